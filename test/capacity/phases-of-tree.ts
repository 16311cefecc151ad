/**
 * One tree's side of `npm run submission:time`: its handler on its database in a file, with its own consumers of the stream.
 * It imports from the tree that it is given, so that an earlier commit is measured by its own code.
 */
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [root = '', folder = ''] = process.argv.slice(2);
const from = (path: string) => import(pathToFileURL(`${root}/${path}`).href);

const { createTable, startDatabase, LOCAL_CREDENTIALS, LOCAL_REGION } = await from('infra/local/database.ts');
const database = await startDatabase({ dataDir: folder });
await createTable(database.endpoint, 'union-rules');
Object.assign(process.env, {
  ...{ TABLE_NAME: 'union-rules', DYNAMODB_ENDPOINT: database.endpoint, AWS_REGION: LOCAL_REGION, LOG_LEVEL: 'silent' },
  ...{ AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId, AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey },
  ...{ EVENT_KEY: 'only for a measurement, no secret of anybody', SEALING_KEY_FILE: `${folder}/sealing-key` },
  ...{
    EVIDENCE_FOLDER: `${folder}/evidence`,
    EVIDENCE_URL: 'http://127.0.0.1:1',
    AUDIT_KEY_FILE: `${folder}/audit.pem`,
  },
});

/** Time in which at least one call of a kind is under way. */
const waits = { reads: 0, transaction: 0 };
const open = { reads: [0, 0], transaction: [0, 0] } as Record<keyof typeof waits, [number, number]>;
const { deps } = await from('functions/handlers/deps.ts');
const watched = (kind: keyof typeof waits, work: () => Promise<unknown>) => {
  const one = open[kind];
  if (one[0]++ === 0) one[1] = performance.now();
  return work().finally(() => {
    if (--one[0] === 0) waits[kind] += performance.now() - one[1];
  });
};
const { DynamoDBDocumentClient, TransactWriteCommand } = await import('@aws-sdk/lib-dynamodb');
const send = DynamoDBDocumentClient.prototype.send as (...all: unknown[]) => Promise<unknown>;
DynamoDBDocumentClient.prototype.send = function (this: unknown, ...all: unknown[]) {
  const kind = all[0] instanceof TransactWriteCommand ? 'transaction' : 'reads';
  return watched(kind, () => send.apply(this, all));
} as never;

const { handler } = await from('functions/handlers/fund-approvals.ts');
const { readStream } = await from('infra/local/stream.ts');
const consumers = await from('functions/handlers/consumers.ts');
const handle = consumers.feeders ? {} : { handle: (await from('functions/handlers/records-stream.ts')).handler };
const feeds = consumers.feeders ? { consumers: consumers.feeders() } : {};
const reader = await readStream({
  ...{ endpoint: database.endpoint, tableName: 'union-rules', pollMs: 0 },
  ...{ positionFile: `${folder}/stream-position.json`, ...handle, ...feeds },
});

const { parseStrictJson } = await from('functions/handlers/strict-json.ts');
const { takeEnvelope } = await from('functions/core/approval/envelope.ts');
const { parseCase } = await from('functions/core/facts/parse-case.ts');
const { findRemedies } = await from('functions/core/rules/remedy.ts');
const evaluation = await from('functions/core/rules/evaluate.ts');
const bench = evaluation.benchFor ? evaluation : await from('functions/core/rules/bench.ts');

const { ruleset } = deps();
const { example, id: kind } = ruleset.kinds.find((one: { id: string }) => one.id === 'sports-culture-event');
const body = JSON.stringify({ kind, occurredOn: example.occurredOn, facts: example.facts });
const claims = { sub: 'officer-1', name: 'officer-1', unionId: 'measured-union', roles: '[officer]' };
let count = 0;
const submit = async (): Promise<void> => {
  const event = {
    ...{ version: '2.0', routeKey: 'POST /v1/requests', isBase64Encoded: false, body },
    headers: { 'content-type': 'application/json', 'idempotency-key': `measured-${process.pid}-${count++}` },
    requestContext: { requestId: 'measured', authorizer: { jwt: { claims, scopes: null } } },
  };
  const answer = await handler(event, {});
  if (answer.statusCode !== 201) throw new Error(`${answer.statusCode} ${answer.body.slice(0, 500)}`);
};

const timed = async (work: () => unknown): Promise<number> => {
  const at = performance.now();
  await work();
  return performance.now() - at;
};
const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[all.length >> 1] as number;
const many = async (times: number, work: () => Promise<number>) => {
  const found: number[] = [];
  for (let i = 0; i < times; i++) found.push(await work());
  return median(found);
};

/** The parts that need no database, alone on the same case; the rest of a call is its answer. */
const turn = async (times: number) => {
  const parsed = () => parseCase(ruleset, 'zhejiang', takeEnvelope(parseStrictJson(body)).rest);
  const given = parsed();
  const chosen = bench.benchFor(ruleset, given);
  const values = bench.valuesFor(chosen, given);
  const findings = await bench.findingsFor(chosen, values);
  const parts = {
    parse: await many(times, () => timed(parsed)),
    derive: await many(times, () => timed(() => bench.valuesFor(bench.benchFor(ruleset, given), given))),
    engine: await many(times, () => timed(() => bench.findingsFor(chosen, values))),
    remedies: await many(times, () => timed(() => findRemedies(chosen, given, findings))),
  };
  const seen: { call: number; reads: number; transaction: number; consumers: number }[] = [];
  for (let i = 0; i < times; i++) {
    Object.assign(waits, { reads: 0, transaction: 0 });
    const call = await timed(submit);
    const { reads, transaction } = waits;
    seen.push({ call, reads, transaction, consumers: await timed(() => reader.drained()) });
  }
  const of = (part: keyof (typeof seen)[number]) => median(seen.map((one) => one[part]));
  const [call, reads, transaction] = [of('call'), of('reads'), of('transaction')];
  const known = Object.values(parts).reduce((sum, one) => sum + one, 0) + reads + transaction;
  return { ...parts, reads, transaction, answer: Math.max(0, call - known), consumers: of('consumers'), whole: call };
};

process.stdout.write('open\n');
for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(await turn(Number(line)))}\n`);
await reader.stop();
await database.stop();
process.exit(0);
