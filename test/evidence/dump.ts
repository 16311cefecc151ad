import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { openTable } from '../../functions/adapters/dynamodb/client.ts';
import { textOf } from '../../functions/adapters/dynamodb/packed.ts';
import { type AuditEntry, chainEntry } from '../../functions/core/audit/entry.ts';

type Item = Readonly<Record<string, unknown>>;

/** Every item of the handlers' table, what is packed beside it as text: what somebody has who has stolen the database. */
export const dumpTable = async (): Promise<readonly Item[]> => {
  const table = openTable({
    tableName: process.env.TABLE_NAME ?? '',
    endpoint: process.env.DYNAMODB_ENDPOINT ?? '',
  });
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const page = await table.client.send(
      new ScanCommand({ TableName: table.tableName, ...(start && { ExclusiveStartKey: start }) }),
    );
    items.push(...(page.Items ?? []).map(({ packed, ...item }) => ({ ...item, content: textOf({ ...item, packed }) })));
    start = page.LastEvaluatedKey;
  } while (start);
  return items;
};

/** The entries of every record in their order. */
export const chainsOf = (items: readonly Item[]): ReadonlyMap<string, readonly AuditEntry[]> => {
  const entries = items
    .filter(({ sk }) => /ENTRY#\d{6}$/.test(String(sk)))
    .map(({ content }) => JSON.parse(String(content)) as AuditEntry)
    .toSorted((a, b) => a.sequence - b.sequence);
  return Map.groupBy(entries, ({ record }) => record);
};

/** Records whose chain does not verify: a gap, a hash that is not the content's, a link that does not hold. */
export const brokenChains = (items: readonly Item[]): readonly string[] =>
  [...chainsOf(items)].flatMap(([record, entries]) => {
    let previous: AuditEntry | null = null;
    for (const entry of entries) {
      const { sequence: _, previousHash: __, hash, ...content } = entry;
      const again = chainEntry(previous, content);
      if (again.hash !== hash || again.sequence !== entry.sequence) return [record];
      previous = entry;
    }
    return [];
  });
