import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry } from '../../core/audit/entry.ts';
import type { Decision, Part } from '../../core/decision/decision.ts';
import { DomainError } from '../../core/errors.ts';
import { principalOf } from '../../core/people/proxy.ts';
import type { Receipt } from '../../core/rules/receipt.ts';
import type {
  DecisionChange,
  DecisionPage,
  DecisionStore,
  Gates,
  History,
  Loaded,
  PartChange,
} from '../../ports/decision-store.ts';
import { getMany, queryAll } from './batch.ts';
import type { Table } from './client.ts';
import { guarded } from './failures.ts';
import { getEither, homeOf, otherAbsent } from './former.ts';
import {
  dynamoKeyStore,
  get,
  IS_NEW,
  type Item,
  type Put,
  putEntryAt,
  putNew,
  putVersion,
  read,
  type Update,
  write,
  writeOnce,
} from './items.ts';
import { formsOf, type Key } from './key-text.ts';
import {
  adoptedKey,
  decisionIndexKeys,
  decisionKey,
  decisionReceiptKey,
  GATE_COUNT,
  gateKey,
  gateOf,
  logKey,
  partKey,
  partKeyOf,
  useKey,
} from './keys-of-decisions.ts';
import { proxyUnchanged } from './proxy-store.ts';
import { stillKnown } from './still-known.ts';

const GATES = Array.from({ length: GATE_COUNT }, (_, gate) => gate);
const count = (item: Item | undefined, name: string): number => Number(item?.[name] ?? 0);

interface Head {
  readonly decision: Decision;
  readonly gates: Gates;
  readonly usedFen: number;
  readonly named: readonly Part[];
}

const head = async (table: Table, unionId: string, id: string, more: readonly Key[]): Promise<Head | null> => {
  const gateKeys = GATES.map((gate) => gateKey(unionId, id, gate));
  const items = await getMany(table, [decisionKey(unionId, id), useKey(unionId, id), ...gateKeys, ...more]);
  const by = new Map(items.map((item) => [item.sk as string, item]));
  const decision = by.get('DECISION');
  if (!decision) return null;
  return {
    decision: read<Decision>(decision),
    gates: gateKeys.map(({ sk }) => count(by.get(sk), 'passed')),
    usedFen: count(by.get('USE'), 'usedFen'),
    named: more.flatMap(({ sk }) => (by.has(sk) ? [read<Part>(by.get(sk) as Item)] : [])),
  };
};

const beginning = (table: Table, unionId: string, id: string, prefix: string) =>
  queryAll(table, {
    TableName: table.tableName,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': decisionKey(unionId, id).pk, ':sk': prefix },
    ConsistentRead: true,
  });

/** In this order: a part that comes after the gates were read makes the write stale. */
const load = async (table: Table, unionId: string, id: string): Promise<Loaded | null> => {
  const found = await head(table, unionId, id, []);
  if (!found) return null;
  const parts = (await beginning(table, unionId, id, 'PART#')).map((item) => read<Part>(item));
  const { decision, gates, usedFen } = found;
  return { decision, gates, usedFen, parts };
};

const history = async (table: Table, unionId: string, id: string): Promise<History> => {
  const items = await beginning(table, unionId, id, 'LOG#');
  const last = items.findLast(({ digests }) => digests !== undefined);
  const digests = JSON.parse((last?.digests as string | undefined) ?? '{}') as History['digests'];
  return { entries: items.map((item) => read<AuditEntry>(item)), digests };
};

const decisionPut = ({ decision, before }: DecisionChange): Put => {
  const { unionId, id, openedOn, stage, version } = decision;
  const index = decisionIndexKeys(unionId, openedOn, id);
  const Item = { ...decisionKey(unionId, id), ...index, stage, version, content: write(decision) };
  if (before === 0) return putNew(Item);
  return { Item, ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': before } };
};

/** Every gate takes the new stage, if nobody has passed since it was read. */
const gatePuts = ({ decision, before, gates }: DecisionChange): readonly Put[] =>
  GATES.map((gate) => {
    const passed = gates[gate] ?? 0;
    const Item = { ...gateKey(decision.unionId, decision.id, gate), stage: decision.stage, passed };
    if (before === 0) return putNew(Item);
    return { Item, ConditionExpression: 'passed = :seen', ExpressionAttributeValues: { ':seen': passed } };
  });

/** Whether it may be used is changed in place: how much is used is not this write's business. */
const useUpdate = ({ decision, isUsable }: DecisionChange): Update => ({
  Key: useKey(decision.unionId, decision.id),
  UpdateExpression: 'SET isUsable = :is, usedFen = if_not_exists(usedFen, :none)',
  ConditionExpression: `${IS_NEW} OR attribute_exists(pk)`,
  ExpressionAttributeValues: { ':is': isUsable, ':none': 0 },
});

/** Says the same whoever writes it. */
const adoptedPut = ({ decision }: DecisionChange): readonly Put[] =>
  decision.stage === 'adopted'
    ? [{ Item: { ...adoptedKey(decision.unionId), content: write({ hasAdopted: true }) } }]
    : [];

const change = (table: Table, one: DecisionChange, now: number) => {
  const { decision, entry, record } = one;
  const key = logKey(decisionKey(decision.unionId, decision.id), entry.sequence);
  const entryPut = putEntryAt(key, entry, { digests: write(one.digests) });
  const receiptKey = decisionReceiptKey(decision.unionId, decision.id, decision.version);
  const receiptPut = putNew({ ...receiptKey, content: write(one.receipt) });
  const puts = [decisionPut(one), entryPut, receiptPut, ...gatePuts(one), ...adoptedPut(one)];
  return writeOnce(table, record, { puts, updates: [useUpdate(one)] }, now);
};

const partPut = (part: Part, key: Key): Put =>
  putVersion({ ...key, version: part.version, content: write(part) }, part.version);

const pass = (part: Part, gate: number, stages: readonly string[], seen: number | null): Update => {
  const names = stages.map((_, i) => `:s${i}`);
  const isIn = `stage IN (${names.join(', ')})`;
  const isOwn = gate === gateOf(part.key);
  return {
    Key: gateKey(part.unionId, part.decisionId, gate),
    UpdateExpression: 'ADD passed :one',
    ConditionExpression: seen === null ? isIn : `${isIn} AND passed = :seen`,
    ExpressionAttributeValues: {
      ':one': isOwn ? 1 : 0,
      ...(seen !== null && { ':seen': seen }),
      ...Object.fromEntries(stages.map((stage, i) => [`:s${i}`, stage])),
    },
  };
};

const putPart = async (table: Table, one: PartChange, now: number) => {
  const { part, ballot, stages, gates, proxy, entry, record } = one;
  const home = await homeOf(table, partKeyOf(part));
  const puts = [
    partPut(part, home),
    putEntryAt(logKey(home, entry.sequence), entry),
    ...(ballot ? [partPut(ballot, partKeyOf(ballot))] : []),
  ];
  const updates = gates
    ? GATES.map((gate) => pass(part, gate, stages, gates[gate] ?? 0))
    : [pass(part, gateOf(part.key), stages, null)];
  const begun = part.version === 1 ? otherAbsent(partKeyOf(part), home) : [];
  const granted = proxy ? [proxyUnchanged(proxy), ...stillKnown(part.unionId, [principalOf(proxy)])] : [];
  const checks = [...granted, ...begun];
  return writeOnce(table, record, { puts, checks, updates }, now);
};

const CURSOR = /^\d{4}-\d{2}-\d{2}#D-[A-Z0-9]{5,20}$/;

const list = async (table: Table, unionId: string, limit: number, cursor?: string): Promise<DecisionPage> => {
  const after = cursor === undefined ? undefined : Buffer.from(cursor, 'base64url').toString();
  if (after !== undefined && !CURSOR.test(after)) throw new DomainError('CURSOR_INVALID');
  const { unionKey } = decisionIndexKeys(unionId, '', '');
  const id = after?.split('#')[1] ?? '';
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.tableName,
      IndexName: 'byUnion',
      KeyConditionExpression: 'unionKey = :union',
      ExpressionAttributeValues: { ':union': unionKey },
      ScanIndexForward: false,
      Limit: limit,
      ...(after && { ExclusiveStartKey: { ...decisionKey(unionId, id), unionKey, dayKey: after } }),
    }),
  );
  const last = LastEvaluatedKey?.dayKey as string | undefined;
  const decisions = Items.map((item) => read<Decision>(item));
  return { decisions, cursor: last ? Buffer.from(last).toString('base64url') : null };
};

/** Decisions in DynamoDB. */
export const dynamoDecisionStore = (table: Table, nowEpoch: () => number): DecisionStore => ({
  ...dynamoKeyStore(table, nowEpoch),
  load: (unionId, id) => load(table, unionId, id),
  loadSome: async (unionId, id, keys) => {
    const more = keys.flatMap(({ type, key }) =>
      formsOf(partKey(unionId, id, type, key)).filter((form) => form !== null),
    );
    const found = await head(table, unionId, id, more);
    return found && { ...found, parts: found.named };
  },
  hasAdopted: async (unionId) => (await get<unknown>(table, adoptedKey(unionId))) !== null,
  list: (unionId, limit, cursor) => guarded(list(table, unionId, limit, cursor)),
  findEntry: (unionId, id, sequence) => get<AuditEntry>(table, logKey(decisionKey(unionId, id), sequence)),
  findReceipt: (unionId, id, version) => get<Receipt>(table, decisionReceiptKey(unionId, id, version)),
  findPartEntry: async (part) => {
    const found = await getEither(table, logKey(partKeyOf(part), part.version));
    return found && read<AuditEntry>(found);
  },
  history: (unionId, id) => history(table, unionId, id),
  change: (one) => change(table, one, nowEpoch()),
  putPart: (one) => putPart(table, one, nowEpoch()),
});
