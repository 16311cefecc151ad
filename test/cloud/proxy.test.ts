/** What stands before the embedded database refuses each action that is not allowed and each limit of real DynamoDB. */
import {
  type AttributeValue,
  BatchExecuteStatementCommand,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ExecuteStatementCommand,
  ExecuteTransactionCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAnswer } from './dynamodb/database.ts';
import { streamArnOf } from './intrinsics.ts';
import { ARN, allowing, openSmallStack, type SmallStack, TABLE_NAME } from './small-stack.ts';

const TableName = TABLE_NAME;
const Key = { pk: { S: 'one' }, sk: { S: 'one' } };
const Item = { ...Key, content: { S: '{}' } };
const onTable = (...names: string[]) =>
  allowing(
    names.map((name) => `dynamodb:${name}`),
    [ARN],
  );

const STREAM_OPERATIONS = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];

let stack: SmallStack;
let all: DynamoDBClient;
let none: DynamoDBClient;

beforeAll(async () => {
  stack = await openSmallStack({
    all: [allowing(['dynamodb:*'], [ARN, `${ARN}/index/*`])],
    none: [onTable('DescribeTable')],
    ...Object.fromEntries(
      STREAM_OPERATIONS.map((name) => [`reads-${name}`, [allowing([`dynamodb:${name}`], [streamArnOf(ARN)])]]),
    ),
    puts: [onTable('PutItem', 'Query')],
    leading: [
      allowing(['dynamodb:PutItem'], [ARN], { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['mine'] } }),
    ],
    forbidden: [onTable('PutItem'), { ...onTable('PutItem'), effect: 'Deny' }],
  });
  all = stack.clientOf('all').dynamodb;
  none = stack.clientOf('none').dynamodb;
});
afterAll(() => stack.stop());

type Command = Parameters<DynamoDBClient['send']>[0];
/** `done`, or the name of what refused it and its sentence. */
const send = async (client: DynamoDBClient, command: unknown): Promise<string> => {
  try {
    await client.send(command as Command);
    return 'done';
  } catch (error) {
    const { name, message } = error as Error;
    return `${name}: ${message}`;
  }
};

const query = (more = {}) =>
  new QueryCommand({
    ...{ TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: 'one' } } },
    ...more,
  });
const transact = (...TransactItems: object[]) =>
  new TransactWriteItemsCommand({ TransactItems: TransactItems as never });
const CHECK = { TableName, Key, ConditionExpression: 'attribute_not_exists(content)' };
const UPDATE = { TableName, Key, UpdateExpression: 'SET content = :c', ExpressionAttributeValues: { ':c': { S: '' } } };

const OPERATIONS: readonly (readonly [action: string, command: unknown])[] = [
  ['GetItem', new GetItemCommand({ TableName, Key })],
  ['PutItem', new PutItemCommand({ TableName, Item })],
  ['UpdateItem', new UpdateItemCommand(UPDATE)],
  ['DeleteItem', new DeleteItemCommand({ TableName, Key })],
  ['Query', query()],
  ['Scan', new ScanCommand({ TableName })],
  ['BatchGetItem', new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [Key] } } })],
  ['BatchWriteItem', new BatchWriteItemCommand({ RequestItems: { [TableName]: [{ PutRequest: { Item } }] } })],
  ['GetItem', new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName, Key } }] })],
  ['DeleteItem', transact({ Delete: { TableName, Key } })],
  ['PutItem', transact({ Put: { TableName, Item } })],
  ['UpdateItem', transact({ Update: UPDATE })],
];

describe('who may do what', () => {
  it.each(OPERATIONS.map(([action, command], i) => [`${i} ${action}`, action, command] as const))(
    '%s is refused without its action and done with it',
    async (_, action, command) => {
      expect(await send(none, command)).toMatch(new RegExp(`^AccessDeniedException: .*dynamodb:${action} on`));
      expect(await send(all, command)).toBe('done');
    },
  );

  it('a transaction needs what each member needs: a check is an action of its own', async () => {
    const { dynamodb: puts } = stack.clientOf('puts');
    const put = { Put: { TableName, Item: { ...Item, sk: { S: 'two' } } } };
    expect(await send(puts, transact(put))).toBe('done');
    await send(all, new DeleteItemCommand({ TableName, Key }));
    const both = transact(put, { ConditionCheck: CHECK });
    expect(await send(puts, both)).toMatch(/AccessDeniedException.*ConditionCheckItem/);
    expect(await send(all, both)).toBe('done');
  });

  it('an index is a resource of its own', async () => {
    const { dynamodb: puts } = stack.clientOf('puts');
    const onIndex = query({ IndexName: 'byUnion', KeyConditionExpression: 'unionKey = :pk' });
    expect(await send(puts, query())).toBe('done');
    expect(await send(puts, onIndex)).toMatch(/AccessDeniedException.*index\/byUnion/);
    expect(await send(all, onIndex)).toBe('done');
  });

  it('another table is another resource, and PartiQL is nobody’s', async () => {
    expect(await send(all, new GetItemCommand({ TableName: 'another', Key }))).toMatch(/AccessDenied/);
    const partiql = new ExecuteStatementCommand({ Statement: `SELECT * FROM "${TableName}"` });
    expect(await send(all, partiql)).toMatch(/AccessDenied.*PartiQL/);
    expect(await send(none, new DescribeTableCommand({ TableName }))).toBe('done');
  });

  it('each operation of the stream needs its own action on the stream, as a mapping asks for it', async () => {
    for (const operation of STREAM_OPERATIONS) {
      const reader = (label: string) => stack.askStream(label, operation);
      expect([operation, await reader('none')]).toEqual([operation, expect.stringMatching(/AccessDenied/)]);
      expect([operation, await reader(`reads-${operation}`)]).not.toEqual([
        operation,
        expect.stringMatching(/AccessDenied/),
      ]);
      const others = STREAM_OPERATIONS.filter((one) => one !== operation);
      for (const other of others) expect(await reader(`reads-${other}`)).toMatch(/AccessDenied/);
    }
  });

  it('what no policy of ours can allow is refused to whoever may do everything', async () => {
    const Statement = `SELECT * FROM "${TableName}"`;
    for (const command of [
      new BatchExecuteStatementCommand({ Statements: [{ Statement }] }),
      new ExecuteTransactionCommand({ TransactStatements: [{ Statement }] }),
      new DeleteTableCommand({ TableName }),
      new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName: 'x', Enabled: false } }),
    ])
      expect(await send(all, command)).toMatch(/AccessDenied.*not known/);
  });

  it('conditions count, and a denial outweighs what allows', async () => {
    const { dynamodb: leading } = stack.clientOf('leading');
    expect(await send(leading, new PutItemCommand({ TableName, Item }))).toMatch(/AccessDenied/);
    const mine = { ...Item, pk: { S: 'mine' } };
    expect(await send(leading, new PutItemCommand({ TableName, Item: mine }))).toBe('done');
    const { dynamodb: forbidden } = stack.clientOf('forbidden');
    expect(await send(forbidden, new PutItemCommand({ TableName, Item }))).toMatch(/AccessDenied/);
  });

  it('who signs with another key, secret or token is nobody', async () => {
    const put = new PutItemCommand({ TableName, Item });
    for (const change of [{ accessKeyId: 'ASIANOBODY' }, { secretAccessKey: 'wrong' }, { sessionToken: 'old' }])
      expect(await send(stack.clientOf('all', change).dynamodb, put)).toMatch(
        /UnrecognizedClient|SignatureDoesNotMatch/,
      );
  });
});

const long = (bytes: number) => 'x'.repeat(bytes);
const putOf = (more: object) => new PutItemCommand({ TableName, Item: { ...Item, ...more } });
const keys = (count: number) => Array.from({ length: count }, (_, i) => ({ pk: { S: 'many' }, sk: { S: `${i}` } }));
const puts = (count: number, more = {}) =>
  keys(count).map((key) => ({ Put: { TableName, Item: { ...key, ...more } } }));
/** So many keys, or one of them so often. */
const keysOr = (count: number, isOne: boolean) => (isOne ? keys(count).map(() => keys(1)[0] as object) : keys(count));
const batchGet = (count: number, isOne = false) =>
  new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: keysOr(count, isOne) as never } } });
const batchWrite = (count: number, isOne = false) =>
  new BatchWriteItemCommand({
    RequestItems: { [TableName]: keysOr(count, isOne).map((one) => ({ PutRequest: { Item: one as never } })) },
  });
const values = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`:v${i}`, { S: 'x' }]));
const get = (more: object) => new GetItemCommand({ TableName, Key: { ...Key, ...more } });
/** A list in a list, so many levels deep. */
const nested = (depth: number): AttributeValue => (depth === 1 ? { S: 'x' } : { L: [nested(depth - 1)] });
const transactAs = (ClientRequestToken: string) =>
  new TransactWriteItemsCommand({ TransactItems: puts(1) as never, ClientRequestToken });
/** A filter of so many operators: an equation each, and what joins it to the one before. */
const conditions = (operators: number): string =>
  ['content = :pk', ...Array.from({ length: Math.floor((operators - 1) / 2) }, () => 'AND content = :pk')].join(' ') +
  (operators % 2 ? '' : ' AND attribute_exists(content)');
const filter = (FilterExpression: string, more = {}, names?: Record<string, string>) =>
  query({
    FilterExpression,
    ExpressionAttributeValues: { ':pk': { S: 'one' }, ...more },
    ...(names && { ExpressionAttributeNames: names }),
  });

/** Each limit at its figure, which is done, and one step beyond. */
const LIMITS: readonly (readonly [name: string, within: unknown, beyond: unknown, says: RegExp])[] = [
  [
    'an item of 400 KB',
    putOf({ content: { S: long(409_583) } }),
    putOf({ content: { S: long(409_584) } }),
    /Item size/,
  ],
  ['100 items a transaction', transact(...puts(100)), transact(...puts(101)), /less than or equal to 100/],
  [
    '4 MB a transaction',
    transact(...puts(10, { c: { S: long(400_000) } })),
    transact(...puts(11, { c: { S: long(400_000) } })),
    /4 MB/,
  ],
  ['one operation an item', transact(...puts(1)), transact(...puts(1), ...puts(1)), /multiple operations on one item/],
  ['a partition key of 2048 bytes', putOf({ pk: { S: long(2_048) } }), putOf({ pk: { S: long(2_049) } }), /2048 bytes/],
  ['a sort key of 1024 bytes', putOf({ sk: { S: long(1_024) } }), putOf({ sk: { S: long(1_025) } }), /1024 bytes/],
  [
    'an index key of 2048 bytes',
    putOf({ unionKey: { S: long(2_048) } }),
    putOf({ unionKey: { S: long(2_049) } }),
    /2048 bytes/,
  ],
  ['no empty key', putOf({ content: { S: '' } }), putOf({ sk: { S: '' } }), /empty string/],
  ['no empty key of an index', putOf({ dayKey: { S: 'x' } }), putOf({ dayKey: { S: '' } }), /empty string/],
  ['100 keys a batch', batchGet(100), batchGet(101), /Too many items/],
  ['25 writes a batch', batchWrite(25), batchWrite(26), /Too many items/],
  [
    'no consistent read on an index',
    query({ ConsistentRead: true }),
    query({
      ...{ IndexName: 'byUnion', KeyConditionExpression: 'unionKey = :pk', ConsistentRead: true },
    }),
    /Consistent reads are not supported/,
  ],
  [
    'no reserved word',
    filter('#s = :s', { ':s': { S: 'x' } }, { '#s': 'status' }),
    filter('status = :s', { ':s': { S: 'x' } }),
    /reserved keyword: status/,
  ],
  ['no value that is not used', query(), filter('attribute_exists(content)', { ':s': { S: 'x' } }), /unused/],
  ['no value that is not defined', query(), filter('content = :s'), /not defined/],
  [
    '100 members of IN',
    filter(`content IN (${Object.keys(values(100))})`, values(100)),
    filter(`content IN (${Object.keys(values(101))})`, values(101)),
    /at most 100/,
  ],
  ['an expression of 4 KB', query(), filter(`attribute_exists(${long(4_100)})`), /Expression size/],
  ['no filter by a key', query(), filter('sk = :s', { ':s': { S: 'x' } }), /non-primary key/],
  [
    'no change of a key',
    new UpdateItemCommand(UPDATE),
    new UpdateItemCommand({ ...UPDATE, UpdateExpression: 'SET sk = :c' }),
    /part of the key/,
  ],
  ['38 digits', putOf({ n: { N: '9'.repeat(38) } }), putOf({ n: { N: '9'.repeat(39) } }), /38/],
  ['a key of text', putOf({}), putOf({ sk: { N: '1' } }), /expected S/],
  ['a key of two parts', get({}), get({ content: { S: 'x' } }), /does not match the schema/],
  ['32 levels', putOf({ l: nested(32) }), putOf({ l: nested(33) }), /Nesting Levels/],
  ['no empty set', putOf({ s: { SS: ['x'] } }), putOf({ s: { SS: [] } }), /may not be empty/],
  ['a token of 36 characters', transactAs('t'.repeat(36)), transactAs('t'.repeat(37)), /longer than 36/],
  ['one member a transaction at least', transact(...puts(1)), transact(), /Member must have length/],
  ['indexes that are there', query(), query({ IndexName: 'byNobody' }), /specified index: byNobody/],
  ['no key twice in a batch of reads', batchGet(2), batchGet(2, true), /contains duplicates/],
  ['no key twice in a batch of writes', batchWrite(2), batchWrite(2, true), /contains duplicates/],
  ['no empty expression', query(), filter(''), /can not be empty/],
  ['300 operators', filter(conditions(300)), filter(conditions(301)), /operators; at most 300/],
  [
    'no name that is not used',
    query(),
    query({ ExpressionAttributeNames: { '#n': 'content' } }),
    /unused in expressions: #n/,
  ],
  ['no name that is not defined', query(), filter('#n = :pk'), /Name used is not defined: #n/],
  ['no empty map of names', query(), query({ ExpressionAttributeNames: {} }), /must not be empty/],
];

describe('limits', () => {
  it.each(LIMITS)('%s', async (_, within, beyond, says) => {
    expect(await send(all, within)).toBe('done');
    stack.database.takeBroken();
    expect(await send(all, beyond)).toMatch(says);
    expect(stack.database.takeBroken()).toHaveLength(1);
  });

  it('an item that grows past 400 KB by an update', async () => {
    expect(await send(all, putOf({ content: { S: long(300_000) } }))).toBe('done');
    const more = {
      ...UPDATE,
      UpdateExpression: 'SET more = :c',
      ExpressionAttributeValues: { ':c': { S: long(200_000) } },
    };
    expect(await send(all, new UpdateItemCommand(more))).toMatch(/size/);
    expect(await send(all, transact({ Update: more }))).toMatch(/size|Transaction/);
  });

  it('a page of 1 MB and 16 MB a batch, whatever the embedded database gives', () => {
    const page = (count: number) =>
      Buffer.from(JSON.stringify({ Items: Array(count).fill({ c: { S: long(300_000) } }) }));
    expect(() => checkAnswer('Query', page(4))).not.toThrow();
    expect(() => checkAnswer('Query', page(5))).toThrow('a page of more than 1 MB');
    const batch = (count: number) =>
      Buffer.from(JSON.stringify({ Responses: { t: Array(count).fill({ c: { S: long(399_000) } }) } }));
    expect(() => checkAnswer('BatchGetItem', batch(42))).not.toThrow();
    expect(() => checkAnswer('BatchGetItem', batch(43))).toThrow('more than 16 MB');
    const updated = (bytes: number) => Buffer.from(JSON.stringify({ Attributes: { c: { S: long(bytes) } } }));
    expect(() => checkAnswer('UpdateItem', updated(409_599))).not.toThrow();
    expect(() => checkAnswer('UpdateItem', updated(409_600))).toThrow('Item size to update');
  });
});
