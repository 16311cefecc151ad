import { DomainError, type Issue } from '../errors.ts';
import { type Day, dayOfInstant, parseDay, parseInstant } from '../kernel/day.ts';
import { pointerPart } from '../kernel/pointer.ts';
import { shown } from '../kernel/stated-text.ts';
import type { Family, Ruleset } from '../rules/ruleset.ts';
import { kindOf } from '../rules/select.ts';
import type { Case } from '../rules/verdict.ts';
import { checkFactsFit, parseFacts } from './parse.ts';

const FIELDS = new Set(['kind', 'occurredOn', 'occurredAt', 'facts']);
type Body = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const invalid = (issue: Issue) => new DomainError('INPUT_INVALID', { issues: [issue] });

/** The day itself, or the Shanghai day of an instant: exactly one of the two. */
const parseOccurred = (body: Body): Day => {
  const [on, at] = [body.occurredOn, body.occurredAt];
  if ((on === undefined) === (at === undefined)) throw invalid({ pointer: '/occurredOn', code: 'DAY_OR_INSTANT' });
  if (on !== undefined) {
    const day = parseDay(on);
    if (!day) throw invalid({ pointer: '/occurredOn', code: 'DAY_INVALID', data: { value: shown(on) } });
    return day;
  }
  const instant = parseInstant(at);
  // The last instants of year 9999 lie in Shanghai's year 10000, which no day can name.
  const day = instant && parseDay(dayOfInstant(instant));
  if (!day) throw invalid({ pointer: '/occurredAt', code: 'INSTANT_INVALID', data: { value: shown(at) } });
  return day;
};

/**
 * Reads `{kind, occurredOn | occurredAt, facts}` from a body that is still untrusted.
 * Money is asked for and titles are applied for by different routes: a kind of another family than those
 * named is refused; requests for money where none is named.
 * @throws DomainError INPUT_INVALID with pointers, KIND_UNKNOWN, KIND_ELSEWHERE, FACTS_TOO_LARGE
 */
export const parseCase = (ruleset: Ruleset, province: string, body: unknown, ...families: readonly Family[]): Case => {
  if (!isObject(body)) throw invalid({ pointer: '', code: 'FACT_TYPE', data: { expected: 'object' } });
  const unknown = Object.keys(body).filter((key) => !FIELDS.has(key));
  if (unknown.length)
    throw new DomainError('INPUT_INVALID', {
      issues: unknown.map((key) => ({ pointer: `/${pointerPart(key)}`, code: 'FIELD_UNKNOWN' })),
    });
  if (typeof body.kind !== 'string') throw invalid({ pointer: '/kind', code: 'FIELD_MISSING' });
  const kind = kindOf(ruleset, body.kind, ...(families.length ? families : (['fund-approval'] as const)));
  const occurredOn = parseOccurred(body);
  if (!isObject(body.facts)) throw invalid({ pointer: '/facts', code: 'FACT_TYPE', data: { expected: 'object' } });
  const facts = parseFacts(ruleset, kind, body.facts);
  checkFactsFit(facts);
  return { kind: kind.id, occurredOn, province, facts };
};
