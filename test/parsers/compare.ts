/** What two parsers make of one text, and whether it is the same. */
import { isDeepStrictEqual } from 'node:util';
import type { ErrorData, Issue } from '../../functions/core/errors.ts';
import type { Row, World } from './row.ts';

/** A parser with the reader that stands before it. */
export interface Side {
  readonly read: (text: string) => unknown;
  readonly parse: Row['now'];
}
interface Refusal {
  readonly code: string;
  readonly data: ErrorData;
  readonly issues: readonly Issue[];
}
export type Outcome = { readonly value: unknown } | { readonly refused: Refusal } | { readonly thrown: string };

/** A refusal by its shape: each tree has an error class of its own. */
const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error && error.name === 'DomainError' && 'code' in error && 'issues' in error;

/** What a text comes to; null stands for a call without a body. */
export const outcomeOf = ({ read, parse }: Side, text: string | null, world: World): Outcome => {
  try {
    return { value: parse(text === null ? null : read(text), world) };
  } catch (error) {
    if (isRefusal(error)) return { refused: { code: error.code, data: error.data, issues: error.issues } };
    return { thrown: `${error}` };
  }
};

const sorted = (issues: readonly Issue[]) => issues.map((issue) => JSON.stringify(issueOf(issue))).toSorted();
const issueOf = ({ pointer, code, data = {} }: Issue) => [pointer, code, Object.entries(data).toSorted()];

/** Accepted with the same value, or refused with the same code and the same set of issues; never thrown. */
export const isSame = (old: Outcome, now: Outcome): boolean => {
  if ('value' in old && 'value' in now) return isDeepStrictEqual(old.value, now.value);
  if (!('refused' in old && 'refused' in now)) return false;
  const [a, b] = [old.refused, now.refused];
  return (
    a.code === b.code && isDeepStrictEqual(a.data, b.data) && isDeepStrictEqual(sorted(a.issues), sorted(b.issues))
  );
};

/** Whether the issues come in another order: an answer names the first hundred. */
export const isReordered = (old: Outcome, now: Outcome): boolean =>
  'refused' in old &&
  'refused' in now &&
  !isDeepStrictEqual(old.refused.issues.map(issueOf), now.refused.issues.map(issueOf));

/** Today's outcome with its issues as the old code would have said them. */
export const saidAsOld = (now: Outcome, asOld: Row['asOld']): Outcome =>
  asOld && 'refused' in now ? { refused: { ...now.refused, issues: now.refused.issues.map(asOld) } } : now;
