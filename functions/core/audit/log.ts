import { hashOf } from '../kernel/canonical.ts';
import { type Day, dayOfInstant, fiscalYear } from '../kernel/day.ts';
import { escaped } from '../kernel/percent.ts';
import type { AuditEntry } from './entry.ts';
import type { Frontier, NodeId } from './merkle.ts';
import type { HashAlgorithm } from './tree-hash.ts';

/** How far the log of a union and year has grown. */
export interface LogHead {
  readonly algorithm: HashAlgorithm;
  readonly size: number;
  readonly frontier: Frontier;
}

/** One entry in the log: where it lies, and the hashes of the subtrees that it completes, its own first. */
export interface Leaf {
  readonly index: number;
  readonly pk: string;
  readonly sk: string;
  readonly hashes: readonly string[];
}

/** What is signed of a log: from then on nothing before it can be removed, reordered or restamped unseen. */
export interface CheckpointBody {
  readonly unionId: string;
  readonly year: number;
  /** 1, 2, 3 … within the log. */
  readonly number: number;
  readonly size: number;
  readonly root: string;
  readonly algorithm: HashAlgorithm;
  readonly day: Day;
  readonly at: string;
  /** Hash of the signed checkpoint before; null for the first. */
  readonly previousHash: string | null;
}

export interface Checkpoint extends CheckpointBody {
  /** SHA-256 of the public key's DER, hex. */
  readonly keyId: string;
  /** Ed25519 over the canonical JSON of the body, base64. */
  readonly signature: string;
}

export const bodyOf = ({ keyId: _, signature: __, ...body }: Checkpoint): CheckpointBody => body;

export const checkpointHash = (checkpoint: Checkpoint | null): string | null => checkpoint && hashOf(checkpoint);

/** The log that an entry belongs to: the year of its instant in Shanghai. */
export const logYear = ({ at }: Pick<AuditEntry, 'at'>): number => fiscalYear(dayOfInstant(new Date(at)));

/** The leaf in which the hash of a complete subtree is kept: the last that it covers. */
export const leafOfNode = ({ level, index }: NodeId): number => (index + 1) * 2 ** level - 1;

const SUFFIX = /(^|#)ENTRY#(\d{6})$/;

/** The number of an entry by its sort key, or null when the item is none. */
export const sequenceOf = (sk: string): number | null => {
  const digits = SUFFIX.exec(sk)?.[2];
  return digits === undefined ? null : Number(digits);
};

/** The sort key of another entry of the same record. */
export const siblingOf = (sk: string, sequence: number): string =>
  sk.slice(0, -6) + sequence.toString().padStart(6, '0');

/** The sort key of the record whose entry it is; the entries of decisions lie apart under a name of their own. */
const recordSkOf = (sk: string): string => sk.replace(SUFFIX, '').replace(/^LOG#/, '') || 'REQUEST';

/**
 * Where that record may lie. In 0.4.0 the register of interests of `x#ENTRY#000001` took the place of an entry of `x`; once
 * `x` needs the place, the register lies under its encoded name.
 */
export const recordSksOf = (sk: string): readonly string[] => {
  const own = recordSkOf(sk);
  const [kind = '', ...name] = own.split('#');
  return sequenceOf(own) === null ? [own] : [own, `${kind}#${escaped(name.join('#'))}`];
};
