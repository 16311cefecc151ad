import type { StoredText, VerdictStore } from '../../ports/verdict-store.ts';
import { queryAll } from './batch.ts';
import type { Table } from './client.ts';
import type { Item } from './items.ts';
import { requestKey } from './keys.ts';

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

/** Receipts and entries lie beside their request: two queries, whatever its age. */
export const dynamoVerdictStore = (table: Table): VerdictStore => ({
  async findVerdicts(unionId, requestId) {
    const { pk } = requestKey(unionId, requestId);
    const all = async (prefix: string) => (await queryAll(table, beginning(pk, prefix))).map(stored);
    const [receipts, entries] = await Promise.all([all('RECEIPT#'), all('ENTRY#')]);
    return { receipts, entries };
  },
});
