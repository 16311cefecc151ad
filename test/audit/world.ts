/** A union with a budget, requests and a log on a real database, and an attacker who may write any item. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../functions/adapters/dynamodb/client.ts';
import { dynamoLogStore } from '../../functions/adapters/dynamodb/log-store.ts';
import { keyFileSigner } from '../../functions/adapters/signing/key-file-signer.ts';
import { appendToLog } from '../../functions/app/append-to-log.ts';
import { draftBudget, signBudget } from '../../functions/app/budgets.ts';
import { makeDueCheckpoints } from '../../functions/app/checkpoints.ts';
import { verifyAudit } from '../../functions/app/verify-audit.ts';
import type { Difference } from '../../functions/core/audit/check-entry.ts';
import { sequenceOf } from '../../functions/core/audit/log.ts';
import type { RecordChange } from '../../functions/ports/record-change.ts';
import { depsOn, LINE, openBench, personOf, submit, YEAR } from '../races/bench.ts';

export const UNION = 'union-t';
export type Item = Record<string, unknown> & { pk: string; sk: string; content: string };

const keyFile = join(mkdtempSync(join(tmpdir(), 'tamper-')), 'audit-key.pem');

export const auditDeps = (table: Table) => ({
  ...depsOn(table),
  logs: dynamoLogStore(table, () => 1_635_000_000),
  signer: keyFileSigner(keyFile),
  algorithm: 'SHA-256' as const,
});
export type AuditDeps = ReturnType<typeof auditDeps>;

const person = (role: string) => personOf(UNION, `${role}-1`, role);

/** By the real chain of signatures: what the budget's first entry vouches for is what was drafted. */
export const approveBudget = async (deps: AuditDeps): Promise<void> => {
  const lines = [{ id: LINE, label: '文体活动', subject: '职工活动支出', grantedFen: 100_000_000 }];
  await draftBudget(deps, { caller: person('finance'), idempotencyKey: 'draft-0001', body: { year: YEAR, lines } });
  for (const [role, action] of [
    ['chair', 'adopt'],
    ['auditor', 'review'],
    ['admin', 'approve'],
  ] as const) {
    const input = { caller: person(role), idempotencyKey: `sign-${action}`, body: { document: '纪要一' } };
    await signBudget(deps, input, YEAR, action);
  }
};

export const itemsOf = async ({ client, tableName }: Table): Promise<readonly Item[]> => {
  const found: Item[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({ TableName: tableName, ...(start && { ExclusiveStartKey: start }) }),
    );
    found.push(...(Items as Item[]));
    start = LastEvaluatedKey;
  } while (start);
  return found;
};

export const entriesIn = (items: readonly Item[]) => items.filter(({ sk }) => sequenceOf(sk) !== null);
export const changesFor = (entries: readonly Item[]): readonly RecordChange[] =>
  entries.map((after) => ({ pk: after.pk, sk: after.sk, before: null, after }));

export const consume = async (deps: AuditDeps, changes: readonly RecordChange[], size = 100): Promise<void> => {
  for (let from = 0; from < changes.length; from += size) await appendToLog(deps)(changes.slice(from, from + size));
};

export const verifyAll = async (deps: AuditDeps): Promise<readonly Difference[]> => {
  const differences: Difference[] = [];
  let cursor: string | undefined;
  do {
    const page = await verifyAudit(deps, person('auditor'), 200, cursor);
    differences.push(...page.differences);
    cursor = page.cursor ?? undefined;
  } while (cursor);
  return differences;
};

export const put = ({ client, tableName }: Table, Item: Record<string, unknown>) =>
  client.send(new PutCommand({ TableName: tableName, Item }));
export const remove = ({ client, tableName }: Table, { pk, sk }: { pk: string; sk: string }) =>
  client.send(new DeleteCommand({ TableName: tableName, Key: { pk, sk } }));

/** So many requests, all entries in the log, a checkpoint after the first half and one at the end. */
export const openAuditWorld = async (requests: number) => {
  const { table, stop } = await openBench();
  const deps = auditDeps(table);
  await approveBudget(deps);
  for (let n = 0; n < requests; n += 8)
    await Promise.all(
      Array.from({ length: Math.min(8, requests - n) }, async (_, i) => {
        const { code, body } = await submit(deps, person('officer'), 1_000 + n + i, `request-${n + i}`);
        if (code) throw new Error(`${code}: ${JSON.stringify(body).slice(0, 300)}`);
      }),
    );
  const changes = changesFor(entriesIn(await itemsOf(table)));
  const half = Math.floor(changes.length / 2);
  for (const part of [changes.slice(0, half), changes.slice(half)]) {
    await consume(deps, part);
    await makeDueCheckpoints(deps);
  }
  return { table, deps, changes, stop };
};
export type AuditWorld = Awaited<ReturnType<typeof openAuditWorld>>;
