import type { Visit } from '../../core/award/visit.ts';
import type { VisitStore } from '../../ports/visit-store.ts';
import { queryAll } from './batch.ts';
import type { Table } from './client.ts';
import { dynamoKeyStore, get, putEntry, putNew, read, write, writeOnce } from './items.ts';
import { visitKey } from './keys-of-awards.ts';

/** Entries lie beside the visits and are left out. */
const list = async (table: Table, unionId: string, year: number): Promise<readonly Visit[]> => {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    FilterExpression: 'attribute_exists(isVisit)',
    ExpressionAttributeValues: { ':pk': visitKey(unionId, `V${year}-`).pk, ':prefix': 'VISIT#' },
    ConsistentRead: true,
  });
  return items.map((item) => read<Visit>(item));
};

/** Visits in DynamoDB, a partition a year. */
export const dynamoVisitStore = (table: Table, nowEpoch: () => number): VisitStore => ({
  ...dynamoKeyStore(table, nowEpoch),
  record: (visit, entry, record) => {
    const key = visitKey(visit.unionId, visit.id);
    const puts = [putNew({ ...key, isVisit: true, content: write(visit) }), putEntry(key, entry)];
    return writeOnce(table, record, { puts }, nowEpoch());
  },
  find: (unionId, id) => get<Visit>(table, visitKey(unionId, id)),
  list: (unionId, year) => list(table, unionId, year),
});
