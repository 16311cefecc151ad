/** The consumer killed at every call it makes, before the call or after it; then the same changes come again. */
import type { Table } from '../../functions/adapters/dynamodb/client.ts';
import { chainEntry } from '../../functions/core/audit/entry.ts';
import type { Leaf } from '../../functions/core/audit/log.ts';
import { sequenceOf, siblingOf } from '../../functions/core/audit/log.ts';
import { canonical } from '../../functions/core/kernel/canonical.ts';
import { openBench } from '../races/bench.ts';
import type { Count } from './tamper.ts';
import { auditDeps, changesFor, consume, entriesIn, type Item, itemsOf, put } from './world.ts';

/** Dies at the n-th call of any kind, and answers nothing after it. */
const dying = (table: Table, at: number, when: 'before' | 'after') => {
  let calls = 0;
  const send = async (command: never) => {
    calls++;
    if (calls > at || (calls === at && when === 'before')) throw new Error('killed');
    const answer = await table.client.send(command);
    if (calls >= at) throw new Error('killed');
    return answer;
  };
  return { table: { ...table, client: { send } as never }, calls: () => calls };
};

/** Records of three entries each, across two years. */
const writeEntries = async (table: Table, unionId: string, records: number): Promise<void> => {
  for (let r = 0; r < records; r++) {
    let previous = null;
    for (const at of ['2021-06-01T00:00:00.000Z', '2021-12-31T15:59:59.000Z', '2021-12-31T16:00:00.000Z']) {
      const happening = {
        unionId,
        record: `request/r${r}`,
        at,
        by: 'u',
        contentHash: 'c',
        receiptHash: null,
        move: null,
      };
      const entry = chainEntry(previous, { ...happening, happened: 'request-edit-done' });
      const pk = `UNION#${unionId}#REQUEST#r${r}`;
      await put(table, { pk, sk: `ENTRY#${entry.sequence.toString().padStart(6, '0')}`, content: canonical(entry) });
      previous = entry;
    }
  }
};

const problemsOf = (items: readonly Item[], entries: readonly Item[]): readonly string[] => {
  const leaves = items
    .filter(({ sk }) => sk.startsWith('LEAF#'))
    .map((item) => ({ ...(JSON.parse(item.content) as Leaf), log: item.pk }));
  const places = leaves.map(({ pk, sk }) => `${pk}|${sk}`);
  const before = (leaf: Leaf & { log: string }) => {
    const earlier = leaves.find(
      ({ pk, sk }) => pk === leaf.pk && sk === siblingOf(leaf.sk, (sequenceOf(leaf.sk) ?? 1) - 1),
    );
    return (sequenceOf(leaf.sk) ?? 1) > 1 && (!earlier || (earlier.log === leaf.log && earlier.index > leaf.index));
  };
  return [
    ...(new Set(places).size === places.length ? [] : ['an entry appears twice']),
    ...entries.filter(({ pk, sk }) => !places.includes(`${pk}|${sk}`)).map(({ pk, sk }) => `missing ${pk} ${sk}`),
    ...leaves.filter(before).map(({ pk, sk }) => `before its own past: ${pk} ${sk}`),
  ];
};

/** At most so many points of death, of each kind. */
export const killedEverywhere = async (most: number, count: Count): Promise<void> => {
  const { table, stop } = await openBench();
  try {
    for (let at = 1; at <= most; at++) {
      for (const when of ['before', 'after'] as const) {
        const unionId = `u${at}${when}`;
        await writeEntries(table, unionId, 40);
        const own = (await itemsOf(table)).filter(({ pk }) => pk.startsWith(`UNION#${unionId}#`));
        // The stream has lost the first entry of one record: it is fetched from beside the record.
        const changes = changesFor(entriesIn(own)).slice(1);
        const mortal = dying(table, at, when);
        const died = await consume(auditDeps(mortal.table), changes, 60).then(
          () => false,
          () => true,
        );
        await consume(auditDeps(table), changes, 60);
        await consume(auditDeps(table), changes, 60);
        const items = (await itemsOf(table)).filter(({ pk }) => pk.startsWith(`UNION#${unionId}#`));
        count.changes++;
        count.missed.push(...problemsOf(items, entriesIn(items)).map((one) => `killed ${when} call ${at}: ${one}`));
        if (!died) return;
      }
    }
  } finally {
    await stop();
  }
};
