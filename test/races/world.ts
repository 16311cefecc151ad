/** A server of its own on a database of its own, with the faulty proxy between, and callers who talk to it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { openTable } from '../../functions/adapters/dynamodb/client.ts';
import { createTable, startDatabase } from '../../infra/local/database.ts';
import { openTokenIssuer, type TokenIssuer } from '../../infra/local/tokens.ts';
import { freePort, send } from '../product/product.ts';
import { ROOT } from '../sources.ts';
import { withoutStream } from '../without-stream.ts';
import { type Deps, depsOn, personOf, submitBody, useLocalCredentials } from './bench.ts';
import { decideLongAgo } from './decided-long-ago.ts';
import { type FaultyProxy, startProxy } from './proxy.ts';
import type { Heard, Scenario, Step } from './step.ts';

export interface World {
  readonly proxy: FaultyProxy;
  readonly issuer: TokenIssuer;
  /** The use cases beside the server, with a clock that stands still in 2021. */
  readonly deps: Deps;
  readonly start: () => Promise<{ url: string; child: ChildProcess }>;
  server: { url: string; child: ChildProcess };
  readonly stop: () => Promise<void>;
}

export type Answer = { readonly status: number; readonly text: string; readonly json: Record<string, unknown> } | null;
export type Answers = Map<string, NonNullable<Answer>>;

const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/** One file of the whole server: it is started hundreds of times, and so it starts in half the time. */
const bundleServer = async (folder: string): Promise<string> => {
  const outfile = join(folder, 'server.mjs');
  const entryPoints = [join(ROOT, 'test/races/server.ts')];
  const how = { bundle: true, platform: 'node', format: 'esm', banner: { js: REQUIRE }, logLevel: 'error' } as const;
  await build({ ...how, entryPoints, outfile });
  return outfile;
};

const startServer = (file: string, port: number, keyFile: string, endpoint: string) => async () => {
  const env = { ...process.env, TABLE_NAME: 'crash', DYNAMODB_ENDPOINT: endpoint, LOG_LEVEL: 'silent' };
  const args = [file, String(port), keyFile];
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const died = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the server ended with ${code}`)));
  await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), died]);
  died.catch(() => undefined);
  return { url: `http://127.0.0.1:${port}`, child };
};

const RECORDS = ['request', 'proxy', 'confirmation', 'budget', 'award', 'list', 'decision', 'honour'] as const;

/** The record that an answer is about: the first of these that it holds. */
const subject = (answer: NonNullable<Answer> | undefined) =>
  RECORDS.map((name) => answer?.json[name]).find((record) => record !== undefined) as { id: string; version: number };

const bodyOf = ({ body }: Step, answers: Answers): unknown => {
  const heard: Heard = (name) => answers.get(name)?.json ?? {};
  return typeof body === 'function' ? (body as (heard: Heard) => unknown)(heard) : body;
};

/** One call of a story; null when the server died. */
export const call = async (
  { issuer, server }: World,
  unionId: string,
  step: Step,
  answers: Answers,
): Promise<Answer> => {
  const [sub, ...roles] = step.by;
  const { token } = await issuer.sign({ sub, name: sub, roles, unionId });
  const named = (text: string) => text.replace(/@(\w+)/g, (_, name: string) => subject(answers.get(name)).id);
  const path = named(step.path);
  const read = step.after ? subject(answers.get(step.after)).version : step.version;
  const version = read === undefined ? {} : { 'if-match': `"${read}"` };
  const headers = {
    'idempotency-key': `${step.name.replaceAll(' ', '-')}-of-the-story`,
    ...version,
    ...(step.at && { 'x-test-at': step.at }),
  };
  const given = bodyOf(step, answers);
  const body = given === null ? {} : { body: named(JSON.stringify(given)) };
  return send(`${server.url}${path}`, { method: 'POST', token, headers, ...body }).catch(() => null);
};

/** A submission or a decision of years ago, made by the use case. */
const doneLongAgo = async ({ deps }: World, unionId: string, { name, by, path, body }: Step): Promise<Answer> => {
  if (path === '/v1/decisions') {
    const { status, body: text } = await decideLongAgo(deps, unionId, `${body}`);
    return { status, text, json: JSON.parse(text) };
  }
  const [sub, ...roles] = by;
  const answer = await submitBody(deps, personOf(unionId, sub, ...roles), body, `${name}-of-the-story`);
  return { status: answer.status, text: JSON.stringify(answer.body), json: answer.body };
};

/** Plays what must be there before the call of a scenario. */
export const prepare = async (world: World, unionId: string, { before }: Scenario): Promise<Answers> => {
  const answers: Answers = new Map();
  for (const step of before) {
    const answer = step.isOld ? await doneLongAgo(world, unionId, step) : await call(world, unionId, step, answers);
    if (!answer || answer.status >= 300)
      throw new Error(`${step.name}: ${answer?.status} ${answer?.text.slice(0, 300)}`);
    answers.set(step.name, answer);
  }
  return answers;
};

export const openWorld = async (): Promise<World> => {
  useLocalCredentials();
  const folder = mkdtempSync(join(tmpdir(), 'union-rules-'));
  const database = await startDatabase({ memory: true });
  await createTable(database.endpoint, 'crash');
  const proxy = await startProxy(database.endpoint);
  const keyFile = join(folder, 'key.json');
  const issuer = await openTokenIssuer(keyFile);
  const start = startServer(await bundleServer(folder), await freePort(), keyFile, proxy.url);
  const table = openTable({ tableName: 'crash', endpoint: database.endpoint });
  await withoutStream(table);
  const deps = depsOn(table);
  const world = { proxy, issuer, deps, start, server: await start() };
  const stop = async () => {
    world.server.child.kill('SIGKILL');
    await proxy.stop();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return Object.assign(world, { stop });
};
