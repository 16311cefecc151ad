import { describe, expect, it } from 'vitest';
import { rulebookView } from '../../../functions/core/report/rulebook-view.ts';
import type { CasesOfRules, Parameter, ParameterValue, Rule, Ruleset } from '../../../functions/core/rules/ruleset.ts';

const text = (words: string) => ({ 'zh-CN': `${words}（中文）`, en: words });
const leaf = (fact: string, operator: string, value: unknown) => ({
  all: [{ fact, operator, value: value as string }],
});

const given = (value: ParameterValue['value'], more: Partial<ParameterValue>): ParameterValue => ({
  level: 'national',
  from: '2018-01-01',
  to: null,
  value,
  citation: { regulation: 'law', article: 1 },
  basis: 'text',
  checkedOn: '2026-01-01',
  ...more,
});

const parameterOf = (
  fact: string,
  type: Parameter['type'],
  ...values: readonly ParameterValue[]
): Parameter & { readonly sources: readonly string[] } => ({
  id: fact.toLowerCase(),
  fact,
  type,
  label: text(fact),
  stricter: 'lower',
  sources: ['ROW-1'],
  values,
});

const rule: Rule = {
  id: 'law.a1.times',
  citation: { regulation: 'law', article: 1 },
  superior: [],
  sources: ['ROW-1'],
  effective: { from: '2018-01-01', to: null },
  kinds: ['trip'],
  severity: 'block',
  title: text('Times'),
  appliesWhen: leaf('place', 'in', { fact: 'places' }),
  requires: leaf('timesCount', 'lessThanInclusive', { fact: 'timesMax' }),
  message: text('{timesCount}'),
  notRead: [text('Why')],
};

const kindOf = (id: string) => ({
  id,
  family: 'fund-approval' as const,
  label: text(id),
  summary: text(id),
  effective: { from: '2018-01-01', to: null },
  regulations: ['law'],
  sources: ['ROW-1'],
  sections: [{ label: text('All'), facts: ['place'] }],
  evidence: [],
  accounting: { until2021: text('old'), from2022: text('new') },
  route: [],
  example: { occurredOn: '2021-06-14', facts: {} },
  schema: { type: 'object' },
});

const times = parameterOf(
  'timesMax',
  'count',
  given(4, { to: '2025-12-31' }),
  given(3, { level: 'provincial', province: 'zhejiang', from: '2020-07-01', to: '2021-06-30' }),
  given(2, { level: 'provincial', province: 'anhui' }),
  given(1, { level: 'department', basis: 'assumed' }),
);

const RULESET: Ruleset = {
  hash: 'a'.repeat(64),
  facts: {
    timesCount: { type: 'count', source: 'request', label: text('times'), unit: text('x'), example: 1, minimum: 1 },
    place: { type: 'choice', source: 'request', label: text('place'), choices: { park: text('Park') } },
    timesMax: { type: 'count', source: 'parameter', label: text('timesMax') },
    places: { type: 'choices', source: 'parameter', label: text('places') },
  },
  parameters: [times, parameterOf('places', 'choices', given(['park'], {}))],
  regulations: [],
  rules: [rule],
  kinds: [kindOf('trip'), kindOf('party')],
  manualChecks: [{ sources: ['ROW-2'], kinds: ['trip'], look: text('Look'), reason: text('Because') }],
  definitions: [{ sources: ['ROW-3'], says: text('A trip is') }],
};

const CASES: CasesOfRules = { [rule.id]: [{ name: 'once', facts: { timesCount: 1 }, expect: 'compliant' }] };
const view = rulebookView(RULESET, CASES, 'zhejiang');
const [limit, list] = view.parameters;

describe('the view of the rule book', () => {
  it('says from which day to which each value binds, by the rules of the product', () =>
    expect(limit?.binding).toEqual([
      { from: '2018-01-01', to: '2020-06-30', value: 0 },
      { from: '2020-07-01', to: '2021-06-30', value: 1 },
      { from: '2021-07-01', to: '2025-12-31', value: 0 },
      { from: '2026-01-01', to: null, value: 3 },
    ]));

  it('binds another province by its own value', () =>
    expect(rulebookView(RULESET, CASES, 'anhui').parameters[0]?.binding.map(({ value }) => value)).toEqual([
      2, 2, 2, 2,
    ]));

  it('has no binding value before the first', () => expect(limit?.binding[0]?.from).toBe('2018-01-01'));

  it('gives a limit the unit and the names of what it is compared with', () => {
    expect([limit?.unit, limit?.choices]).toEqual([text('x'), null]);
    expect([list?.unit, list?.choices]).toEqual([null, { park: text('Park') }]);
  });

  it('names the kinds that a rule judges', () => expect(view.rules[0]?.kinds).toEqual(['trip']));

  it('keeps both languages, cases and what is not read', () =>
    expect(view.rules[0]).toMatchObject({ title: rule.title, cases: CASES[rule.id], notRead: rule.notRead }));

  it('carries nothing that the page does not show', () => {
    const names = new Set<string>();
    JSON.stringify(view, (name, value) => {
      names.add(name);
      return value;
    });
    for (const unneeded of ['sources', 'schema', 'example', 'minimum', 'family']) expect(names).not.toContain(unneeded);
  });

  it('changes nothing of the ruleset', () => {
    const before = JSON.stringify(RULESET);
    rulebookView(RULESET, CASES, 'zhejiang');
    expect(JSON.stringify(RULESET)).toBe(before);
  });
});
