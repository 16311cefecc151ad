import { GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { FundRequest } from '../../core/approval/fund-request.ts';
import { DomainError } from '../../core/errors.ts';
import { canonical } from '../../core/kernel/canonical.ts';
import type { Receipt } from '../../core/rules/receipt.ts';
import type {
  IdempotencyRecord,
  RequestFilter,
  RequestPage,
  RequestStore,
  Submission,
} from '../../ports/request-store.ts';
import type { Table } from './client.ts';
import { cancellationCodes, failureOf, withRetries } from './failures.ts';
import { dayRange, entryKey, idempotencyKey, indexFor, indexKeys, receiptKey, requestKey } from './keys.ts';

type Item = Record<string, unknown>;
const NEW = 'attribute_not_exists(pk)';
/** A page of a filtered list reads at most this many index pages; the cursor goes on from there. */
const READS_MAX = 5;

/** Content is kept as canonical JSON text: what was hashed is what is stored, byte for byte, whatever the database does. */
const write = (content: unknown): string => canonical(content);
const read = <T>({ content }: Item): T => JSON.parse(content as string) as T;

const get = async <T>({ client, tableName }: Table, key: Item): Promise<T | null> => {
  try {
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }));
    return Item ? read<T>(Item) : null;
  } catch (error) {
    throw failureOf(error);
  }
};

/** The key's record comes first, so that the first reason of a cancelled transaction is its own. */
const itemsOf = ({ request, receipt, entry, idempotency }: Submission, expiresAtEpoch: number): readonly Item[] => {
  const { unionId, id, kind, outcome, status } = request;
  const { requestHash, answer } = idempotency;
  return [
    {
      ...idempotencyKey(unionId, idempotency.sub, idempotency.key),
      content: write({ requestHash, answer, expiresAtEpoch }),
      expiresAtEpoch,
    },
    { ...requestKey(unionId, id), ...indexKeys(request), kind, outcome, status, content: write(request) },
    { ...receiptKey(unionId, id, request.version), content: write(receipt) },
    { ...entryKey(unionId, id, entry.sequence), content: write(entry) },
  ];
};

/** Expired items linger until the database deletes them; a key that is past its time may be taken again. */
const KEY_FREE = { ConditionExpression: `${NEW} OR expiresAtEpoch <= :now` };

const submit = async (table: Table, submission: Submission, expiresAtEpoch: number, now: number) => {
  const puts = itemsOf(submission, expiresAtEpoch).map((Item, i) => ({
    Put: {
      TableName: table.tableName,
      Item,
      ...(i === 0 ? { ...KEY_FREE, ExpressionAttributeValues: { ':now': now } } : { ConditionExpression: NEW }),
    },
  }));
  try {
    await withRetries(() => table.client.send(new TransactWriteCommand({ TransactItems: puts })));
    return 'written' as const;
  } catch (error) {
    if (cancellationCodes(error)[0] === 'ConditionalCheckFailed') return 'key-taken' as const;
    throw failureOf(error);
  }
};

/** A cursor is the day key of the last request seen: it names no union, so it opens none. */
const encodeCursor = (dayKey: string) => Buffer.from(dayKey).toString('base64url');
const decodeCursor = (cursor: string): string => {
  const dayKey = Buffer.from(cursor, 'base64url').toString();
  if (!/^\d{4}-\d{2}-\d{2}#[A-Z0-9-]{5,40}$/.test(dayKey)) throw new DomainError('CURSOR_INVALID');
  return dayKey;
};

const query = (table: Table, unionId: string, filter: RequestFilter, after: string | undefined) => {
  const index = indexFor(unionId, filter);
  const { first, last } = dayRange(filter.from, filter.to);
  const wanted = Object.entries({ kind: filter.kind, outcome: filter.outcome, status: filter.status }).filter(
    ([, value]) => value !== undefined,
  );
  return new QueryCommand({
    TableName: table.tableName,
    IndexName: index.name,
    KeyConditionExpression: '#index = :index AND dayKey BETWEEN :first AND :last',
    ...(wanted.length && { FilterExpression: wanted.map(([name]) => `#${name} = :${name}`).join(' AND ') }),
    ExpressionAttributeNames: {
      '#index': index.attribute,
      ...Object.fromEntries(wanted.map(([name]) => [`#${name}`, name])),
    },
    ExpressionAttributeValues: {
      ':index': index.value,
      ':first': first,
      ':last': last,
      ...Object.fromEntries(wanted.map(([name, value]) => [`:${name}`, value])),
    },
    ScanIndexForward: false,
    Limit: filter.limit,
    ...(after && {
      ExclusiveStartKey: {
        ...requestKey(unionId, after.slice('YYYY-MM-DD#'.length)),
        [index.attribute]: index.value,
        dayKey: after,
      },
    }),
  });
};

const list = async (table: Table, unionId: string, filter: RequestFilter): Promise<RequestPage> => {
  let after = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor);
  const requests: FundRequest[] = [];
  for (let reads = 0; reads < READS_MAX && requests.length < filter.limit; reads++) {
    const command = query(table, unionId, { ...filter, limit: filter.limit - requests.length }, after);
    const { Items = [], LastEvaluatedKey } = await table.client.send(command);
    requests.push(...Items.map((item) => read<FundRequest>(item)));
    after = LastEvaluatedKey?.dayKey as string | undefined;
    if (!after) return { requests, cursor: null };
  }
  return { requests, cursor: after ? encodeCursor(after) : null };
};

/** Requests in DynamoDB. No method scans; a submission is one transaction. */
export const dynamoRequestStore = (table: Table, nowEpoch: () => number): RequestStore => ({
  async findAnswer(unionId, sub, key) {
    type Kept = Pick<IdempotencyRecord, 'requestHash' | 'answer'> & { expiresAtEpoch: number };
    const kept = await get<Kept>(table, idempotencyKey(unionId, sub, key));
    return kept && kept.expiresAtEpoch > nowEpoch() ? kept : null;
  },
  submit: (submission, expiresAtEpoch) => submit(table, submission, expiresAtEpoch, nowEpoch()),
  findRequest: (unionId, id) => get<FundRequest>(table, requestKey(unionId, id)),
  findReceipt: (unionId, id) => get<Receipt>(table, receiptKey(unionId, id, 1)),
  async list(unionId, filter) {
    try {
      return await list(table, unionId, filter);
    } catch (error) {
      throw failureOf(error);
    }
  },
});
