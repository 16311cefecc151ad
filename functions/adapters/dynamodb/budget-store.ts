import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry } from '../../core/audit/entry.ts';
import type { BudgetYear } from '../../core/quota/budget.ts';
import { POT_IDS, type PotId, type Pots } from '../../core/quota/dues.ts';
import type { BudgetLine, Move } from '../../core/quota/ledger.ts';
import type { BudgetChange, BudgetStore, LineFound } from '../../ports/budget-store.ts';
import { getMany } from './batch.ts';
import type { Table } from './client.ts';
import { guarded } from './failures.ts';
import {
  dynamoKeyStore,
  get,
  IS_NEW,
  type Item,
  putEntry,
  putNew,
  read,
  type Update,
  type Writes,
  write,
  writeOnce,
} from './items.ts';
import { budgetKey, entryKey, lineKey, potKey } from './keys.ts';

const ADD = 'ADD freeFen :free, heldFen :held, spentFen :spent';

/** Moves money between the pockets of a line or a pot; none may go below nothing. */
const moveAt = (Key: Item, { freeFen, heldFen, spentFen }: Move): Update => ({
  Key,
  UpdateExpression: ADD,
  ConditionExpression: 'freeFen >= :freeNeeded AND heldFen >= :heldNeeded AND spentFen >= :spentNeeded',
  ExpressionAttributeValues: {
    ':free': freeFen,
    ':held': heldFen,
    ':spent': spentFen,
    ':freeNeeded': Math.max(0, -freeFen),
    ':heldNeeded': Math.max(0, -heldFen),
    ':spentNeeded': Math.max(0, -spentFen),
  },
});

export const moveLine = (unionId: string, move: Move) => moveAt(lineKey(unionId, move.year, move.line), move);
export const movePot = (unionId: string, move: Move) => moveAt(potKey(unionId, move.year, move.line), move);

const grant = (Key: Item, deltaFen: number): Update => ({
  Key,
  UpdateExpression: 'ADD freeFen :delta, grantedFen :delta',
  ConditionExpression: 'freeFen >= :needed',
  ExpressionAttributeValues: { ':delta': deltaFen, ':needed': Math.max(0, -deltaFen) },
});

/** Figures of a line are attributes of their own: they are changed in place by many at once. */
const lineItem = (unionId: string, line: BudgetLine): Item => ({ ...lineKey(unionId, line.year, line.id), ...line });

const lineOf = ({ year, id, label, subject, grantedFen, freeFen, heldFen, spentFen }: Item): BudgetLine =>
  ({ year, id, label, subject, grantedFen, freeFen, heldFen, spentFen }) as unknown as BudgetLine;

const findLine = async (table: Table, unionId: string, year: number, line: string | null): Promise<LineFound> => {
  const Keys = [budgetKey(unionId, year), ...(line === null ? [] : [lineKey(unionId, year, line)])];
  const items = await getMany(table, Keys);
  const budget = items.find(({ sk }) => sk === 'YEAR');
  const found = items.find(({ sk }) => sk !== 'YEAR');
  return { year: budget ? read<BudgetYear>(budget) : null, line: found ? lineOf(found) : null };
};

const findPots = async (table: Table, unionId: string, year: number): Promise<Pots | null> => {
  const items = await getMany(table, [budgetKey(unionId, year), ...POT_IDS.map((id) => potKey(unionId, year, id))]);
  const budget = items.find(({ sk }) => sk === 'YEAR');
  const dues = budget && read<BudgetYear>(budget).dues;
  if (!dues) return null;
  const found = items.filter(({ sk }) => sk !== 'YEAR').map(lineOf);
  // Both came with the record of the dues.
  return { dues, lines: Object.fromEntries(found.map((line) => [line.id, line])) as Record<PotId, BudgetLine> };
};

const listLines = async (table: Table, unionId: string, year: number): Promise<readonly BudgetLine[]> => {
  const { pk, sk } = lineKey(unionId, year, '');
  const command = new QueryCommand({
    TableName: table.tableName,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
    ConsistentRead: true,
  });
  const { Items = [] } = await table.client.send(command);
  return Items.map(lineOf);
};

const writesOf = ({ budget, before, newLines, grants, pots, entry }: BudgetChange): Writes => {
  const key = budgetKey(budget.unionId, budget.year);
  const isNext =
    before === 0
      ? { ConditionExpression: IS_NEW }
      : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': before } };
  return {
    puts: [
      { Item: { ...key, version: budget.version, content: write(budget) }, ...isNext },
      putEntry(key, entry),
      ...newLines.map((line) => putNew(lineItem(budget.unionId, line))),
      ...(pots?.made ?? []).map((pot) => putNew({ ...potKey(budget.unionId, budget.year, pot.id), ...pot })),
    ],
    updates: [
      ...grants.map(({ line, deltaFen }) => grant(lineKey(budget.unionId, budget.year, line), deltaFen)),
      ...(pots?.raised ?? []).map(({ line, deltaFen }) => grant(potKey(budget.unionId, budget.year, line), deltaFen)),
    ],
  };
};

/** Budgets in DynamoDB. */
export const dynamoBudgetStore = (table: Table, nowEpoch: () => number): BudgetStore => ({
  ...dynamoKeyStore(table, nowEpoch),
  findLine: (unionId, year, line) => findLine(table, unionId, year, line),
  listLines: (unionId, year) => guarded(listLines(table, unionId, year)),
  findPots: (unionId, year) => findPots(table, unionId, year),
  findEntry: (unionId, year, sequence) => get<AuditEntry>(table, entryKey(budgetKey(unionId, year), sequence)),
  change: (change) => writeOnce(table, change.record, writesOf(change), nowEpoch()),
});
