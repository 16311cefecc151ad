import { day } from '../../functions/core/kernel/day.ts';
import type {
  Condition,
  FactDefinition,
  Kind,
  Parameter,
  ParameterValue,
  Regulation,
  Rule,
  Ruleset,
} from '../../functions/core/rules/ruleset.ts';
import type { Case } from '../../functions/core/rules/verdict.ts';

/** A law small enough to hold in the head: two kinds, seven rules, five parameters. */

const text = (words: string) => ({ 'zh-CN': `${words}（中文）`, en: words });
const always = { from: '2021-01-01', to: null };

const fact = (type: FactDefinition['type'], more: Partial<FactDefinition> = {}): FactDefinition => ({
  type,
  source: 'request',
  label: text(type),
  ...more,
});
const derived = (formula: FactDefinition['formula'] & object) => fact('count', { source: 'derived', formula });
const parameterFact = (type: 'fen' | 'count' | 'choices') => fact(type, { source: 'parameter' });

export const FACTS: Ruleset['facts'] = {
  kind: fact('text', { source: 'case' }),
  occurredOn: fact('day', { source: 'case' }),
  purpose: fact('text'),
  amountFen: fact('fen'),
  perHeadFen: fact('fen'),
  headCount: fact('count', { unit: { 'zh-CN': '人', en: 'people' } }),
  winnerCount: fact('count'),
  hours: fact('count'),
  timesBeforeCount: fact('count', { source: 'ledger' }),
  hasVote: fact('boolean'),
  startsOn: fact('day'),
  place: fact('choice', { choices: { park: text('Park'), hall: text('Hall'), palace: text('Palace') } }),
  flags: fact('choices', { choices: { a: text('A'), b: text('B'), c: text('C') } }),
  items: fact('lines'),
  evidence: fact('choices'),
  unasked: fact('count'),
  totalFen: derived({ product: ['perHeadFen', 'headCount'] }),
  grandTotalFen: derived({ sum: ['totalFen', 'amountFen'] }),
  leftFen: derived({ difference: ['amountFen', 'totalFen'] }),
  timesCount: derived({ plusOne: 'timesBeforeCount' }),
  averageFen: derived({ quotient: ['amountFen', 'headCount'] }),
  daysAhead: derived({ daysFromTo: ['startsOn', 'occurredOn'] }),
  startYear: derived({ yearOf: 'startsOn' }),
  flagCount: derived({ size: 'flags' }),
  itemsTotalFen: derived({ linesTotal: 'items' }),
  winnersScaled: derived({ product: ['winnerCount', 'winnerShareDen'] }),
  headsScaled: derived({ product: ['headCount', 'winnerShareNum'] }),
  evidenceMissingCount: derived({ evidenceMissing: 'evidence' }),
  capFen: parameterFact('fen'),
  voteFromFen: parameterFact('fen'),
  hoursMin: parameterFact('count'),
  winnerShareNum: parameterFact('count'),
  winnerShareDen: parameterFact('count'),
  places: parameterFact('choices'),
};

export const limit = (value: ParameterValue['value'], more: Partial<ParameterValue> = {}): ParameterValue => ({
  level: 'national',
  from: '2021-01-01',
  to: null,
  value,
  citation: { regulation: 'law', article: 1 },
  basis: 'text',
  checkedOn: '2026-01-01',
  ...more,
});

export const parameterOf = (
  name: string,
  type: Parameter['type'],
  stricter: Parameter['stricter'],
  ...values: readonly ParameterValue[]
): Parameter => ({ id: name.toLowerCase(), fact: name, type, label: text(name), stricter, values });

const leaf = (name: string, operator: string, value: unknown): Condition => ({
  all: [{ fact: name, operator, value: value as string }],
});
const SPENDS = leaf('amountFen', 'greaterThan', 0);

export const ruleOf = (
  id: string,
  severity: Rule['severity'],
  requires: Condition,
  more: Partial<Rule> = {},
): Rule => ({
  id,
  citation: { regulation: id.split('.')[0] as string, article: 1 },
  superior: [],
  effective: always,
  severity,
  title: text(id),
  appliesWhen: SPENDS,
  requires,
  message: text('{amountFen}'),
  notRead: [],
  ...more,
});

const kindWith = (id: string, regulations: readonly string[], facts: readonly string[]): Kind => ({
  id,
  family: 'fund-approval',
  label: text(id),
  summary: text(id),
  effective: always,
  regulations,
  sections: [{ label: text('All'), facts }],
  evidence: [
    { id: 'plan', label: text('Plan'), stage: 'application' },
    { id: 'minutes', label: text('Minutes'), stage: 'application', when: { fact: 'hasVote', equals: true } },
    { id: 'invoice', label: text('Invoice'), stage: 'settlement' },
    { id: 'photos', label: text('Photos'), stage: 'settlement', when: { fact: 'startsOn', equals: '2021-06-14' } },
  ],
  accounting: { until2021: text('old'), from2022: text('new') },
  route: [
    { step: 'check', role: 'finance', label: text('Check') },
    { step: 'vote', role: 'committee', label: text('Vote'), when: { fact: 'amountFen', atLeast: 'voteFromFen' } },
  ],
  example: { occurredOn: '2021-06-14', facts: {} },
  schema: {},
});

const STATED = Object.keys(FACTS).filter(
  (name) => ['request', 'ledger'].includes(FACTS[name]?.source ?? '') && name !== 'unasked',
);

const regulation = (id: string, level: Regulation['level']): Regulation => ({
  id,
  level,
  title: text(id),
  number: null,
  effective: always,
  nameAssumed: false,
  effectiveAssumed: false,
  articles: [{ article: 1, text: text('One'), basis: 'text' }],
});

export const RULESET: Ruleset = {
  hash: 'a'.repeat(64),
  facts: FACTS,
  parameters: [
    parameterOf('capFen', 'fen', 'lower', limit(20_000)),
    parameterOf('voteFromFen', 'fen', 'lower', limit(1_000_000, { level: 'department', basis: 'assumed' })),
    parameterOf('hoursMin', 'count', 'higher', limit(4, { level: 'provincial', province: 'zhejiang' })),
    parameterOf('winnerShare', 'share', 'lower', limit({ num: 2, den: 3 })),
    parameterOf('places', 'choices', 'fewer', limit(['park', 'hall'])),
  ],
  regulations: [regulation('law', 'national'), regulation('house', 'department')],
  rules: [
    ruleOf('law.a1.cap', 'block', leaf('perHeadFen', 'lessThanInclusive', { fact: 'capFen' }), {
      remedy: { fact: 'perHeadFen', direction: 'lower' },
    }),
    ruleOf('law.a1.winners', 'block', leaf('winnersScaled', 'lessThanInclusive', { fact: 'headsScaled' }), {
      remedy: { fact: 'winnerCount', direction: 'lower' },
    }),
    ruleOf('law.a1.place-2021', 'block', leaf('place', 'equal', 'park'), {
      effective: { from: '2021-01-01', to: '2022-12-31' },
    }),
    ruleOf('law.a1.place-2023', 'block', leaf('place', 'in', { fact: 'places' }), {
      effective: { from: '2023-01-01', to: null },
    }),
    ruleOf('law.a1.papers', 'supply', leaf('evidenceMissingCount', 'equal', 0)),
    ruleOf('law.a1.vote', 'decide', leaf('hasVote', 'equal', true), {
      appliesWhen: leaf('amountFen', 'greaterThanInclusive', { fact: 'voteFromFen' }),
    }),
    ruleOf('house.a1.hours', 'review', leaf('hours', 'greaterThanInclusive', { fact: 'hoursMin' }), {
      kinds: ['trip'],
      remedy: { fact: 'hours', direction: 'higher' },
    }),
  ],
  kinds: [kindWith('trip', ['law', 'house'], STATED), kindWith('party', ['law'], STATED)],
  manualChecks: [],
  definitions: [],
};

/** A trip that complies. */
export const TRIP: Case = {
  kind: 'trip',
  occurredOn: day('2021-06-14'),
  province: 'zhejiang',
  facts: {
    amountFen: 500_000,
    perHeadFen: 20_000,
    headCount: 25,
    winnerCount: 16,
    hours: 4,
    hasVote: false,
    place: 'park',
    evidence: ['plan'],
  },
};

/** The trip with other facts; `undefined` takes one away. */
export const tripWith = (facts: Readonly<Record<string, unknown>>, more: Partial<Case> = {}): Case => {
  const changed = Object.entries({ ...TRIP.facts, ...facts }).filter(([, value]) => value !== undefined);
  return { ...TRIP, ...more, facts: Object.fromEntries(changed) as Case['facts'] };
};
