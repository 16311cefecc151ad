import { DomainError } from '../errors.ts';
import { canonical, hashOf } from '../kernel/canonical.ts';
import { day } from '../kernel/day.ts';
import { isObject } from '../kernel/schema.ts';
import { judgeCase } from '../rules/evaluate.ts';
import { ENGINE_VERSION, type Receipt, receiptOf } from '../rules/receipt.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import type { Case } from '../rules/verdict.ts';
import type { AuditEntry } from './entry.ts';

/** Why a verdict did not come out the same, or was not repeated at all; the worst is found first. */
const REPLAY_CODES = [
  'receipt-missing',
  'receipt-unreadable',
  'receipt-altered',
  'entry-altered',
  'receipt-not-in-chain',
  'engine-not-held',
  'ruleset-altered',
  'ruleset-not-held',
  'law-not-held',
  'not-judged',
  'verdict-differs',
] as const;
export type ReplayCode = (typeof REPLAY_CODES)[number];

/** One place of a receipt: what it says, and what came out again. */
export interface Difference {
  readonly pointer: string;
  readonly recorded: unknown;
  readonly repeated: unknown;
}

/** A verdict made again. `code` is null when every byte of its receipt came out the same. */
export interface Replayed {
  readonly code: ReplayCode | null;
  readonly differences: readonly Difference[];
}

/** The law under which a receipt was made, found again; or why it was not. */
export type FoundLaw = { readonly ruleset: Ruleset; readonly version: number } | { readonly code: ReplayCode };

export const caseOf = ({ kind, occurredOn, province, facts }: Receipt): Case => ({
  kind,
  occurredOn: day(occurredOn),
  province,
  facts,
});

const parsed = <T>(text: string): T | null => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as T) : null;
  } catch {
    return null;
  }
};

/** The text is the canonical form of what it says, and its own hash is that of the rest. */
const isWhole = (text: string, { hash, ...content }: { readonly hash: string }): boolean =>
  canonical({ ...content, hash }) === text && hashOf(content) === hash;

/** A stored receipt as it must lie there, with the audit entry that names it. */
export const readReceipt = (
  text: string | undefined,
  entryText: string | undefined,
): { readonly receipt: Receipt } | { readonly code: ReplayCode } => {
  if (text === undefined) return { code: 'receipt-missing' };
  const receipt = parsed<Receipt>(text);
  if (!receipt) return { code: 'receipt-unreadable' };
  if (!isWhole(text, receipt)) return { code: 'receipt-altered' };
  const entry = entryText === undefined ? null : parsed<AuditEntry>(entryText);
  if (entryText !== undefined && !(entry && isWhole(entryText, entry))) return { code: 'entry-altered' };
  return entry?.receiptHash === receipt.hash ? { receipt } : { code: 'receipt-not-in-chain' };
};

/** Places at which two values differ, down to the members of objects. */
const compare = (recorded: unknown, repeated: unknown, pointer = ''): readonly Difference[] => {
  if (isObject(recorded) && isObject(repeated)) {
    const names = [...new Set([...Object.keys(recorded), ...Object.keys(repeated)])].toSorted();
    return names.flatMap((name) => compare(recorded[name], repeated[name], `${pointer}/${name}`));
  }
  const [was, is] = [recorded, repeated].map((value) => (value === undefined ? null : value));
  return canonical(was) === canonical(is) ? [] : [{ pointer, recorded: was, repeated: is }];
};

/**
 * Judges a receipt's case again by the law under which it was made, and holds the new receipt against the stored text,
 * byte for byte. A receipt of another engine version is said to be one: today's engine never stands in for it.
 */
export const replay = async (text: string, receipt: Receipt, law: FoundLaw): Promise<Replayed> => {
  if (receipt.engineVersion !== ENGINE_VERSION) return { code: 'engine-not-held', differences: [] };
  if ('code' in law) return { code: law.code, differences: [] };
  const given = caseOf(receipt);
  let again: Receipt;
  try {
    again = receiptOf(law.ruleset.hash, law.version, given, await judgeCase(law.ruleset, given));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return {
      code: 'not-judged',
      differences: [{ pointer: '/outcome', recorded: receipt.outcome, repeated: error.code }],
    };
  }
  if (canonical(again) === text) return { code: null, differences: [] };
  return { code: 'verdict-differs', differences: compare(receipt, again) };
};
