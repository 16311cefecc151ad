import type { AuditEntry } from '../../core/audit/entry.ts';
import type { PersonKey, SealedRecord } from '../../core/sealing/seal.ts';
import type { SealStore } from '../../ports/seal-store.ts';
import { getMany } from './batch.ts';
import type { Table } from './client.ts';
import {
  dynamoKeyStore,
  get,
  IS_NEW,
  type Put,
  putEntry,
  putNew,
  read,
  write,
  writeOnce,
  writeTogether,
} from './items.ts';
import { requestKey } from './keys.ts';
import { personKey, sealKey } from './keys-of-evidence.ts';
import { appendEntry, lastEntry } from './last-entry.ts';

/** Overwritten in place: no item is ever deleted, and the destroyed key stays as a stone that says so. */
const keyPut = (key: PersonKey): Put => ({
  Item: { ...personKey(key.unionId, key.person), version: key.version, content: write(key) },
  ...(key.version === 1
    ? { ConditionExpression: IS_NEW }
    : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': key.version - 1 } }),
});

const entryPut = (key: PersonKey, entry: AuditEntry): Put => putEntry(personKey(key.unionId, key.person), entry);

export const sealPut = (recordKey: { readonly pk: string }, part: number, sealed: SealedRecord): Put =>
  putNew({ ...sealKey(recordKey, part), content: write(sealed) });

const findSealed = async (table: Table, unionId: string, requestId: string, parts: readonly number[]) => {
  const keys = parts.map((part) => sealKey(requestKey(unionId, requestId), part));
  const items = keys.length ? await getMany(table, keys) : [];
  return items.toSorted((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1)).map((item) => read<SealedRecord>(item));
};

/** Keys of persons and what is sealed under them, in DynamoDB. */
export const dynamoSealStore = (table: Table, nowEpoch: () => number): SealStore => ({
  ...dynamoKeyStore(table, nowEpoch),
  findKey: (unionId, person) => get<PersonKey>(table, personKey(unionId, person)),
  addKey: async (key) => ((await writeTogether(table, { puts: [keyPut(key)] })) === 'written' ? 'written' : 'stale'),
  destroyKey: (key, entry, record) =>
    writeOnce(table, record, { puts: [keyPut(key), entryPut(key, entry)] }, nowEpoch()),
  lastKeyEntry: (unionId, person) => lastEntry(table, personKey(unionId, person)),
  findSealed: (unionId, requestId, parts) => findSealed(table, unionId, requestId, parts),
  append: (happening) => {
    const { pk } = requestKey(happening.unionId, happening.record.slice('sealed/'.length));
    return appendEntry(table, { pk, sk: 'SEALED' }, happening);
  },
});
