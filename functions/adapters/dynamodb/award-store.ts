import type { AuditEntry } from '../../core/audit/entry.ts';
import type { Award } from '../../core/award/award.ts';
import type { AwardList } from '../../core/award/award-list.ts';
import type { Honour } from '../../core/award/honour.ts';
import type { AwardStore, AwardWrite } from '../../ports/award-store.ts';
import { getMany, queryAll } from './batch.ts';
import type { Table } from './client.ts';
import {
  type Check,
  dynamoKeyStore,
  get,
  type Put,
  putEntry,
  putNew,
  putVersion,
  read,
  write,
  writeOnce,
} from './items.ts';
import { entryKey } from './keys.ts';
import {
  awardIndexKeys,
  awardKey,
  awardListKey,
  awardListReceiptKey,
  awardReceiptKey,
  honourKey,
  honourReceiptKey,
} from './keys-of-awards.ts';

const awardPuts = ({ record, entry, receipt }: NonNullable<AwardWrite['award']>): readonly Put[] => {
  const { unionId, id, year, version } = record;
  const key = awardKey(unionId, id);
  return [
    putVersion({ ...key, ...awardIndexKeys(unionId, year, id), version, content: write(record) }, version),
    putEntry(key, entry),
    ...(receipt ? [putNew({ ...awardReceiptKey(unionId, id, version), content: write(receipt) })] : []),
  ];
};

const honourPuts = ({ record, entry, receipt }: NonNullable<AwardWrite['honour']>): readonly Put[] => {
  const { unionId, id, version } = record;
  const key = honourKey(unionId, id);
  return [
    putVersion({ ...key, isHonour: true, version, content: write(record) }, version),
    putEntry(key, entry),
    ...(receipt ? [putNew({ ...honourReceiptKey(unionId, id, version), content: write(receipt) })] : []),
  ];
};

const listPuts = ({ record, entry, receipt }: NonNullable<AwardWrite['list']>): readonly Put[] => {
  const { unionId, id, version } = record;
  const key = awardListKey(unionId, id);
  return [
    putVersion({ ...key, isList: true, version, content: write(record) }, version),
    putEntry(key, entry),
    putNew({ ...awardListReceiptKey(unionId, id, version), content: write(receipt) }),
  ];
};

const listChecks = ({ listAt }: AwardWrite): readonly Check[] =>
  listAt
    ? [
        {
          Key: awardListKey(listAt.unionId, listAt.id),
          ConditionExpression: 'version = :read',
          ExpressionAttributeValues: { ':read': listAt.version },
        },
      ]
    : [];

const putsOf = ({ award, honour, list }: AwardWrite): readonly Put[] => [
  ...(award ? awardPuts(award) : []),
  ...(honour ? honourPuts(honour) : []),
  ...(list ? listPuts(list) : []),
];

const listAwards = async (table: Table, unionId: string, year: number): Promise<readonly Award[]> => {
  const items = await queryAll(table, {
    IndexName: 'byUnion',
    KeyConditionExpression: 'unionKey = :index',
    ExpressionAttributeValues: { ':index': awardIndexKeys(unionId, year, '').unionKey },
    ScanIndexForward: false,
  });
  return items.map((item) => read<Award>(item));
};

/** Records that lie together with their entries and receipts, which are left out. */
const listTogether = async <T>(table: Table, pk: string, mark: 'isHonour' | 'isList'): Promise<readonly T[]> => {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk',
    FilterExpression: `attribute_exists(${mark})`,
    ExpressionAttributeValues: { ':pk': pk },
    ConsistentRead: true,
  });
  return items.map((item) => read<T>(item));
};

/** Applications for titles and honours in DynamoDB. No method scans. */
export const dynamoAwardStore = (table: Table, nowEpoch: () => number): AwardStore => ({
  ...dynamoKeyStore(table, nowEpoch),
  write: (write) => writeOnce(table, write.record, { puts: putsOf(write), checks: listChecks(write) }, nowEpoch()),
  findAward: (unionId, id) => get<Award>(table, awardKey(unionId, id)),
  findAwardEntry: (unionId, id, sequence) => get<AuditEntry>(table, entryKey(awardKey(unionId, id), sequence)),
  findAwards: async (unionId, ids) => {
    const keys = [...new Set(ids)].map((id) => awardKey(unionId, id));
    return (await getMany(table, keys)).map((item) => read<Award>(item));
  },
  listAwards: (unionId, year) => listAwards(table, unionId, year),
  findHonour: (unionId, id) => get<Honour>(table, honourKey(unionId, id)),
  findHonourEntry: (unionId, id, sequence) => get<AuditEntry>(table, entryKey(honourKey(unionId, id), sequence)),
  listHonours: (unionId) => listTogether<Honour>(table, honourKey(unionId, '').pk, 'isHonour'),
  findList: (unionId, id) => get<AwardList>(table, awardListKey(unionId, id)),
  findListEntry: (unionId, id, sequence) => get<AuditEntry>(table, entryKey(awardListKey(unionId, id), sequence)),
  listLists: (unionId, year) => listTogether<AwardList>(table, awardListKey(unionId, `L${year}`).pk, 'isList'),
});
