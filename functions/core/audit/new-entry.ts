import { contentOf, entityOf } from '../stream/entity.ts';
import { ItemFault } from '../stream/fault.ts';
import type { AuditEntry } from './entry.ts';
import { sequenceOf } from './log.ts';
import { whoseEntry } from './record-of-key.ts';

interface Place {
  readonly pk: string;
  readonly sk: string;
}
type Image = Readonly<Record<string, unknown>> | null;

export interface FoundEntry {
  readonly place: Place;
  /** As it is stored: what the log vouches for. */
  readonly text: string;
  readonly entry: AuditEntry;
}

const isEntryLike = (content: unknown): content is Partial<AuditEntry> =>
  typeof content === 'object' && content !== null && 'record' in content && 'hash' in content && 'sequence' in content;

const agrees = (place: Place, { unionId, record, sequence, at, happened, by }: Partial<AuditEntry>): boolean => {
  const whose = whoseEntry(place);
  const isWhole = typeof happened === 'string' && typeof by === 'string' && !Number.isNaN(Date.parse(String(at)));
  return (
    isWhole &&
    whose !== null &&
    whose.unionId === unionId &&
    whose.records.includes(String(record)) &&
    sequence === sequenceOf(place.sk)
  );
};

/**
 * The audit entry that an item is, or null where it is none. Ours say so in an attribute; what 0.4.0 wrote counts as an
 * entry if its text reads as one. Either way union, record and number must be those of its key.
 * @throws ItemFault ENTRY_UNREADABLE, ENTRY_NOT_OF_KEY
 */
export const entryIn = (place: Place, image: Image): FoundEntry | null => {
  const isOurs = entityOf(image) === 'audit-entry';
  if (!image || (!isOurs && (entityOf(image) !== null || sequenceOf(place.sk) === null))) return null;
  const content = contentOf(image);
  if (content === undefined) throw new ItemFault('ENTRY_UNREADABLE');
  // A register or a mark whose name looks like an entry's: 0.4.0 wrote such names as they came.
  if (!isOurs && !isEntryLike(content)) return null;
  if (!isEntryLike(content) || !agrees(place, content)) throw new ItemFault('ENTRY_NOT_OF_KEY');
  return { place: { pk: place.pk, sk: place.sk }, text: String(image.content), entry: content as AuditEntry };
};

const isEntry = (place: Place, image: Image): boolean => {
  if (entityOf(image) === 'audit-entry') return true;
  return image !== null && sequenceOf(place.sk) !== null && isEntryLike(contentOf(image));
};

/**
 * The entry that a change adds. One that is changed or removed adds none: entries never are, and verify names it.
 * @throws ItemFault as entryIn
 */
export const newEntryIn = ({ pk, sk, before, after }: Place & { readonly before: Image; readonly after: Image }) =>
  isEntry({ pk, sk }, before) ? null : entryIn({ pk, sk }, after);
