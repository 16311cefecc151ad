import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { FundRequest } from '../../core/approval/fund-request.ts';
import type { AuditEntry } from '../../core/audit/entry.ts';
import { DomainError } from '../../core/errors.ts';
import { principalOf } from '../../core/people/proxy.ts';
import type { Receipt } from '../../core/rules/receipt.ts';
import type { Act, RequestFilter, RequestPage, RequestStore, Submission } from '../../ports/request-store.ts';
import { readUpTo } from './batch.ts';
import { moveLine, movePot } from './budget-store.ts';
import type { Table } from './client.ts';
import { useDecision } from './decision-use.ts';
import { usePut } from './evidence-store.ts';
import { guarded } from './failures.ts';
import { dynamoKeyStore, get, is, type Put, putEntry, putNew, type Writes, write, writeOnce } from './items.ts';
import { dayRange, entryKey, indexFor, indexKeys, receiptKey, requestKey } from './keys.ts';
import { contentOf } from './packed.ts';
import { personalWrites } from './personal-writes.ts';
import { proxyUnchanged } from './proxy-store.ts';
import { registerWrites } from './register-writes.ts';
import { sealPut } from './seal-store.ts';
import { checkRoom } from './sizes.ts';
import { stillKnown } from './still-known.ts';

const requestItem = (request: FundRequest, text = write(request)) => {
  const { unionId, id, kind, outcome, status, version } = request;
  const own = { kind, outcome, status, version };
  return { ...requestKey(unionId, id), ...indexKeys(request), ...is('request'), ...own, ...contentOf(text) };
};

const besides = ({ request, receipt, entry, seal, uses = [] }: Submission): readonly Put[] => [
  ...(receipt
    ? [putNew({ ...receiptKey(request.unionId, request.id, request.version), ...contentOf(write(receipt)) })]
    : []),
  putEntry(requestKey(request.unionId, request.id), entry),
  ...(seal ? [sealPut(requestKey(request.unionId, request.id), request.version, seal)] : []),
  ...uses.map(usePut),
];

/** The request itself, and all that changes with it. */
const together = (put: Put, one: Submission): Writes => {
  const { move, pots = [], request, personal, decision, registers } = one;
  const people = personalWrites(request.unionId, request.id, personal);
  return {
    puts: [put, ...besides(one), ...people.puts, ...registerWrites(request.unionId, request.id, registers)],
    updates: [
      ...(move ? [moveLine(request.unionId, move)] : []),
      ...pots.map((pot) => movePot(request.unionId, pot)),
      ...(decision ? [useDecision(request.unionId, decision)] : []),
      ...(people.updates ?? []),
    ],
  };
};

const submission = (one: Submission): Writes => together(putNew(requestItem(one.request)), one);

const action = (one: Act): Writes => ({
  ...together(
    {
      Item: requestItem(one.request),
      ConditionExpression: 'version = :before',
      ExpressionAttributeValues: { ':before': one.before },
    },
    one,
  ),
  checks: [
    ...(one.proxy ? [proxyUnchanged(one.proxy)] : []),
    ...stillKnown(one.request.unionId, [
      ...(one.proxy ? [principalOf(one.proxy)] : []),
      ...(one.assignee ? [one.assignee] : []),
    ]),
  ],
});

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
  const from = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor);
  const { rows: requests, after } = await readUpTo<FundRequest>(filter.limit, from, (limit, next) =>
    table.client.send(query(table, unionId, { ...filter, limit }, next)),
  );
  return { requests, cursor: after ? encodeCursor(after) : null };
};

/** Requests in DynamoDB. No method scans; a submission is one transaction. */
export const dynamoRequestStore = (table: Table, nowEpoch: () => number): RequestStore => ({
  ...dynamoKeyStore(table, nowEpoch),
  checkRoom: (request, room) => {
    const text = write(request);
    checkRoom(requestItem(request, text), text, room);
  },
  submit: (one) => writeOnce(table, one.record, submission(one), nowEpoch()),
  act: (one) => writeOnce(table, one.record, action(one), nowEpoch()),
  findEntry: (unionId, id, sequence) => get<AuditEntry>(table, entryKey(requestKey(unionId, id), sequence)),
  findRequest: (unionId, id) => get<FundRequest>(table, requestKey(unionId, id)),
  findReceipt: (unionId, id, version) => get<Receipt>(table, receiptKey(unionId, id, version)),
  list: (unionId, filter) => guarded(list(table, unionId, filter)),
});
