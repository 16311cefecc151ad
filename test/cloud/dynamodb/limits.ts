/** Limits of real DynamoDB, from its service quotas: what goes past one is refused before the embedded database sees it. */
import { Refused } from '../guard.ts';
import { attributesOf, checkExpressions, type Expressive } from './expressions.ts';
import { type Attribute, type Item, itemSize } from './sizes.ts';

export const ITEM_BYTES_MAX = 400 * 1_024;
export const TRANSACTION_ITEMS_MAX = 100;
export const TRANSACTION_BYTES_MAX = 4 * 1_024 * 1_024;
export const BATCH_GET_MAX = 100;
export const BATCH_WRITE_MAX = 25;
export const PARTITION_KEY_BYTES_MAX = 2_048;
export const SORT_KEY_BYTES_MAX = 1_024;
const DEPTH_MAX = 32;
const DIGITS_MAX = 38;
const TOKEN_MAX = 36;

export interface KeyPair {
  readonly partition: string;
  readonly sort: string;
}
export interface TableKeys {
  readonly table: KeyPair;
  readonly indexes: Readonly<Record<string, KeyPair>>;
}

/** A request's JSON, or one member of it. */
export type Body = Expressive & {
  readonly Item?: Item;
  readonly Key?: Item;
  readonly IndexName?: string;
  readonly ConsistentRead?: boolean;
  readonly TransactItems?: readonly Readonly<Record<string, Body>>[];
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  readonly TableName?: string;
};

const refuse = (message: string): never => {
  throw new Refused('ValidationException', message);
};

const MOSTS = [
  ['partition', PARTITION_KEY_BYTES_MAX],
  ['sort', SORT_KEY_BYTES_MAX],
] as const;

const checkKeyValue = (name: string, value: Attribute | undefined, most: number): void => {
  if (typeof value?.S !== 'string') refuse(`Type mismatch for key ${name}: expected S`);
  const text = String(value?.S);
  if (text === '') refuse(`The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`);
  if (Buffer.byteLength(text) > most)
    refuse(`Size of key ${name} has exceeded the maximum size limit of ${most} bytes`);
};

const checkKey = (key: Item, { table }: TableKeys, isWhole: boolean): void => {
  for (const [part, most] of MOSTS) checkKeyValue(table[part], key[table[part]], most);
  if (isWhole && Object.keys(key).length !== MOSTS.length) refuse('The provided key element does not match the schema');
};

/** An attribute that is the key of an index must be as a key is, where it is there at all. */
const checkIndexKeys = (item: Item, { indexes }: TableKeys): void => {
  for (const pair of Object.values(indexes))
    for (const [part, most] of MOSTS) if (item[pair[part]]) checkKeyValue(pair[part], item[pair[part]], most);
};

const checkValue = (value: Attribute, depth = 1): void => {
  if (depth > DEPTH_MAX) refuse(`Nesting Levels have exceeded supported limits: ${DEPTH_MAX}`);
  const [[type, inner] = ['', null]] = Object.entries(value);
  if (/^(SS|NS|BS)$/.test(type) && (inner as unknown[]).length === 0) refuse('An set may not be empty');
  if (
    type === 'N' &&
    String(inner)
      .replace(/e.*$/i, '')
      .replace(/\D|^-?0+/g, '').length > DIGITS_MAX
  )
    refuse(`Attempting to store more than ${DIGITS_MAX} significant digits in a Number`);
  if (type === 'L') for (const one of inner as Attribute[]) checkValue(one, depth + 1);
  if (type === 'M') for (const one of Object.values(inner as Item)) checkValue(one, depth + 1);
};

const checkItem = (item: Item, keys: TableKeys): void => {
  checkKey(item, keys, false);
  checkIndexKeys(item, keys);
  for (const value of Object.values(item)) checkValue(value);
  if (itemSize(item) > ITEM_BYTES_MAX) refuse('Item size has exceeded the maximum allowed size');
};

const checkUpdate = (part: Body, { table }: TableKeys): void => {
  const touched = attributesOf(part, 'UpdateExpression');
  const key = [table.partition, table.sort].find((name) => touched.includes(name));
  if (key) refuse(`Cannot update attribute ${key}. This attribute is part of the key`);
};

const checkQuery = (part: Body, keys: TableKeys): void => {
  const { IndexName: index, ConsistentRead: isConsistent } = part;
  if (index !== undefined && !keys.indexes[index]) refuse(`The table does not have the specified index: ${index}`);
  if (index !== undefined && isConsistent) refuse('Consistent reads are not supported on global secondary indexes');
  const pair = index === undefined ? keys.table : (keys.indexes[index] as KeyPair);
  const filtered = attributesOf(part, 'FilterExpression');
  const key = [pair.partition, pair.sort].find((name) => filtered.includes(name));
  if (key) refuse(`Filter Expression can only contain non-primary key attributes: Primary key attribute: ${key}`);
};

const checkMember = (operation: string, part: Body, keys: TableKeys): void => {
  checkExpressions(part);
  for (const value of Object.values(part.ExpressionAttributeValues ?? {})) checkValue(value as Attribute);
  if (part.Item) checkItem(part.Item, keys);
  if (part.Key) checkKey(part.Key, keys, true);
  if (/Update/.test(operation)) checkUpdate(part, keys);
  if (/Query|Scan/.test(operation)) checkQuery(part, keys);
};

const nameOf = (key: Item, { table }: TableKeys): string =>
  JSON.stringify([key[table.partition]?.S, key[table.sort]?.S]);

const checkOnce = (names: readonly string[], what: string): void => {
  if (new Set(names).size !== names.length) refuse(what);
};

const checkTransaction = (body: Body, keys: TableKeys): void => {
  const members = (body.TransactItems ?? []).flatMap((one) => Object.entries(one));
  if (members.length < 1 || members.length > TRANSACTION_ITEMS_MAX)
    refuse(`Member must have length less than or equal to ${TRANSACTION_ITEMS_MAX}: ${members.length} transactItems`);
  if (String(body.ClientRequestToken ?? '').length > TOKEN_MAX) refuse('clientRequestToken is longer than 36');
  for (const [operation, part] of members) checkMember(operation, part, keys);
  const names = members.map(([, part]) => `${part.TableName} ${nameOf((part.Item ?? part.Key) as Item, keys)}`);
  checkOnce(names, 'Transaction request cannot include multiple operations on one item');
  const bytes = members.reduce(
    (sum, [, { Item, Key, ExpressionAttributeValues }]) =>
      sum + itemSize({ ...Item, ...Key, ...(ExpressionAttributeValues as Item | undefined) }),
    0,
  );
  if (bytes > TRANSACTION_BYTES_MAX) refuse('Transaction size has exceeded the maximum of 4 MB');
};

const checkBatchGet = (body: Body, keys: TableKeys): void => {
  const tables = Object.entries(body.RequestItems ?? {}) as [string, Body & { Keys: readonly Item[] }][];
  const names = tables.flatMap(([table, { Keys }]) => Keys.map((key) => `${table} ${nameOf(key, keys)}`));
  if (names.length < 1 || names.length > BATCH_GET_MAX)
    refuse(`Too many items requested for the BatchGetItem call: ${names.length}`);
  checkOnce(names, 'Provided list of item keys contains duplicates');
  for (const [, part] of tables) {
    checkExpressions(part);
    for (const key of part.Keys) checkKey(key, keys, true);
  }
};

const checkBatchWrite = (body: Body, keys: TableKeys): void => {
  type Write = { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } };
  const writes = Object.values(body.RequestItems ?? {}).flat() as Write[];
  if (writes.length < 1 || writes.length > BATCH_WRITE_MAX)
    refuse(`Too many items requested for the BatchWriteItem call: ${writes.length}`);
  const written = writes.map(({ PutRequest, DeleteRequest }) => (PutRequest?.Item ?? DeleteRequest?.Key) as Item);
  checkOnce(
    written.map((item) => nameOf(item, keys)),
    'Provided list of item keys contains duplicates',
  );
  for (const { PutRequest, DeleteRequest } of writes) {
    if (PutRequest) checkItem(PutRequest.Item, keys);
    if (DeleteRequest) checkKey(DeleteRequest.Key, keys, true);
  }
};

/** @throws Refused as DynamoDB refuses it */
export const checkLimits = (operation: string, body: Body, keys: TableKeys): void => {
  if (/^Transact/.test(operation)) checkTransaction(body, keys);
  else if (operation === 'BatchGetItem') checkBatchGet(body, keys);
  else if (operation === 'BatchWriteItem') checkBatchWrite(body, keys);
  else checkMember(operation, body, keys);
};
