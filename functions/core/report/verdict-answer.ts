/** A verdict as it is answered. */
import type { FactValue } from '../facts/parse.ts';
import { BASIS_WORDS, LEVEL_WORDS, SEVERITY_WORDS } from '../i18n/words.ts';
import {
  byName,
  choice,
  dayText,
  described,
  fields,
  flag,
  isObject,
  type JsonSchema,
  leaf,
  list,
  named,
  orNull,
  type Schema,
} from '../kernel/schema.ts';
import { count, type Frozen, hash, integer, string, strings, year } from '../kernel/schema-answers.ts';
import type { Basis, FactType, Level, ParameterValue, Severity } from '../rules/ruleset.ts';
import { FINDING_STATUSES, OUTCOMES } from '../rules/verdict.ts';
import type { VerdictView } from './verdict-view.ts';

const STRINGS: JsonSchema = { type: 'array', items: { type: 'string' } };
const LINES: JsonSchema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['name', 'quantity', 'unitPriceFen'],
    properties: { name: { type: 'string' }, quantity: { type: 'integer' }, unitPriceFen: { type: 'integer' } },
  },
};
const isFactValue = (raw: unknown): boolean =>
  Number.isSafeInteger(raw) ||
  typeof raw === 'boolean' ||
  typeof raw === 'string' ||
  (Array.isArray(raw) && raw.every((one) => typeof one === 'string' || isObject(one)));

/** A fact as it is kept: which type it has says its definition. */
const factValue = leaf<FactValue>(
  { anyOf: [{ type: 'integer' }, { type: 'boolean' }, { type: 'string' }, STRINGS, LINES] },
  (raw) => (isFactValue(raw) ? { value: raw as FactValue } : { code: 'FIELD_TYPE', data: { expected: 'fact' } }),
);
export const facts = byName(factValue);

export const outcome = choice(OUTCOMES);

const citation = fields({
  regulation: string,
  article: integer,
  item: orNull(integer),
  label: string,
  text: orNull(string),
});
const CITATION = named('Citation', citation);

const finding = fields({
  rule: string,
  title: string,
  status: choice(FINDING_STATUSES),
  statusLabel: string,
  severity: choice(Object.keys(SEVERITY_WORDS) as Severity[]),
  severityLabel: string,
  message: described(orNull(string), { description: 'Why, in a sentence; null where nothing is wrong' }),
  missing: described(strings, { description: 'Facts and limits without which it stays undetermined' }),
  citation: CITATION,
  superior: described(list(CITATION), { description: 'Higher provisions on which the article stands' }),
});

const isShare = (raw: unknown): boolean =>
  isObject(raw) && Number.isSafeInteger(raw.num) && Number.isSafeInteger(raw.den);
const isStrings = (raw: unknown): boolean => Array.isArray(raw) && raw.every((one) => typeof one === 'string');
const SHARE: JsonSchema = {
  type: 'object',
  required: ['num', 'den'],
  properties: { num: { type: 'integer' }, den: { type: 'integer' } },
};
/** Fen, a count, a fraction, or choices. */
const limitValue = leaf<ParameterValue['value']>({ anyOf: [{ type: 'integer' }, SHARE, STRINGS] }, (raw) =>
  Number.isSafeInteger(raw) || isShare(raw) || isStrings(raw)
    ? { value: raw as ParameterValue['value'] }
    : { code: 'FIELD_TYPE', data: { expected: 'limit' } },
);

const limit = fields({
  id: string,
  label: string,
  value: limitValue,
  level: choice(Object.keys(LEVEL_WORDS) as Level[]),
  levelLabel: string,
  from: dayText,
  basis: choice(Object.keys(BASIS_WORDS) as Basis[]),
  basisLabel: string,
  isConfirmed: flag,
  citation: CITATION,
});

const remedy = fields({
  rule: string,
  fact: string,
  direction: choice(['lower', 'higher'] as const),
  from: integer,
  to: integer,
  outcome,
  remaining: described(strings, { description: 'Rules that are still not met after the change' }),
  message: string,
});

const FACT_TYPES: readonly FactType[] = ['fen', 'count', 'boolean', 'day', 'choice', 'choices', 'text', 'lines'];
const question = fields({
  fact: string,
  label: string,
  help: orNull(string),
  type: orNull(choice(FACT_TYPES)),
  message: described(orNull(string), { description: 'Set where the fact is stated and cannot be counted with' }),
  rules: strings,
});

const workingDays = fields({
  fact: string,
  label: string,
  from: dayText,
  to: dayText,
  count: orNull(count),
  readings: list(fields({ knownOn: dayText, notice: orNull(string), count: orNull(count) })),
  message: orNull(string),
});

const manualCheck = fields({ look: string, reason: string, citation: orNull(CITATION) });

const verdict = fields({
  outcome,
  outcomeLabel: string,
  isProvisional: described(flag, { description: 'It rests on a limit that nobody has confirmed (暂定)' }),
  kind: string,
  kindLabel: string,
  occurredOn: dayText,
  fiscalYear: year,
  province: string,
  rulesetHash: hash,
  findings: list(named('Finding', finding)),
  remedies: list(remedy),
  questions: described(list(question), { description: 'Facts that are still wanted, most wanted first' }),
  missingEvidence: list(fields({ id: string, label: string })),
  missingParameters: list(fields({ code: string, fact: string, label: string })),
  parameters: described(list(limit), { description: 'Limits that were used' }),
  workingDays: list(workingDays),
  manualChecks: described(list(manualCheck), { description: 'What no rule can decide: a person looks at it' }),
  route: described(list(fields({ step: string, role: string, label: string })), {
    description: 'Who must say yes, in order',
  }),
});

/** The compiler holds the view and its schema together. */
export const VERDICT: Schema<Frozen<VerdictView>> = named('Verdict', verdict);
/** The schemas that are published under the names. */
export const VERDICT_PARTS: Readonly<Record<string, Schema>> = {
  Verdict: verdict,
  Finding: finding,
  Citation: citation,
};
