/** `npm run test:tamper [entries]`: changes what is stored in every way we know and counts what is not found. */
import { pathToFileURL } from 'node:url';
import type { Table } from '../../functions/adapters/dynamodb/client.ts';
import { checkEntry } from '../../functions/core/audit/check-entry.ts';
import type { Leaf } from '../../functions/core/audit/log.ts';
import { sequenceOf, siblingOf } from '../../functions/core/audit/log.ts';
import { treeHash } from '../../functions/core/audit/tree-hash.ts';
import { naiveTree } from '../core/audit/naive-tree.ts';
import { ATTACKS } from './attacks.ts';
import { killedEverywhere } from './killed.ts';
import { type AuditWorld, type Item, itemsOf, openAuditWorld, put, remove, verifyAll } from './world.ts';

export interface Count {
  changes: number;
  readonly missed: string[];
}

const nameOf = ({ pk, sk }: { pk: string; sk: string }) => `${pk}|${sk}`;
const flipped = (text: string, at: number, bit: number): string => {
  const bytes = Buffer.from(text);
  bytes[at] = (bytes[at] as number) ^ (1 << bit);
  return bytes.toString();
};

interface Entry {
  readonly leaf: Leaf;
  readonly item: Item;
  readonly previous: string | undefined;
}

const entriesOf = (items: readonly Item[]): readonly Entry[] => {
  const byName = new Map(items.map((item) => [nameOf(item), item]));
  const leaves = items.filter(({ sk }) => sk.startsWith('LEAF#')).map(({ content }) => JSON.parse(content) as Leaf);
  return leaves.map((leaf) => ({
    leaf,
    item: byName.get(nameOf(leaf)) as Item,
    previous: byName.get(nameOf({ pk: leaf.pk, sk: siblingOf(leaf.sk, (sequenceOf(leaf.sk) ?? 0) - 1) }))?.content,
  }));
};

/** Every byte of every stored entry, through the function that verify asks; the bit changes with the place. */
const flipEveryByte = (entries: readonly Entry[], count: Count): void => {
  const hash = treeHash('SHA-256');
  for (const { leaf, item, previous } of entries) {
    if (checkEntry(hash, leaf, item.content, previous) !== null) count.missed.push(`false alarm at ${nameOf(leaf)}`);
    const length = Buffer.byteLength(item.content);
    for (let at = 0; at < length; at++) {
      count.changes++;
      if (checkEntry(hash, leaf, flipped(item.content, at, at % 7), previous) === null)
        count.missed.push(`${nameOf(leaf)} byte ${at}`);
    }
  }
};

/** Some of them in the table itself, through the whole of verify: found, and at that record and number. */
const flipInStore = async (
  { table, deps }: AuditWorld,
  entries: readonly Entry[],
  samples: number,
  count: Count,
): Promise<void> => {
  for (let n = 0; n < samples; n++) {
    const { leaf, item } = entries[(n * 7919) % entries.length] as Entry;
    const at = (n * 104_729) % Buffer.byteLength(item.content);
    await put(table, { ...item, content: flipped(item.content, at, n % 7) });
    const found = await verifyAll(deps);
    count.changes++;
    if (!found.some(({ what, index }) => what === 'entry-changed' && index === leaf.index))
      count.missed.push(`in the store: ${nameOf(leaf)} byte ${at}`);
    await put(table, item);
  }
};

/** The same table for an attacker, and the keys of what they put or remove: to look through all would take longest. */
const recorded = (table: Table) => {
  const touched = new Map<string, { pk: string; sk: string }>();
  const send = (command: { input: { Item?: Item; Key?: Item } }) => {
    const key = command.input.Item ?? command.input.Key;
    if (key) touched.set(nameOf(key), { pk: key.pk, sk: key.sk });
    return table.client.send(command as never);
  };
  return { table: { ...table, client: { send } as never }, touched };
};

const restore = async (
  { table }: AuditWorld,
  kept: ReadonlyMap<string, Item>,
  touched: ReadonlyMap<string, { pk: string; sk: string }>,
): Promise<void> => {
  for (const [name, key] of touched) {
    const item = kept.get(name);
    await (item ? put(table, item) : remove(table, key));
  }
};

const attack = async (world: AuditWorld, items: readonly Item[], count: Count): Promise<void> => {
  const kept = new Map(items.map((item) => [nameOf(item), item]));
  for (const { name, run, finds, record } of ATTACKS) {
    const { table, touched } = recorded(world.table);
    await run({ ...world, table }, items);
    const found = await verifyAll(world.deps);
    count.changes++;
    const isFound = found.some((one) => one.what === finds && (!record || one.record === record(items)));
    if (!isFound) count.missed.push(`${name}: ${JSON.stringify(found.slice(0, 3))}`);
    await restore(world, kept, touched);
    const left = await verifyAll(world.deps);
    if (left.length) count.missed.push(`not restored after ${name}: ${JSON.stringify(left.slice(0, 3))}`);
  }
};

/** The root by the definitions of RFC 6962 over the stored texts, on another library. */
const checkRoot = async ({ deps }: AuditWorld, entries: readonly Entry[], count: Count): Promise<void> => {
  const [id] = await deps.logs.listLogs();
  const last = id && (await deps.logs.lastCheckpoint(id));
  const root = naiveTree('sha256').root(entries.map(({ item }) => item.content));
  if (last?.root !== root) count.missed.push('the root differs from that of the second implementation');
};

export const tamper = async (requests: number, samples: number, kills: number): Promise<Count> => {
  const count: Count = { changes: 0, missed: [] };
  const world = await openAuditWorld(requests);
  try {
    const items = await itemsOf(world.table);
    const entries = entriesOf(items);
    const clean = await verifyAll(world.deps);
    if (clean.length) count.missed.push(`false alarms: ${JSON.stringify(clean.slice(0, 5))}`);
    await checkRoot(world, entries, count);
    flipEveryByte(entries, count);
    await flipInStore(world, entries, samples, count);
    await attack(world, items, count);
  } finally {
    await world.stop();
  }
  await killedEverywhere(kills, count);
  return count;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [entries = 1_000, samples = 30, kills = 60] = process.argv.slice(2).map(Number);
  // Four entries are the budget's.
  const { changes, missed } = await tamper(entries - 4, samples, kills);
  for (const one of missed.slice(0, 20)) console.error(`missed: ${one}`);
  console.log(`changes ${changes}, missed ${missed.length}`);
  process.exitCode = missed.length ? 1 : 0;
}
