/** The consumer killed at every call it makes, before the call or after it; then the same changes come again. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../functions/adapters/dynamodb/client.ts';
import { type AuditEntry, chainEntry } from '../../functions/core/audit/entry.ts';
import type { Leaf } from '../../functions/core/audit/log.ts';
import { sequenceOf, siblingOf } from '../../functions/core/audit/log.ts';
import { canonical } from '../../functions/core/kernel/canonical.ts';
import { openBench } from '../races/bench.ts';
import type { Count } from './tamper.ts';
import { auditDeps, changesFor, consume, type Item, put } from './world.ts';

/** So many that the log of the first year is written in several parts. */
const RECORDS = 40;

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

const INSTANTS = ['2021-06-01T00:00:00.000Z', '2021-12-31T15:59:59.000Z', '2021-12-31T16:00:00.000Z'];

/** Entries of a record across two years. */
const entriesOf = (unionId: string, record: string): readonly Item[] => {
  let previous: AuditEntry | null = null;
  return INSTANTS.map((at) => {
    const same = { unionId, record: `request/${record}`, by: 'u', contentHash: 'c', receiptHash: null, move: null };
    const entry: AuditEntry = chainEntry(previous, { ...same, at, happened: 'request-edit-done' });
    previous = entry;
    const sk = `ENTRY#${entry.sequence.toString().padStart(6, '0')}`;
    return { pk: `UNION#${unionId}#REQUEST#${record}`, sk, content: canonical(entry) };
  });
};

/** So many records of three entries each, written; what was written comes back, so that nobody need look for it. */
const writeEntries = async (table: Table, unionId: string, records: number): Promise<readonly Item[]> => {
  const items = Array.from({ length: records }, (_, r) => entriesOf(unionId, `r${r}`)).flat();
  await Promise.all(items.map((item) => put(table, item)));
  return items;
};

/** The two logs of a union, and nothing of the unions before it. */
const logsOf = async ({ client, tableName }: Table, unionId: string): Promise<readonly Item[]> => {
  const pages = await Promise.all(
    [2021, 2022].map((year) =>
      client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': `UNION#${unionId}#LOG#${year}` },
        }),
      ),
    ),
  );
  if (pages.some(({ LastEvaluatedKey }) => LastEvaluatedKey)) throw new Error('a log is longer than a page');
  return pages.flatMap(({ Items = [] }) => Items as Item[]);
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
        const own = await writeEntries(table, unionId, RECORDS);
        // The stream has lost the first entry of one record: it is fetched from beside the record.
        const changes = changesFor(own).slice(1);
        const mortal = dying(table, at, when);
        const died = await consume(auditDeps(mortal.table), changes, 60).then(
          () => false,
          () => true,
        );
        await consume(auditDeps(table), changes, 60);
        await consume(auditDeps(table), changes, 60);
        const logs = await logsOf(table, unionId);
        count.changes++;
        count.missed.push(...problemsOf(logs, own).map((one) => `killed ${when} call ${at}: ${one}`));
        if (!died) return;
      }
    }
  } finally {
    await stop();
  }
};
