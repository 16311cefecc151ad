import { checkContent } from '../core/audit/check-content.ts';
import { checkEntry, checkReceipt, type Difference, parseEntry } from '../core/audit/check-entry.ts';
import { type Leaf, recordSksOf, sequenceOf, siblingOf } from '../core/audit/log.ts';
import { isOfRegister, registerPlacesAt } from '../core/audit/register-leaf.ts';
import type { TreeHash } from '../core/audit/tree-hash.ts';
import type { Move } from '../core/quota/ledger.ts';
import { type EntryPlace, type LogId, type LogStore, placeName } from '../ports/log-store.ts';

/** Moves of a budget line so far: free, held, spent. */
export type Sums = Readonly<Record<string, readonly [number, number, number]>>;

/** The stream is minutes behind at most: an entry without a place in the log is late before it is missing. */
const LATE_MS = 15 * 60 * 1_000;

const sibling = ({ pk, sk }: Leaf, by: number): EntryPlace => ({ pk, sk: siblingOf(sk, (sequenceOf(sk) ?? 0) + by) });
const recordPlaces = ({ pk, sk }: Leaf): readonly EntryPlace[] => recordSksOf(sk).map((own) => ({ pk, sk: own }));
/** Entries of what is judged: the receipt has the number of the entry that names it. Honours and lists share a partition. */
const JUDGED = /^(?:(?:LOG#DECISION#|AWARD#)?|((?:HONOUR|LIST)#[^#]+#))ENTRY#/;
const receiptPlace = ({ pk, sk }: Leaf): EntryPlace => ({
  pk,
  sk: sk.replace(JUDGED, (_, own = '') => `${own}RECEIPT#`),
});
const hasReceipts = ({ pk, sk }: Leaf) =>
  /#(?:REQUEST|DECISION|AWARD|HONOURS|AWARDLISTS)(?:#|$)/.test(pk) && JUDGED.test(sk);

const textsFor = async (logs: LogStore, leaves: readonly Leaf[]) => {
  const near = leaves.flatMap((leaf) => [
    leaf,
    sibling(leaf, 1),
    ...(sequenceOf(leaf.sk) === 1 ? [] : [sibling(leaf, -1)]),
  ]);
  const beside = leaves.flatMap((leaf) => [...recordPlaces(leaf), ...(hasReceipts(leaf) ? [receiptPlace(leaf)] : [])]);
  const [texts, logged] = await Promise.all([
    logs.findTexts([...near, ...beside, ...leaves.flatMap(registerPlacesAt)]),
    logs.findLogged(leaves.map((leaf) => sibling(leaf, 1))),
  ]);
  return {
    textOf: (place: EntryPlace) => texts.get(placeName(place)),
    isLogged: (place: EntryPlace) => logged.has(placeName(place)),
  };
};

type Texts = Awaited<ReturnType<typeof textsFor>>;

const checkNext = (leaf: Leaf, { textOf, isLogged }: Texts, now: Date): Difference['what'] | null => {
  const place = sibling(leaf, 1);
  const next = parseEntry(textOf(place));
  if (!next || isLogged(place)) return null;
  return now.getTime() - Date.parse(next.at) > LATE_MS ? 'not-logged' : null;
};

const checkLeaf = (hash: TreeHash, leaf: Leaf, texts: Texts, now: Date): readonly Difference['what'][] => {
  const { textOf } = texts;
  // Its own entries vouch for it.
  if (isOfRegister(hash, leaf, registerPlacesAt(leaf).map(textOf))) return [];
  const text = textOf(leaf);
  const wrong = checkEntry(hash, leaf, text, textOf(sibling(leaf, -1)));
  const entry = parseEntry(text);
  if (!entry) return [wrong ?? 'entry-changed'];
  const isLast = textOf(sibling(leaf, 1)) === undefined;
  const places = recordPlaces(leaf);
  const place = places.find((one) => !parseEntry(textOf(one))?.happened) ?? (places[0] as EntryPlace);
  const found = [
    wrong,
    entry.receiptHash && hasReceipts(leaf) ? checkReceipt(textOf(receiptPlace(leaf)), entry.receiptHash) : null,
    isLast ? checkContent(place, textOf(place), entry.contentHash) : checkNext(leaf, texts, now),
  ];
  return found.filter((what) => what !== null);
};

/** A pot is no line, whatever a line is called. */
export const potName = (year: number, pot: string) => `${year}|pot|${pot}`;

const add = (sums: Record<string, readonly [number, number, number]>, name: string, move: Move): void => {
  const [free, held, spent] = sums[name] ?? [0, 0, 0];
  sums[name] = [free + move.freeFen, held + move.heldFen, spent + move.spentFen];
};

const added = (sums: Sums, texts: Texts, leaves: readonly Leaf[]): Sums => {
  const next: Record<string, readonly [number, number, number]> = { ...sums };
  for (const leaf of leaves) {
    const entry = parseEntry(texts.textOf(leaf));
    if (entry?.move) add(next, `${entry.move.year}|${entry.move.line}`, entry.move);
    for (const move of entry?.pots ?? []) add(next, potName(move.year, move.line), move);
  }
  return next;
};

/** Entries of a page against their leaves, their chain, their receipts and the records that they vouch for. */
export const checkLeaves = async (
  { logs, now }: { readonly logs: LogStore; readonly now: Date },
  hash: TreeHash,
  id: LogId,
  leaves: readonly Leaf[],
  sums: Sums,
): Promise<{ readonly differences: readonly Difference[]; readonly sums: Sums }> => {
  const texts = await textsFor(logs, leaves);
  const differences = leaves.flatMap((leaf) => {
    const sequence = sequenceOf(leaf.sk);
    const record = parseEntry(texts.textOf(leaf))?.record ?? `${leaf.pk.split('#').slice(2).join('/').toLowerCase()}`;
    return checkLeaf(hash, leaf, texts, now).map((what) => ({
      what,
      year: id.year,
      index: leaf.index,
      record,
      sequence,
    }));
  });
  return { differences, sums: added(sums, texts, leaves) };
};
