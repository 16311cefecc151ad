import { DomainError } from '../core/errors.ts';

/** A page of what is numbered 1, 2, 3 …: at most `limit`, after the one that `cursor` names. */
export interface PageAsked {
  readonly limit: number;
  readonly cursor?: string;
}

const CURSOR = /^after [1-9]\d{0,5}$/;

/** The number after which the page begins; 0 for the first page. @throws DomainError CURSOR_INVALID */
export const afterOf = ({ cursor }: PageAsked): number => {
  if (cursor === undefined) return 0;
  const text = Buffer.from(cursor, 'base64url').toString();
  if (!CURSOR.test(text)) throw new DomainError('CURSOR_INVALID');
  return Number(text.slice('after '.length));
};

/** Where the next page goes on; null where `last` is all there is. */
export const cursorAfter = (number: number, last: number): string | null =>
  number < last ? Buffer.from(`after ${number}`).toString('base64url') : null;
