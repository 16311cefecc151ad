import type { StoredText, VerdictStore } from '../../ports/verdict-store.ts';
import { queryAll } from './batch.ts';
import type { Table } from './client.ts';
import type { Item } from './items.ts';
import { requestKey } from './keys.ts';
import { awardKey } from './keys-of-awards.ts';
import { decisionKey } from './keys-of-decisions.ts';

const beginning = (pk: string, prefix: string): Item => ({
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
  ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
  ConsistentRead: true,
});

/** The number stands at the end of the sort key. */
const stored = ({ sk, content }: Item): StoredText => ({
  version: Number(String(sk).split('#').at(-1)),
  text: String(content),
});

/** Where the chain of a record lies, by the first letters of its id. */
const placeOf = (unionId: string, id: string): { readonly pk: string; readonly entries: string } => {
  if (id.startsWith('D-')) return { pk: decisionKey(unionId, id).pk, entries: 'LOG#DECISION#ENTRY#' };
  if (/^A\d/.test(id)) return { pk: awardKey(unionId, id).pk, entries: 'AWARD#ENTRY#' };
  return { pk: requestKey(unionId, id).pk, entries: 'ENTRY#' };
};

/** Receipts and entries lie beside their record: two queries, whatever its age. */
export const dynamoVerdictStore = (table: Table): VerdictStore => ({
  async findVerdicts(unionId, recordId) {
    const { pk, entries: prefix } = placeOf(unionId, recordId);
    const all = async (start: string) => (await queryAll(table, beginning(pk, start))).map(stored);
    const [receipts, entries] = await Promise.all([all('RECEIPT#'), all(prefix)]);
    return { receipts, entries };
  },
});
