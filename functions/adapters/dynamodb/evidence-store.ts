import type { Evidence } from '../../core/evidence/evidence.ts';
import type { EntryChain } from '../../ports/entry-chain.ts';
import type { EvidenceChange, EvidenceStore } from '../../ports/evidence-store.ts';
import { getMany } from './batch.ts';
import type { Table } from './client.ts';
import { dynamoKeyStore, get, IS_NEW, putNew, read, type Writes, write, writeOnce } from './items.ts';
import { entryKey } from './keys.ts';
import { evidenceKey } from './keys-of-evidence.ts';
import { appendEntry, lastEntry } from './last-entry.ts';

const writesOf = ({ evidence, entry }: EvidenceChange): Writes => {
  const key = evidenceKey(evidence.unionId, evidence.id);
  const isNext =
    evidence.version === 1
      ? { ConditionExpression: IS_NEW }
      : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': evidence.version - 1 } };
  return {
    puts: [
      { Item: { ...key, version: evidence.version, content: write(evidence) }, ...isNext },
      putNew({ ...entryKey(key, entry.sequence), content: write(entry) }),
    ],
  };
};

const findMany = async (table: Table, unionId: string, ids: readonly string[]) => {
  const items = ids.length
    ? await getMany(
        table,
        [...new Set(ids)].map((id) => evidenceKey(unionId, id)),
      )
    : [];
  return new Map(items.map((item) => read<Evidence>(item)).map((evidence) => [evidence.id, evidence]));
};

/** Evidence in DynamoDB; `append` tells who read it. */
export const dynamoEvidenceStore = (table: Table, nowEpoch: () => number): EvidenceStore & EntryChain => ({
  ...dynamoKeyStore(table, nowEpoch),
  find: (unionId, id) => get<Evidence>(table, evidenceKey(unionId, id)),
  findMany: (unionId, ids) => findMany(table, unionId, ids),
  lastEntry: (unionId, id) => lastEntry(table, evidenceKey(unionId, id)),
  change: (change) => writeOnce(table, change.record, writesOf(change), nowEpoch()),
  append: (happening) =>
    appendEntry(table, evidenceKey(happening.unionId, happening.record.slice('evidence/'.length)), happening),
});
