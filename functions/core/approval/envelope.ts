import { DomainError } from '../errors.ts';
import { checkFactsFit } from '../facts/parse.ts';
import { isObject, parsed, resultOf, type ValueOf } from '../kernel/schema.ts';
import { form } from '../kernel/schema-expected.ts';
import { ACTION, type ActBody, BESIDE, DEALINGS } from './bodies.ts';
import type { StatedDealings } from './dealings.ts';

const NAMED = form(BESIDE);
const DEALT = form(DEALINGS);

/** What a submission says besides its case. */
export interface Envelope extends ValueOf<typeof NAMED> {
  readonly dealings: StatedDealings;
  readonly rest: unknown;
}

/** Takes all but the case out of a submission's body. @throws DomainError INPUT_INVALID */
export const takeEnvelope = (body: unknown): Envelope => {
  const given = isObject(body) ? body : {};
  const taken = (names: object) => Object.fromEntries(Object.keys(names).map((name) => [name, given[name] ?? null]));
  // A supplier that is told by name and credit code is that of a purchase, a code alone that of a decision.
  const isOfPurchase = typeof given.supplier === 'object';
  const dealings = resultOf(DEALT, { ...taken(DEALINGS), ...(!isOfPurchase && { supplier: null }) });
  const named = resultOf(NAMED, { ...taken(BESIDE), ...(isOfPurchase && { supplier: null }) });
  if ('issues' in dealings || 'issues' in named) {
    const issues = [dealings, named].flatMap((one) => ('issues' in one ? one.issues : []));
    throw new DomainError('INPUT_INVALID', { issues });
  }
  const rest = Object.entries(given).filter(([name]) => !Object.hasOwn(BESIDE, name) && !Object.hasOwn(DEALINGS, name));
  return { ...named.value, dealings: dealings.value, rest: isObject(body) ? Object.fromEntries(rest) : body };
};

/** @throws DomainError INPUT_INVALID, FACTS_TOO_LARGE */
export const parseActBody = (body: unknown): ActBody => {
  const act = parsed(ACTION, body);
  checkFactsFit(act.facts);
  return act;
};
