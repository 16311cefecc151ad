import type { AuditEntry } from '../../core/audit/entry.ts';
import type { Award } from '../../core/award/award.ts';
import type { Honour } from '../../core/award/honour.ts';
import type { AwardStore, AwardWrite } from '../../ports/award-store.ts';
import { queryAll } from './batch.ts';
import type { Table } from './client.ts';
import { dynamoKeyStore, get, type Item, type Put, putNew, read, write, writeOnce } from './items.ts';
import { entryKey } from './keys.ts';
import { awardIndexKeys, awardKey, awardReceiptKey, honourKey } from './keys-of-awards.ts';

const putVersion = (Item: Item, version: number): Put =>
  version === 1
    ? putNew(Item)
    : { Item, ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': version - 1 } };

const awardPuts = ({ record, entry, receipt }: NonNullable<AwardWrite['award']>): readonly Put[] => {
  const { unionId, id, year, version } = record;
  const key = awardKey(unionId, id);
  return [
    putVersion({ ...key, ...awardIndexKeys(unionId, year, id), version, content: write(record) }, version),
    putNew({ ...entryKey(key, entry.sequence), content: write(entry) }),
    ...(receipt ? [putNew({ ...awardReceiptKey(unionId, id, version), content: write(receipt) })] : []),
  ];
};

const honourPuts = ({ record, entry }: NonNullable<AwardWrite['honour']>): readonly Put[] => {
  const key = honourKey(record.unionId, record.id);
  return [
    putVersion({ ...key, isHonour: true, version: record.version, content: write(record) }, record.version),
    putNew({ ...entryKey(key, entry.sequence), content: write(entry) }),
  ];
};

const listAwards = async (table: Table, unionId: string, year: number): Promise<readonly Award[]> => {
  const items = await queryAll(table, {
    IndexName: 'byUnion',
    KeyConditionExpression: 'unionKey = :index',
    ExpressionAttributeValues: { ':index': awardIndexKeys(unionId, year, '').unionKey },
    ScanIndexForward: false,
  });
  return items.map((item) => read<Award>(item));
};

/** Entries lie beside the honours and are left out. */
const listHonours = async (table: Table, unionId: string): Promise<readonly Honour[]> => {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    FilterExpression: 'attribute_exists(isHonour)',
    ExpressionAttributeValues: { ':pk': honourKey(unionId, '').pk, ':prefix': 'HONOUR#' },
    ConsistentRead: true,
  });
  return items.map((item) => read<Honour>(item));
};

/** Applications for titles and honours in DynamoDB. No method scans. */
export const dynamoAwardStore = (table: Table, nowEpoch: () => number): AwardStore => ({
  ...dynamoKeyStore(table, nowEpoch),
  write: ({ award, honour, record }) =>
    writeOnce(
      table,
      record,
      { puts: [...(award ? awardPuts(award) : []), ...(honour ? honourPuts(honour) : [])] },
      nowEpoch(),
    ),
  findAward: (unionId, id) => get<Award>(table, awardKey(unionId, id)),
  findAwardEntry: (unionId, id, sequence) => get<AuditEntry>(table, entryKey(awardKey(unionId, id), sequence)),
  listAwards: (unionId, year) => listAwards(table, unionId, year),
  findHonour: (unionId, id) => get<Honour>(table, honourKey(unionId, id)),
  findHonourEntry: (unionId, id, sequence) => get<AuditEntry>(table, entryKey(honourKey(unionId, id), sequence)),
  listHonours: (unionId) => listHonours(table, unionId),
});
