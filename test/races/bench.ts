/** The use cases on a real database in memory, for tests that need many calls and no HTTP between. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dynamoBudgetStore } from '../../functions/adapters/dynamodb/budget-store.ts';
import { openTable, type Table } from '../../functions/adapters/dynamodb/client.ts';
import { dynamoConfirmationStore } from '../../functions/adapters/dynamodb/confirmation-store.ts';
import { dynamoDecisionStore } from '../../functions/adapters/dynamodb/decision-store.ts';
import { dynamoDetectionStore } from '../../functions/adapters/dynamodb/detection-store.ts';
import { dynamoEvidenceStore } from '../../functions/adapters/dynamodb/evidence-store.ts';
import { dynamoInterestStore } from '../../functions/adapters/dynamodb/interest-store.ts';
import { dynamoMemberStore } from '../../functions/adapters/dynamodb/member-store.ts';
import { dynamoPeopleStore } from '../../functions/adapters/dynamodb/people-store.ts';
import { dynamoPersonalStore } from '../../functions/adapters/dynamodb/personal-store.ts';
import { dynamoProxyStore } from '../../functions/adapters/dynamodb/proxy-store.ts';
import { dynamoRequestStore } from '../../functions/adapters/dynamodb/request-store.ts';
import { dynamoRulesetArchive } from '../../functions/adapters/dynamodb/ruleset-archive.ts';
import { dynamoSealStore } from '../../functions/adapters/dynamodb/seal-store.ts';
import { dynamoSurveyStore } from '../../functions/adapters/dynamodb/survey-store.ts';
import { dynamoVerdictStore } from '../../functions/adapters/dynamodb/verdict-store.ts';
import { envelopeSealer } from '../../functions/adapters/sealing/envelope.ts';
import { keyFileWrapper } from '../../functions/adapters/sealing/key-file.ts';
import { randomIds } from '../../functions/adapters/system/ids.ts';
import { keyedPseudonyms } from '../../functions/adapters/system/pseudonyms.ts';
import { actOnRequest } from '../../functions/app/act-on-request.ts';
import type { Caller } from '../../functions/app/caller.ts';
import { submitRequest } from '../../functions/app/submit-request.ts';
import type { Action } from '../../functions/core/approval/life.ts';
import { chainEntry } from '../../functions/core/audit/entry.ts';
import { DomainError } from '../../functions/core/errors.ts';
import type { Ruleset } from '../../functions/core/rules/ruleset.ts';
import { createTable, LOCAL_CREDENTIALS, LOCAL_REGION, startDatabase } from '../../infra/local/database.ts';
import { ROOT } from '../sources.ts';
import { withoutStream } from '../without-stream.ts';

export const ruleset = JSON.parse(readFileSync(join(ROOT, 'rules/generated/ruleset.json'), 'utf8')) as Ruleset;
const KIND = 'sports-culture-event';
export const LINE = 'culture-sports';
export const YEAR = 2021;
const FAR = 4_000_000_000;

export const useLocalCredentials = (): void => {
  Object.assign(process.env, {
    AWS_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
  });
};

/** The real stores on a table, with a clock that stands still. */
export const depsOn = (table: Table) => {
  const nowEpoch = () => 1_635_000_000;
  return {
    ruleset,
    province: 'zhejiang',
    store: dynamoRequestStore(table, nowEpoch),
    confirmations: dynamoConfirmationStore(table, nowEpoch),
    budgets: dynamoBudgetStore(table, nowEpoch),
    members: dynamoMemberStore(table, nowEpoch),
    personal: dynamoPersonalStore(table, nowEpoch),
    evidence: dynamoEvidenceStore(table, nowEpoch),
    requiresFiles: false,
    detection: dynamoDetectionStore(table, nowEpoch),
    pseudonyms: keyedPseudonyms('only for tests, no secret of anybody'),
    seals: dynamoSealStore(table, nowEpoch),
    sealer: envelopeSealer(keyFileWrapper(join(mkdtempSync(join(tmpdir(), 'union-rules-')), 'sealing-key'))),
    archive: dynamoRulesetArchive(table),
    verdicts: dynamoVerdictStore(table),
    people: dynamoPeopleStore(table, nowEpoch),
    proxies: dynamoProxyStore(table, nowEpoch),
    decisions: dynamoDecisionStore(table, nowEpoch),
    interests: dynamoInterestStore(table, nowEpoch),
    surveys: dynamoSurveyStore(table, nowEpoch),
    clock: { now: () => new Date('2021-10-23T00:00:00Z') },
    ids: randomIds,
  };
};
export type Deps = ReturnType<typeof depsOn>;

/** A database of its own in memory with one table. */
export const openBench = async () => {
  useLocalCredentials();
  const database = await startDatabase({ memory: true });
  await createTable(database.endpoint, 'bench');
  const table = openTable({ tableName: 'bench', endpoint: database.endpoint });
  await withoutStream(table);
  return { table, endpoint: database.endpoint, deps: depsOn(table), stop: () => database.stop() };
};

export const personOf = (unionId: string, sub: string, ...roles: readonly string[]): Caller => ({
  unionId,
  sub,
  name: sub,
  roles,
});

/** A union with an approved budget of one line. */
export const grantLine = async ({ budgets }: Deps, unionId: string, grantedFen: number): Promise<void> => {
  const budget = { unionId, year: YEAR, status: 'approved', signatures: [], adjustments: [], version: 1 } as const;
  const line = {
    year: YEAR,
    id: LINE,
    label: '文体活动',
    subject: '职工活动支出',
    grantedFen,
    freeFen: grantedFen,
    heldFen: 0,
    spentFen: 0,
  };
  const entry = chainEntry(null, {
    unionId,
    record: `budget/${YEAR}`,
    happened: 'budget-approved',
    at: '2021-02-05T00:00:00.000Z',
    by: 'admin-1',
    contentHash: 'seed',
    receiptHash: null,
    move: null,
  });
  const record = {
    unionId,
    sub: 'admin-1',
    key: `seed-${YEAR}`,
    requestHash: 'seed',
    expiresAtEpoch: FAR,
    answer: { status: 201, location: '/', body: '{}' },
  };
  await budgets.change({ budget, before: 0, newLines: [line], grants: [], entry, record });
};

/** A complete and compliant event for an amount. */
export const eventBody = (amountFen: number) => {
  const { example } = ruleset.kinds.find(({ id }) => id === KIND) as Ruleset['kinds'][number];
  const items = [{ name: '用品', quantity: 1, unitPriceFen: amountFen }];
  return {
    kind: KIND,
    occurredOn: example.occurredOn,
    budgetLine: LINE,
    facts: { ...example.facts, amountFen, items },
  };
};

/** A festival plan of a union without a budget that complies but for what the register and the ledger say. */
export const festivalBody = (recipients: readonly string[], perPersonFen: number) => {
  const { example } = ruleset.kinds.find(({ id }) => id === 'festival-gift') as Ruleset['kinds'][number];
  const count = recipients.length;
  const { festivalYearUsedFen: _, ...facts } = example.facts;
  return {
    kind: 'festival-gift',
    occurredOn: '2021-09-21',
    recipients,
    facts: {
      ...facts,
      amountFen: perPersonFen * count,
      items: [{ name: '慰问品', quantity: count, unitPriceFen: perPersonFen }],
      recipientCount: count,
      memberCount: count,
      perPersonFen,
      budgetLineFen: 10_000_000_000,
      budgetUsedFen: 0,
    },
  };
};

export interface Outcome {
  readonly status: number;
  readonly code: string | null;
  readonly body: Record<string, unknown>;
}

const settle = async (work: Promise<{ answer: { status: number; body: string } }>): Promise<Outcome> => {
  try {
    const { answer } = await work;
    return { status: answer.status, code: null, body: JSON.parse(answer.body) };
  } catch (error) {
    if (error instanceof DomainError) return { status: 400, code: error.code, body: { ...error.extra } };
    throw error;
  }
};

export const submitBody = (deps: Deps, caller: Caller, body: unknown, idempotencyKey: string): Promise<Outcome> =>
  settle(submitRequest(deps, { caller, idempotencyKey, body, language: 'zh-CN' }));

export const submit = (deps: Deps, caller: Caller, amountFen: number, idempotencyKey: string): Promise<Outcome> =>
  submitBody(deps, caller, eventBody(amountFen), idempotencyKey);

export const actOn = (
  deps: Deps,
  caller: Caller,
  request: { readonly id: string; readonly version: number },
  action: Action,
  body: unknown,
  idempotencyKey: string,
): Promise<Outcome> =>
  settle(
    actOnRequest(deps, {
      caller,
      idempotencyKey,
      id: request.id,
      action,
      version: request.version,
      body,
      language: 'zh-CN',
    }),
  );

export const lineOf = async ({ budgets }: Deps, unionId: string) => {
  const { line } = await budgets.findLine(unionId, YEAR, LINE);
  if (!line) throw new Error('the line is gone');
  return line;
};
