import { canonical, hashOf } from '../kernel/canonical.ts';
import type { AuditEntry } from './entry.ts';
import { type Leaf, sequenceOf } from './log.ts';
import type { TreeHash } from './tree-hash.ts';

/** What does not agree, and where: a record and the number of its entry, or a place in the log. */
export interface Difference {
  readonly what:
    | 'entry-missing'
    | 'entry-changed'
    | 'chain-broken'
    | 'not-logged'
    | 'leaf-missing'
    | 'leaf-changed'
    | 'head-differs'
    | 'log-truncated'
    | 'checkpoint-differs'
    | 'checkpoint-not-signed'
    | 'checkpoint-missing'
    | 'content-changed'
    | 'record-missing'
    | 'receipt-changed'
    | 'receipt-missing'
    | 'line-differs';
  readonly year: number;
  /** Place in the log; null where it is no entry's. */
  readonly index: number | null;
  /** `request/R2021-…`, or the line of a budget; null where it is the log's own. */
  readonly record: string | null;
  readonly sequence: number | null;
}

export const parseEntry = (text: string | undefined): AuditEntry | null => {
  try {
    return JSON.parse(text ?? '') as AuditEntry;
  } catch {
    return null;
  }
};

/** The entry says of itself what was hashed, in canonical form, at the number where it lies. */
const isWhole = (text: string, sequence: number | null): boolean => {
  const entry = parseEntry(text);
  if (!entry) return false;
  const { hash, ...content } = entry;
  return canonical(entry) === text && hashOf(content) === hash && entry.sequence === sequence;
};

/** How one stored entry differs from its leaf and from the entry before it of the same record; null when in nothing. */
export const checkEntry = (
  hash: TreeHash,
  leaf: Leaf,
  text: string | undefined,
  previous: string | undefined,
): Difference['what'] | null => {
  if (text === undefined) return 'entry-missing';
  const sequence = sequenceOf(leaf.sk);
  if (hash.leaf(text) !== leaf.hashes[0] || !isWhole(text, sequence)) return 'entry-changed';
  const before = sequence === 1 ? null : (parseEntry(previous)?.hash ?? undefined);
  return parseEntry(text)?.previousHash === before ? null : 'chain-broken';
};

/** Whether a receipt is the one whose hash the entry names. */
export const checkReceipt = (text: string | undefined, receiptHash: string): Difference['what'] | null => {
  if (text === undefined) return 'receipt-missing';
  try {
    const { hash, ...content } = JSON.parse(text) as { hash: string };
    return hash === receiptHash && hashOf(content) === receiptHash ? null : 'receipt-changed';
  } catch {
    return 'receipt-changed';
  }
};
