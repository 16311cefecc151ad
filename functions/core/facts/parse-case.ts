import { DomainError } from '../errors.ts';
import { type Day, dayOfInstant, parseDay, parseInstant } from '../kernel/day.ts';
import {
  anything,
  dayText,
  fields,
  isObject,
  leaf,
  parsed,
  type Schema,
  type ValueOf,
  whenLeftOut,
} from '../kernel/schema.ts';
import { toldAlways } from '../kernel/schema-expected.ts';
import { shown } from '../kernel/stated-text.ts';
import type { Family, Ruleset } from '../rules/ruleset.ts';
import { kindOf } from '../rules/select.ts';
import type { Case } from '../rules/verdict.ts';
import { checkFactsFit, parseFacts } from './parse.ts';

const INSTANT = {
  type: 'string',
  format: 'date-time',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?Z$',
  description: 'UTC',
};
/** The Shanghai day of an instant. The last ones of year 9999 lie in Shanghai's year 10000, which no day can name. */
const dayOfInstantText = leaf<Day>(INSTANT, (raw) => {
  const instant = parseInstant(raw);
  const value = instant && parseDay(dayOfInstant(instant));
  return value ? { value } : { code: 'INSTANT_INVALID', data: { value: shown(raw) } };
});

const KIND = {
  kind: leaf<string>({ type: 'string' }, (raw) =>
    typeof raw === 'string' ? { value: raw } : { code: 'FIELD_MISSING' },
  ),
};
const WHEN = { occurredOn: whenLeftOut(dayText, null), occurredAt: whenLeftOut(dayOfInstantText, null) };
/** Typed by the kind. */
const FACTS = {
  facts: toldAlways(
    leaf<Readonly<Record<string, unknown>>>({ type: 'object' }, (raw) =>
      isObject(raw) ? { value: raw } : { code: 'FACT_TYPE', data: { expected: 'object' } },
    ),
  ),
};
export const CASE = { ...KIND, ...WHEN, ...FACTS };

const NAMES = fields(Object.fromEntries(Object.keys(CASE).map((name) => [name, whenLeftOut(anything, undefined)])));
const partOf = <F extends Readonly<Record<string, Schema>>>(shape: F) => fields(shape, undefined, 'dropped');
const [THE_KIND, THE_DAY, THE_FACTS] = [partOf(KIND), partOf(WHEN), partOf(FACTS)];

/** The day itself, or the Shanghai day of an instant: exactly one of the two. */
const parseOccurred = (body: ValueOf<typeof NAMES>): Day => {
  if ((body.occurredOn === undefined) === (body.occurredAt === undefined))
    throw new DomainError('INPUT_INVALID', { issues: [{ pointer: '/occurredOn', code: 'DAY_OR_INSTANT' }] });
  const { occurredOn, occurredAt } = parsed(THE_DAY, body);
  return (occurredOn ?? occurredAt) as Day;
};

/**
 * Reads `{kind, occurredOn | occurredAt, facts}` from a body that is still untrusted. One thing is told after the other:
 * names that are none of a case, its kind, its day, its facts.
 * Money is asked for and titles are applied for by different routes: a kind of another family than those
 * named is refused; requests for money where none is named.
 * @throws DomainError INPUT_INVALID with pointers, KIND_UNKNOWN, KIND_ELSEWHERE, FACTS_TOO_LARGE
 */
export const parseCase = (ruleset: Ruleset, province: string, body: unknown, ...families: readonly Family[]): Case => {
  const stated = parsed(NAMES, body);
  const named = parsed(THE_KIND, stated).kind;
  const kind = kindOf(ruleset, named, ...(families.length ? families : (['fund-approval'] as const)));
  const occurredOn = parseOccurred(stated);
  const facts = parseFacts(ruleset, kind, parsed(THE_FACTS, stated).facts);
  checkFactsFit(facts);
  return { kind: kind.id, occurredOn, province, facts };
};
