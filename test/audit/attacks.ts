/** What somebody with write access to the table may try, each with what must be found and where. */

import type { Difference } from '../../functions/core/audit/check-entry.ts';
import type { AuditEntry } from '../../functions/core/audit/entry.ts';
import { append, type Frontier } from '../../functions/core/audit/merkle.ts';
import { treeHash } from '../../functions/core/audit/tree-hash.ts';
import { canonical, hashOf } from '../../functions/core/kernel/canonical.ts';
import { LINE, YEAR } from '../races/bench.ts';
import { type AuditWorld, type Item, put, remove, UNION } from './world.ts';

const hash = treeHash('SHA-256');
const LOG = `UNION#${UNION}#LOG#${YEAR}`;

export interface Attack {
  readonly name: string;
  readonly run: (world: AuditWorld, items: readonly Item[]) => Promise<unknown>;
  readonly finds: Difference['what'];
  /** The record that must be named, where the difference is a record's. */
  readonly record?: (items: readonly Item[]) => string;
}

const pick = (items: readonly Item[], pattern: RegExp, n = 0): Item =>
  items.filter(({ sk }) => pattern.test(sk))[n] as Item;
const request = (items: readonly Item[]) => pick(items, /^REQUEST$/);
const besideRequest = (items: readonly Item[], sk: string): Item =>
  items.find((item) => item.pk === request(items).pk && item.sk === sk) as Item;
const recordOf = (items: readonly Item[]) =>
  (JSON.parse(besideRequest(items, 'ENTRY#000001').content) as AuditEntry).record;
const edited = (item: Item, change: (content: Record<string, unknown>) => void): Item => {
  const content = JSON.parse(item.content);
  change(content);
  return { ...item, content: canonical(content) };
};

const leavesOf = (items: readonly Item[]) => items.filter(({ pk, sk }) => pk === LOG && sk.startsWith('LEAF#'));

/** The attacker knows the algorithm: leaves and head are made anew over a list of entries of their choice. */
const rewriteLog = async (
  { table }: AuditWorld,
  items: readonly Item[],
  entries: readonly { pk: string; sk: string; content: string }[],
) => {
  let frontier: Frontier = [];
  for (const leaf of leavesOf(items).slice(entries.length)) await remove(table, leaf);
  for (const [index, { pk, sk, content }] of entries.entries()) {
    const grown = append(hash, index, frontier, hash.leaf(content));
    frontier = grown.frontier;
    const key = { pk: LOG, sk: `LEAF#${index.toString().padStart(9, '0')}` };
    await put(table, { ...key, content: canonical({ index, pk, sk, hashes: grown.completed }) });
  }
  const head = items.find((item) => item.pk === LOG && item.sk === 'HEAD') as Item;
  const size = entries.length;
  await put(table, { ...head, size, content: canonical({ algorithm: 'SHA-256', size, frontier }) });
};

const inLog = (items: readonly Item[]): Item[] =>
  leavesOf(items).map(({ content }) => {
    const { pk, sk } = JSON.parse(content) as Item;
    return items.find((item) => item.pk === pk && item.sk === sk) as Item;
  });

/** Another hand, and every hash of the record made anew. */
const restamped = (item: Item): Item =>
  edited(item, (entry) => {
    const { hash: _, ...rest } = entry;
    Object.assign(entry, { by: 'somebody-else', hash: hashOf({ ...rest, by: 'somebody-else' }) });
  });

const figure = (items: readonly Item[]) =>
  pick(items, new RegExp(`^LINE#${LINE}$`)) as Item & { freeFen: number; grantedFen: number; heldFen: number };
const checkpoint = (items: readonly Item[], n: number) => pick(items, /^CHECKPOINT#/, n);

export const ATTACKS: readonly Attack[] = [
  {
    name: 'an entry deleted',
    finds: 'entry-missing',
    run: ({ table }, items) => remove(table, besideRequest(items, 'ENTRY#000001')),
  },
  {
    name: 'an entry restamped',
    finds: 'entry-changed',
    record: recordOf,
    run: ({ table }, items) => put(table, restamped(besideRequest(items, 'ENTRY#000001'))),
  },
  {
    name: 'an entry restamped and the whole log made anew',
    finds: 'checkpoint-differs',
    run: async (world, items) => {
      const target = besideRequest(items, 'ENTRY#000001');
      await put(world.table, restamped(target));
      await rewriteLog(
        world,
        items,
        inLog(items).map((item) => (item === target ? restamped(item) : item)),
      );
    },
  },
  {
    name: 'a chain cut: the second entry of the budget names another before it',
    finds: 'entry-changed',
    record: () => `budget/${YEAR}`,
    run: ({ table }, items) =>
      put(
        table,
        edited(pick(items, /^YEAR#ENTRY#000002$/), (entry) => Object.assign(entry, { previousHash: hashOf('x') })),
      ),
  },
  {
    name: 'an entry taken out of the log made anew',
    finds: 'checkpoint-differs',
    run: (world, items) =>
      rewriteLog(
        world,
        items,
        inLog(items).filter((_, i) => i !== 1),
      ),
  },
  {
    name: 'an entry put into the log twice, made anew',
    finds: 'checkpoint-differs',
    run: (world, items) =>
      rewriteLog(
        world,
        items,
        inLog(items).flatMap((item, i) => (i === 1 ? [item, item] : [item])),
      ),
  },
  {
    name: 'two entries swapped in the log made anew',
    finds: 'checkpoint-differs',
    run: (world, items) =>
      rewriteLog(
        world,
        items,
        inLog(items).map((item, i, all) => (i < 2 ? (all[1 - i] as Item) : item)),
      ),
  },
  {
    name: 'the end of the log cut off',
    finds: 'log-truncated',
    run: (world, items) => rewriteLog(world, items, inLog(items).slice(0, -3)),
  },
  {
    name: 'the head of the log removed',
    finds: 'log-truncated',
    run: ({ table }) => remove(table, { pk: LOG, sk: 'HEAD' }),
  },
  {
    name: 'a leaf removed',
    finds: 'leaf-missing',
    run: ({ table }, items) => remove(table, leavesOf(items)[2] as Item),
  },
  {
    name: 'a leaf changed',
    finds: 'leaf-changed',
    run: ({ table }, items) =>
      put(
        table,
        edited(leavesOf(items)[3] as Item, (leaf) =>
          Object.assign(leaf, { hashes: [...(leaf.hashes as string[]).slice(0, -1), hashOf('x')] }),
        ),
      ),
  },
  {
    name: 'a head changed',
    finds: 'head-differs',
    run: ({ table }, items) =>
      put(
        table,
        edited(items.find(({ pk, sk }) => pk === LOG && sk === 'HEAD') as Item, (head) =>
          Object.assign(head, { frontier: (head.frontier as string[]).map(() => hashOf('x')) }),
        ),
      ),
  },
  {
    name: 'a checkpoint altered',
    finds: 'checkpoint-not-signed',
    run: ({ table }, items) =>
      put(
        table,
        edited(checkpoint(items, 0), (one) => Object.assign(one, { root: hashOf('x') })),
      ),
  },
  {
    name: 'the first checkpoint removed',
    finds: 'checkpoint-missing',
    run: ({ table }, items) => remove(table, checkpoint(items, 0)),
  },
  {
    name: 'a request changed',
    finds: 'content-changed',
    record: recordOf,
    run: ({ table }, items) =>
      put(
        table,
        edited(request(items), (one) => Object.assign(one, { amountFen: 1 })),
      ),
  },
  {
    name: 'a request removed',
    finds: 'record-missing',
    record: recordOf,
    run: ({ table }, items) => remove(table, request(items)),
  },
  {
    name: 'a receipt changed',
    finds: 'receipt-changed',
    record: recordOf,
    run: ({ table }, items) =>
      put(
        table,
        edited(besideRequest(items, 'RECEIPT#000001'), (one) => Object.assign(one, { outcome: 'compliant-x' })),
      ),
  },
  {
    name: 'a receipt removed',
    finds: 'receipt-missing',
    record: recordOf,
    run: ({ table }, items) => remove(table, besideRequest(items, 'RECEIPT#000001')),
  },
  {
    name: 'a budget changed',
    finds: 'content-changed',
    record: () => `budget/${YEAR}`,
    run: ({ table }, items) =>
      put(
        table,
        edited(pick(items, /^YEAR$/), (one) => Object.assign(one, { status: 'draft' })),
      ),
  },
  {
    name: 'money moved on a line',
    finds: 'line-differs',
    record: () => `budget/${YEAR}/${LINE}`,
    run: ({ table }, items) =>
      put(table, { ...figure(items), freeFen: figure(items).freeFen + 100, heldFen: figure(items).heldFen - 100 }),
  },
  {
    name: 'a line granted more',
    finds: 'line-differs',
    record: () => `budget/${YEAR}`,
    run: ({ table }, items) =>
      put(table, {
        ...figure(items),
        freeFen: figure(items).freeFen + 100,
        grantedFen: figure(items).grantedFen + 100,
      }),
  },
];
