/** Which actions IAM asks for when an operation comes over the wire; a transaction asks for that of each member. */
import { Refused } from '../guard.ts';
import { ACCOUNT, PARTITION, REGION } from '../intrinsics.ts';
import type { Need } from '../policy.ts';
import type { Body, TableKeys } from './limits.ts';
import type { Item } from './sizes.ts';

const ITEM_OPERATIONS = new Set([
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'DescribeTable',
  'DescribeTimeToLive',
]);
const STREAM_OPERATIONS = new Set(['DescribeStream', 'GetShardIterator', 'GetRecords', 'ListStreams']);
const MEMBERS: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

export const tableArn = (name: string | undefined): string =>
  name?.startsWith('arn:') ? name : `arn:${PARTITION}:dynamodb:${REGION}:${ACCOUNT}:table/${name ?? ''}`;

const leading = (items: readonly (Item | undefined)[], { table }: TableKeys) => {
  const values = items.flatMap((item) => item?.[table.partition]?.S ?? []) as string[];
  return { 'dynamodb:LeadingKeys': values };
};

const transacted = (operation: string, { TransactItems = [] }: Body, keys: TableKeys): readonly Need[] =>
  TransactItems.flatMap((member) =>
    Object.entries(member).map(([kind, part]) => {
      const action = MEMBERS[kind];
      if (!action) throw new Refused('ValidationException', `no member ${kind} of a transaction`);
      const context = { ...leading([part.Item ?? part.Key], keys), 'dynamodb:EnclosingOperation': [operation] };
      return { action: `dynamodb:${action}`, resource: tableArn(part.TableName), context };
    }),
  );

const queried = (operation: string, body: Body, keys: TableKeys): readonly Need[] => {
  const { IndexName: index, KeyConditionExpression: condition, ExpressionAttributeValues: values = {} } = body;
  // The first comparison of a key condition is that of the partition key in every query of ours; any value else is no leak.
  const [, first = ''] = /=\s*(:\w+)/.exec(String(condition ?? '')) ?? [];
  const value = (values[first] as { S?: string } | undefined)?.S;
  const context = { 'dynamodb:LeadingKeys': value === undefined ? [] : [value] };
  const resource = `${tableArn(body.TableName)}${index === undefined ? '' : `/index/${index}`}`;
  return [{ action: `dynamodb:${operation}`, resource, ...(keys && { context }) }];
};

/** @throws Refused for what no policy of ours can allow: PartiQL, and operations that are not known here */
export const needsOf = (operation: string, body: Body, keys: TableKeys, streamArn: string): readonly Need[] => {
  if (ITEM_OPERATIONS.has(operation)) {
    const context = leading([body.Item ?? body.Key], keys);
    return [{ action: `dynamodb:${operation}`, resource: tableArn(body.TableName), context }];
  }
  if (/^Transact(Write|Get)Items$/.test(operation)) return transacted(operation, body, keys);
  if (operation === 'Query' || operation === 'Scan') return queried(operation, body, keys);
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem')
    return Object.keys(body.RequestItems ?? {}).map((name) => ({
      action: `dynamodb:${operation}`,
      resource: tableArn(name),
    }));
  if (STREAM_OPERATIONS.has(operation)) return [{ action: `dynamodb:${operation}`, resource: streamArn }];
  throw new Refused('AccessDeniedException', `not authorized to perform: dynamodb:${operation} (PartiQL or not known)`);
};
