import { DomainError } from '../errors.ts';

/** What is counted of an archive or a sheet before anything is built of it. */
export interface Bounds {
  /** Of the file as it came. */
  readonly fileBytes: number;
  /** Files in the archive. */
  readonly entries: number;
  /** All of them together. */
  readonly unpackedBytes: number;
  /** Of markup in one file. */
  readonly elements: number;
  readonly depth: number;
  readonly attributes: number;
  /** Characters of one name, attribute, comment or run of text. */
  readonly token: number;
  /** Of the one sheet that is read: the last with a value, by reference. Empty cells, however far out, count for nothing. */
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
  /** Characters of a cell, as Excel bounds it, and of all cells together, a shared text as often as it is used. */
  readonly cellText: number;
  readonly text: number;
  readonly merges: number;
  readonly styles: number;
  readonly strings: number;
}

export type Bound = keyof Bounds;

const MB = 1_000 * 1_000;

/** A register of 10,000 members takes a part of each; a file beyond one of them was made to do harm, or is no register. */
export const REGISTER_BOUNDS: Bounds = {
  fileBytes: 10 * MB,
  entries: 200,
  unpackedBytes: 32 * MB,
  elements: 4 * MB,
  depth: 64,
  attributes: 256,
  token: 2 * MB,
  rows: 20 * 1_000,
  columns: 256,
  cells: 400 * 1_000,
  cellText: 32_767,
  text: 8 * MB,
  merges: 10 * 1_000,
  styles: 65_490,
  strings: 400 * 1_000,
};

/** What is kept as 凭证 is looked through and not built, so that a long table counts for nothing but its bytes. */
export const VOUCHER_BOUNDS: Bounds = {
  ...REGISTER_BOUNDS,
  entries: 2_000,
  unpackedBytes: 64 * MB,
  elements: 6 * MB,
  depth: 256,
};

/** What a file has too much of. */
export const beyond = (bound: Bound, bounds: Bounds): DomainError =>
  new DomainError('FILE_TOO_LARGE', { data: { bound, max: bounds[bound] } });

/** @throws DomainError FILE_TOO_LARGE where a count is above its bound */
export const within = (bound: Bound, count: number, bounds: Bounds): void => {
  if (count > bounds[bound]) throw beyond(bound, bounds);
};
