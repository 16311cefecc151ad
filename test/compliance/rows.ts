/** Rows of finance's list in bulk, as the projection writes them. */
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../functions/adapters/dynamodb/client.ts';
import { filterable } from '../../functions/adapters/dynamodb/compliance-list.ts';
import { write } from '../../functions/adapters/dynamodb/items.ts';
import { postingsOfRow, rowKey } from '../../functions/adapters/dynamodb/keys-of-compliance.ts';
import type { ComplianceRow } from '../../functions/core/compliance/row.ts';

export const itemsOf = (unionId: string, row: ComplianceRow) =>
  [...postingsOfRow(unionId, row)]
    .filter(([, indexes]) => Object.keys(indexes).length)
    .map(([sk, indexes]) => ({ ...rowKey(unionId, row.id), sk, ...indexes, ...filterable(row), content: write(row) }));

export const send = async ({ client, tableName }: Table, items: readonly Record<string, unknown>[]): Promise<void> => {
  for (let i = 0; i < items.length; i += 25) {
    const puts = items.slice(i, i + 25).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: puts } }));
  }
};
