/**
 * `npm run test:crash-points [scenarios]`: for every writing call, every awaited step, before and after it: the server
 * is killed with -9, started again, and the call repeated with its key. Then conflicts, throttling and lost answers.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTable, startDatabase } from '../../infra/local/database.ts';
import { openTokenIssuer, type TokenIssuer } from '../../infra/local/tokens.ts';
import { freePort, send } from '../product/product.ts';
import { ROOT } from '../sources.ts';
import { useLocalCredentials, YEAR } from './bench.ts';
import { type Fault, type FaultyProxy, startProxy } from './proxy.ts';
import { SCENARIOS, type Scenario, type Step } from './scenarios.ts';

interface World {
  readonly proxy: FaultyProxy;
  readonly issuer: TokenIssuer;
  readonly start: () => Promise<{ url: string; child: ChildProcess }>;
  server: { url: string; child: ChildProcess };
}

type Answer = { readonly status: number; readonly text: string; readonly json: Record<string, unknown> } | null;
type Answers = Map<string, NonNullable<Answer>>;

const startServer = (port: number, keyFile: string, endpoint: string) => async () => {
  const env = { ...process.env, TABLE_NAME: 'crash', DYNAMODB_ENDPOINT: endpoint, LOG_LEVEL: 'silent' };
  const args = ['--import', 'tsx', 'test/races/server.ts', String(port), keyFile];
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  return { url: `http://127.0.0.1:${port}`, child };
};

const subject = (answer: NonNullable<Answer> | undefined) =>
  (answer?.json.request ?? answer?.json.confirmation ?? answer?.json.budget) as { id: string; version: number };

const call = async ({ issuer, server }: World, unionId: string, step: Step, answers: Answers): Promise<Answer> => {
  const [sub, ...roles] = step.by;
  const { token } = await issuer.sign({ sub, name: sub, roles, unionId });
  const path = step.path.replace(/@(\w+)/, (_, name: string) => subject(answers.get(name)).id);
  const version = step.after ? { 'if-match': `"${subject(answers.get(step.after)).version}"` } : {};
  const headers = { 'idempotency-key': `${step.name}-of-the-story`, ...version };
  const body = step.body === null ? {} : { body: JSON.stringify(step.body) };
  return send(`${server.url}${path}`, { method: 'POST', token, headers, ...body }).catch(() => null);
};

/** All that can be read of a union, with what differs from run to run taken out. */
const stateOf = async ({ issuer, server }: World, unionId: string): Promise<string> => {
  const { token } = await issuer.sign({ sub: 'auditor-9', name: 'auditor-9', roles: ['auditor'], unionId });
  const read = async (path: string) => (await send(`${server.url}${path}`, { token })).json;
  const { requests } = (await read('/v1/requests')) as { requests: { id: string }[] };
  const opened = await Promise.all(requests.map(({ id }) => read(`/v1/requests/${id}`)));
  const seen = { opened, budget: await read(`/v1/budgets/${YEAR}`), limits: await read('/v1/confirmations') };
  return JSON.stringify(seen)
    .replace(/[RC]\d{0,4}-[0-9A-Z]{10}/g, 'ID')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'AT')
    .replace(/"(receiptHash|traceId|unionId)":"[^"]*"/g, '"$1":"…"');
};

const prepare = async (world: World, unionId: string, { before }: Scenario): Promise<Answers> => {
  const answers: Answers = new Map();
  for (const step of before) {
    const answer = await call(world, unionId, step, answers);
    if (!answer || answer.status >= 300)
      throw new Error(`${step.name}: ${answer?.status} ${answer?.text.slice(0, 300)}`);
    answers.set(step.name, answer);
  }
  return answers;
};

export interface Found {
  failpoints: number;
  scenarios: number;
  lost: number;
  doubled: number;
  half: number;
}

/** The undisturbed run: how many steps the call awaits, and what is there afterwards. */
const measure = async (world: World, scenario: Scenario, unionId: string) => {
  const answers = await prepare(world, unionId, scenario);
  world.proxy.arm(null);
  const answer = await call(world, unionId, scenario.call, answers);
  if (!answer || answer.status >= 300)
    throw new Error(`${scenario.name}: ${answer?.status} ${answer?.text.slice(0, 300)}`);
  return { steps: world.proxy.calls(), state: await stateOf(world, unionId) };
};

const strikeOnce = async (
  world: World,
  scenario: Scenario,
  unionId: string,
  fault: Fault,
  at: number,
  when: 'before' | 'after',
) => {
  const answers = await prepare(world, unionId, scenario);
  const before = await stateOf(world, unionId);
  world.proxy.arm({ at, when, fault }, () => world.server.child.kill('SIGKILL'));
  const first = await call(world, unionId, scenario.call, answers);
  world.proxy.arm(null);
  if (fault === 'kill') {
    if (world.server.child.exitCode === null && world.server.child.signalCode === null)
      await once(world.server.child, 'exit');
    world.server = await world.start();
  }
  const between = await stateOf(world, unionId);
  const again = await call(world, unionId, scenario.call, answers);
  return { before, between, after: await stateOf(world, unionId), first, again };
};

/** Between the crash and the retry the state is that before or that after the call: nothing in the middle. */
const judge = (found: Found, expected: string, seen: Awaited<ReturnType<typeof strikeOnce>>): void => {
  found.failpoints++;
  if (!seen.again || seen.again.status >= 300) found.lost++;
  else if (seen.after !== expected) found.doubled++;
  if (seen.between !== seen.before && seen.between !== expected) found.half++;
  if (seen.first && seen.first.status < 300 && seen.first.text !== seen.again?.text) found.lost++;
};

export const enumerate = async (scenarios: readonly Scenario[], faults: readonly Fault[]): Promise<Found> => {
  useLocalCredentials();
  const folder = mkdtempSync(join(tmpdir(), 'union-rules-'));
  const database = await startDatabase({ memory: true });
  await createTable(database.endpoint, 'crash');
  const proxy = await startProxy(database.endpoint);
  const keyFile = join(folder, 'key.json');
  const issuer = await openTokenIssuer(keyFile);
  const start = startServer(await freePort(), keyFile, proxy.url);
  const world: World = { proxy, issuer, start, server: await start() };
  const found: Found = { failpoints: 0, scenarios: scenarios.length, lost: 0, doubled: 0, half: 0 };
  let unions = 0;
  for (const scenario of scenarios) {
    const { steps, state } = await measure(world, scenario, `union-${unions++}`);
    for (const fault of faults)
      for (let at = 1; at <= steps; at++)
        for (const when of ['before', 'after'] as const) {
          if (when === 'after' && (fault === 'conflict' || fault === 'throttle')) continue;
          judge(found, state, await strikeOnce(world, scenario, `union-${unions++}`, fault, at, when));
        }
    console.log(
      `${scenario.name}: ${steps} steps; so far lost ${found.lost}, doubled ${found.doubled}, half ${found.half}`,
    );
  }
  world.server.child.kill('SIGKILL');
  await proxy.stop();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
  return found;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const some = process.argv[2] ? SCENARIOS.slice(0, Number(process.argv[2])) : SCENARIOS;
  const { failpoints, scenarios, lost, doubled, half } = await enumerate(some, [
    'kill',
    'drop',
    'conflict',
    'throttle',
  ]);
  console.log(`failpoints ${failpoints}, scenarios ${scenarios}, lost ${lost}, doubled ${doubled}, half ${half}`);
  process.exitCode = lost || doubled || half ? 1 : 0;
}
