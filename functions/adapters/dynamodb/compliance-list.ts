import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ComplianceRow } from '../../core/compliance/row.ts';
import { DomainError } from '../../core/errors.ts';
import { type ComplianceFilter, type CompliancePage, NOT_RECORDED } from '../../ports/compliance-store.ts';
import type { Table } from './client.ts';
import { type Item, read } from './items.ts';
import { dayRange } from './keys.ts';
import { isByAmount, rowKey, type Source, sortableFen, sourceOf } from './keys-of-compliance.ts';

/** A page reads at most so many index pages of so many rows; the cursor goes on from the last row that was looked at. */
const READS_MAX = 5;
const READ_ROWS = 200;

/** A cursor is the sort key of the last row seen: it names no union, so it opens none. */
const encodeCursor = (dayKey: string) => Buffer.from(dayKey).toString('base64url');
const decodeCursor = (cursor: string, isAmount: boolean): string => {
  const dayKey = Buffer.from(cursor, 'base64url').toString();
  const isOurs = isAmount ? /^\d{15}#[A-Z0-9-]{5,40}$/ : /^\d{4}-\d{2}-\d{2}#[A-Z0-9-]{5,40}$/;
  if (!isOurs.test(dayKey)) throw new DomainError('CURSOR_INVALID');
  return dayKey;
};

const AMOUNT_MAX = 999_999_999_999_999;

const rangeOf = (source: Source, { from, to, amountFrom = 0, amountTo = AMOUNT_MAX }: ComplianceFilter) =>
  isByAmount(source) ? { first: sortableFen(amountFrom), last: `${sortableFen(amountTo)}#~` } : dayRange(from, to);

/** Conditions on attributes that the key does not answer. */
const rest = (source: Source, filter: ComplianceFilter): readonly (readonly [string, string, string, unknown])[] => {
  const byKey = source.answers;
  const equal = (['outcome', 'status', 'severity', 'kind', 'category', 'department', 'officer'] as const)
    .filter((name) => name !== byKey && filter[name] !== undefined)
    .map((name) => [name, '=', name, filter[name]] as const);
  const amounts = isByAmount(source)
    ? ([
        ['from', '>=', 'day', filter.from],
        ['to', '<=', 'day', filter.to],
      ] as const)
    : ([
        ['amountFrom', '>=', 'amountFen', filter.amountFrom],
        ['amountTo', '<=', 'amountFen', filter.amountTo],
      ] as const);
  return [...equal, ...amounts.filter(([, , , value]) => value !== undefined)];
};

const commandOf = (table: Table, unionId: string, filter: ComplianceFilter, source: Source, after?: string) => {
  const { first, last } = rangeOf(source, filter);
  const others = rest(source, filter);
  return new QueryCommand({
    TableName: table.tableName,
    IndexName: source.name,
    KeyConditionExpression: '#index = :index AND dayKey BETWEEN :first AND :last',
    ...(others.length && {
      FilterExpression: others.map(([name, operator]) => `#${name} ${operator} :${name}`).join(' AND '),
    }),
    ExpressionAttributeNames: {
      '#index': source.attribute,
      ...Object.fromEntries(others.map(([name, , attribute]) => [`#${name}`, attribute])),
    },
    ExpressionAttributeValues: {
      ':index': source.value,
      ':first': first,
      ':last': last,
      ...Object.fromEntries(others.map(([name, , , value]) => [`:${name}`, value])),
    },
    ScanIndexForward: false,
    // Without further filters a page reads what it shows.
    Limit: others.length ? READ_ROWS : filter.limit,
    ...(after && { ExclusiveStartKey: startAfter(unionId, source, after) }),
  });
};

const startAfter = (unionId: string, { attribute, value, sk }: Source, dayKey: string): Item => ({
  pk: rowKey(unionId, dayKey.slice(dayKey.lastIndexOf('#') + 1)).pk,
  sk,
  [attribute]: value,
  dayKey,
});

/** Attributes beside the content, by which a list is filtered. */
export const filterable = (row: ComplianceRow): Item => {
  const { outcome, status, severity, kind, category, department, officer, amountFen, day } = row;
  const stated = { outcome, status, kind, category, department: department ?? NOT_RECORDED, officer: officer.sub, day };
  return { ...stated, ...(severity && { severity }), ...(amountFen !== null && { amountFen }) };
};

export const listRows = async (table: Table, unionId: string, filter: ComplianceFilter): Promise<CompliancePage> => {
  const source = sourceOf(unionId, filter);
  let after = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor, isByAmount(source));
  const found: Item[] = [];
  for (let reads = 0; reads < READS_MAX && found.length < filter.limit; reads++) {
    const command = commandOf(table, unionId, filter, source, after);
    const { Items = [], LastEvaluatedKey } = await table.client.send(command);
    found.push(...Items);
    after = LastEvaluatedKey?.dayKey as string | undefined;
    if (!after) break;
  }
  const page = found.slice(0, filter.limit);
  const last = found.length > filter.limit ? (page.at(-1)?.dayKey as string) : after;
  return { rows: page.map((item) => read<ComplianceRow>(item)), cursor: last ? encodeCursor(last) : null };
};
