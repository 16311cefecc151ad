import type { AuditEntry } from '../../core/audit/entry.ts';
import type { InterestRegister } from '../../core/decision/register.ts';
import type { InterestStore } from '../../ports/interest-store.ts';
import { getMany } from './batch.ts';
import type { Table } from './client.ts';
import { dynamoKeyStore, get, putNew, putVersion, read, write, writeOnce } from './items.ts';
import { entryKey } from './keys.ts';
import { interestKey } from './keys-of-decisions.ts';

/** The register of interests in DynamoDB: an item a person, with its chain beside it. */
export const dynamoInterestStore = (table: Table, nowEpoch: () => number): InterestStore => ({
  ...dynamoKeyStore(table, nowEpoch),
  findMany: async (unionId, subs) => {
    const keys = [...new Set(subs)].map((sub) => interestKey(unionId, sub));
    return keys.length ? (await getMany(table, keys)).map((item) => read<InterestRegister>(item)) : [];
  },
  findEntry: (unionId, sub, sequence) => get<AuditEntry>(table, entryKey(interestKey(unionId, sub), sequence)),
  change: ({ register, entry, record }) => {
    const { unionId, sub, version } = register;
    const key = interestKey(unionId, sub);
    const Item = { ...key, version, content: write(register) };
    const puts = [putVersion(Item, version), putNew({ ...entryKey(key, entry.sequence), content: write(entry) })];
    return writeOnce(table, record, { puts }, nowEpoch());
  },
});
