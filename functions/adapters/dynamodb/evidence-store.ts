import type { Evidence } from '../../core/evidence/evidence.ts';
import type { FileUse } from '../../core/evidence/files.ts';
import type { EntryChain } from '../../ports/entry-chain.ts';
import type { EvidenceChange, EvidenceStore } from '../../ports/evidence-store.ts';
import { getMany } from './batch.ts';
import type { Table } from './client.ts';
import { dynamoKeyStore, get, IS_NEW, type Put, putEntry, read, type Writes, write, writeOnce } from './items.ts';
import { evidenceKey, fileKey } from './keys-of-evidence.ts';
import { appendEntry, lastEntry } from './last-entry.ts';

const writesOf = ({ evidence, entry }: EvidenceChange): Writes => {
  const key = evidenceKey(evidence.unionId, evidence.id);
  const isNext =
    evidence.version === 1
      ? { ConditionExpression: IS_NEW }
      : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': evidence.version - 1 } };
  return {
    puts: [{ Item: { ...key, version: evidence.version, content: write(evidence) }, ...isNext }, putEntry(key, entry)],
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

const findUses = async (table: Table, unionId: string, contents: readonly string[]): Promise<readonly FileUse[]> => {
  const wanted = [...new Set(contents)];
  const items = wanted.length
    ? await getMany(
        table,
        wanted.map((sha256) => fileKey(unionId, sha256)),
      )
    : [];
  const found = new Map(items.map((item) => read<FileUse>(item)).map((use) => [use.sha256, use]));
  return wanted.map((sha256) => found.get(sha256) ?? { unionId, sha256, requests: [], version: 0 });
};

/** Two requests that name one content at once cannot both be written on what they read. */
export const usePut = (use: FileUse): Put => ({
  Item: { ...fileKey(use.unionId, use.sha256), version: use.version, content: write(use) },
  ...(use.version === 1
    ? { ConditionExpression: IS_NEW }
    : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': use.version - 1 } }),
});

/** Evidence in DynamoDB; `append` tells who read it. */
export const dynamoEvidenceStore = (table: Table, nowEpoch: () => number): EvidenceStore & EntryChain => ({
  ...dynamoKeyStore(table, nowEpoch),
  find: (unionId, id) => get<Evidence>(table, evidenceKey(unionId, id)),
  findMany: (unionId, ids) => findMany(table, unionId, ids),
  findUses: (unionId, contents) => findUses(table, unionId, contents),
  lastEntry: (unionId, id) => lastEntry(table, evidenceKey(unionId, id)),
  change: (change) => writeOnce(table, change.record, writesOf(change), nowEpoch()),
  append: (happening) =>
    appendEntry(table, evidenceKey(happening.unionId, happening.record.slice('evidence/'.length)), happening),
});
