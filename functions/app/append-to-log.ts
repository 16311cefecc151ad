import type { AuditEntry } from '../core/audit/entry.ts';
import { type LogHead, logYear, sequenceOf, siblingOf } from '../core/audit/log.ts';
import { append } from '../core/audit/merkle.ts';
import { entryIn, newEntryIn } from '../core/audit/new-entry.ts';
import { isOfRegister, registerPlacesAt } from '../core/audit/register-leaf.ts';
import { type HashAlgorithm, treeHash } from '../core/audit/tree-hash.ts';
import { DomainError } from '../core/errors.ts';
import { ItemFault } from '../core/stream/fault.ts';
import {
  type EntryPlace,
  type Logged,
  type LogId,
  type LogStore,
  type NewLeaf,
  placeName,
  type StoredEntry,
} from '../ports/log-store.ts';
import type { Consume, RecordChange } from '../ports/record-change.ts';

export interface AppendDeps {
  readonly logs: LogStore;
  /** Of logs that begin; one that has begun keeps its own. */
  readonly algorithm: HashAlgorithm;
}

/** A transaction takes a hundred items: the head, and a leaf and a mark for each entry. */
const PART = 45;
/** Other shards of the stream append to the same log. */
const TRIES = 12;

const entriesOf = (changes: readonly RecordChange[]): readonly StoredEntry[] =>
  changes.flatMap((change) => {
    const found = newEntryIn(change);
    return found ? [{ place: found.place, text: found.text }] : [];
  });

/** Whether what is marked in an entry's place is not the entry, but a register that 0.4.0 logged there. */
const isDisplaced = async ({ logs }: AppendDeps, { place, text }: StoredEntry, mark: Logged): Promise<boolean> => {
  const places = registerPlacesAt(place);
  if (!places.length) return false;
  const { unionId } = JSON.parse(text) as AuditEntry;
  const id = { unionId, year: mark.year };
  const [head, [leaf], texts] = await Promise.all([
    logs.findHead(id),
    logs.findLeaves(id, [mark.index]),
    logs.findTexts(places),
  ]);
  if (!head || !leaf) return false;
  return isOfRegister(
    treeHash(head.algorithm),
    leaf,
    places.map((one) => texts.get(placeName(one))),
  );
};

const unlogged = async (deps: AppendDeps, entries: readonly StoredEntry[]): Promise<readonly StoredEntry[]> => {
  const unique = [...new Map(entries.map((entry) => [placeName(entry.place), entry])).values()];
  const marks = await deps.logs.findLogged(unique.map(({ place }) => place));
  const left = unique.map(async (entry): Promise<readonly StoredEntry[]> => {
    const over = marks.get(placeName(entry.place));
    if (!over) return [entry];
    return (await isDisplaced(deps, entry, over)) ? [{ ...entry, over }] : [];
  });
  return (await Promise.all(left)).flat();
};

const earlier = ({ pk, sk }: EntryPlace): EntryPlace | null => {
  const sequence = sequenceOf(sk) ?? 1;
  return sequence > 1 ? { pk, sk: siblingOf(sk, sequence - 1) } : null;
};

/** An earlier entry that cannot be read keeps its place: those after it wait until it is repaired. */
const readable = ({ place, text }: StoredEntry): StoredEntry => {
  try {
    if (entryIn(place, { entity: 'audit-entry', content: text })) return { place, text };
  } catch {
    // Told below: what is wrong is wrong with the earlier one.
  }
  throw new ItemFault('ENTRY_WAITS');
};

/** An entry comes after the one before it: what the stream has lost is fetched from beside the record. */
const withEarlier = async (deps: AppendDeps, entries: readonly StoredEntry[]): Promise<readonly StoredEntry[]> => {
  const known = new Set(entries.map(({ place }) => placeName(place)));
  const wanted = entries.flatMap(({ place }) => earlier(place) ?? []).filter((place) => !known.has(placeName(place)));
  if (!wanted.length) return entries;
  const found = (await unlogged(deps, await deps.logs.findEntries(wanted))).map(readable);
  return found.length ? withEarlier(deps, [...found, ...entries]) : entries;
};

const bySequence = (entries: readonly StoredEntry[]): readonly StoredEntry[] => {
  const order = new Map<string, StoredEntry[]>();
  const recordOf = ({ pk, sk }: EntryPlace) => placeName({ pk, sk: siblingOf(sk, 0) });
  for (const entry of entries) order.set(recordOf(entry.place), [...(order.get(recordOf(entry.place)) ?? []), entry]);
  for (const list of order.values()) list.sort((a, b) => (a.place.sk < b.place.sk ? -1 : 1));
  return entries.map((entry) => order.get(recordOf(entry.place))?.shift() ?? entry);
};

const grown = (head: LogHead, entries: readonly StoredEntry[]): { head: LogHead; leaves: readonly NewLeaf[] } => {
  const hash = treeHash(head.algorithm);
  let { size, frontier } = head;
  const leaves = entries.map(({ place, text, over }): NewLeaf => {
    const appended = append(hash, size, frontier, hash.leaf(text));
    frontier = appended.frontier;
    return { index: size++, ...place, hashes: appended.completed, ...(over && { over }) };
  });
  return { head: { ...head, size, frontier }, leaves };
};

const appendPart = async (deps: AppendDeps, id: LogId, part: readonly StoredEntry[]): Promise<void> => {
  const sizes = new Set<number>();
  for (let tries = 0; tries < TRIES; tries++) {
    const [left, found] = await Promise.all([unlogged(deps, part), deps.logs.findHead(id)]);
    if (!left.length) return;
    const before: LogHead = found ?? { algorithm: deps.algorithm, size: 0, frontier: [] };
    sizes.add(before.size);
    const { head, leaves } = grown(before, left);
    if ((await deps.logs.append(id, before.size, head, leaves)) === 'written') return;
  }
  // Nobody else made it longer: the log itself is damaged, and those of the other unions must not wait for it.
  throw sizes.size === 1 ? new ItemFault('RECORD_UNREADABLE') : new DomainError('STORE_BUSY');
};

/** By the log to which each belongs, oldest year first, so that a record goes on in the new year after its old one. */
const byLog = (entries: readonly StoredEntry[]): ReadonlyMap<string, { id: LogId; entries: StoredEntry[] }> => {
  const logs = new Map<string, { id: LogId; entries: StoredEntry[] }>();
  for (const entry of entries) {
    const { unionId, at } = JSON.parse(entry.text) as AuditEntry;
    const id = { unionId, year: logYear({ at }) };
    const name = `${id.year}#${unionId}`;
    const log = logs.get(name) ?? { id, entries: [] };
    log.entries.push(entry);
    logs.set(name, log);
  }
  return new Map([...logs].toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

/**
 * Appends every new entry among the changes to the Merkle log of its union and year: once, however often the changes
 * come, and each after the one before it of the same record. A crash leaves whole parts or nothing.
 * @throws DomainError STORE_*: then the same changes come again. ItemFault: one of them is no entry that can be appended
 */
export const appendToLog =
  (deps: AppendDeps): Consume =>
  async (changes) => {
    const fresh = await unlogged(deps, entriesOf(changes));
    if (!fresh.length) return;
    const whole = bySequence(await withEarlier(deps, fresh));
    for (const { id, entries } of byLog(whole).values())
      for (let from = 0; from < entries.length; from += PART)
        await appendPart(deps, id, entries.slice(from, from + PART));
  };
