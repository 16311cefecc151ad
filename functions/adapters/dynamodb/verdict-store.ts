import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredText, VerdictStore } from '../../ports/verdict-store.ts';
import { queryAll } from './batch.ts';
import type { Table } from './client.ts';
import { guarded } from './failures.ts';
import type { Item } from './items.ts';
import { pad, requestKey } from './keys.ts';
import { awardKey, awardListKey, honourKey } from './keys-of-awards.ts';
import { decisionKey } from './keys-of-decisions.ts';
import { textOf } from './packed.ts';

const beginning = (pk: string, prefix: string): Item => ({
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
  ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
  ConsistentRead: true,
});

/** Versions after one, six digits wide as all are. */
const following = ({ pk, receipts }: Place, after: number): Item => ({
  KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
  ExpressionAttributeValues: { ':pk': pk, ':from': `${receipts}${pad(after + 1)}`, ':to': `${receipts}999999` },
  ConsistentRead: true,
});

/** The number stands at the end of the sort key. */
const stored = (item: Item): StoredText => ({
  version: Number(String(item.sk).split('#').at(-1)),
  text: String(textOf(item)),
});

interface Place {
  readonly pk: string;
  readonly receipts: string;
  readonly entries: string;
}

const beside = ({ pk, sk }: { readonly pk: string; readonly sk: string }): Place => ({
  pk,
  receipts: `${sk}#RECEIPT#`,
  entries: `${sk}#ENTRY#`,
});

/** Where receipts and chain of a record lie, by the first letters of its id. */
const placeOf = (unionId: string, id: string): Place => {
  const receipts = 'RECEIPT#';
  if (/^D-/.test(id)) return { pk: decisionKey(unionId, id).pk, receipts, entries: 'LOG#DECISION#ENTRY#' };
  if (/^A\d/.test(id)) return { pk: awardKey(unionId, id).pk, receipts, entries: 'AWARD#ENTRY#' };
  if (/^H\d/.test(id)) return beside(honourKey(unionId, id));
  if (/^L\d/.test(id)) return beside(awardListKey(unionId, id));
  return { pk: requestKey(unionId, id).pk, receipts, entries: 'ENTRY#' };
};

/** Receipts and entries lie beside their record: two queries, whatever its age. */
export const dynamoVerdictStore = (table: Table): VerdictStore => ({
  async findVerdicts(unionId, recordId) {
    const place = placeOf(unionId, recordId);
    const all = async (start: string) => (await queryAll(table, beginning(place.pk, start))).map(stored);
    const [receipts, entries] = await Promise.all([all(place.receipts), all(place.entries)]);
    return { receipts, entries };
  },
  async listReceipts(unionId, recordId, after, limit) {
    const query = { TableName: table.tableName, ...following(placeOf(unionId, recordId), after), Limit: limit };
    const { Items = [] } = await guarded(table.client.send(new QueryCommand(query)));
    return Items.map(stored);
  },
});
