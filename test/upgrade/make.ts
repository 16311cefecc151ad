/**
 * `tsx test/upgrade/make.ts ROOT`: plays everything through the product whose source lies in ROOT (a worktree of a
 * release, with its packages and rules built), kills it in the middle of a plan, and packs what is left as the fixture.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataFolder } from '../../infra/local/data-folder.ts';
import { playSelection } from '../../infra/local/decision/play.ts';
import { openStage } from '../../infra/local/decision/stage.ts';
import { playStory, type Story } from '../../infra/local/player.ts';
import { storyNames } from '../../infra/local/story.ts';
import { newFolder } from '../product/product.ts';
import { playAreas } from './areas.ts';
import { type Calls, callsTo, everyone, type Json, person } from './calls.ts';
import { type Answered, type Contents, pack } from './fixture.ts';
import { beginSelection, beginVote } from './matters.ts';
import { readsOf, scan, unionsOf } from './records.ts';
import { type Relay, startRelay, type Write } from './relay.ts';
import { approveBudget, beginRequests, importRegister, PLAN_KEY, planBody, RECIPIENTS, sendPlan } from './requests.ts';
import { type Running, startWhole } from './servers.ts';
import { beginSubs, POISON } from './subs.ts';

/** A Monday with weeks of published calendar before it ends. */
const START = '2026-11-02T01:00:00.000Z';
const UNION = 'upgrade-demo';
const TAIL = 'upgrade-tail';
const root = resolve(process.argv[2] ?? '.');
const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();

const playStories = async (url: string): Promise<void> => {
  for (const name of storyNames()) {
    const story = JSON.parse(readFileSync(join(root, 'fixtures', name, 'story.json'), 'utf8')) as Story;
    const played = await playStory(url, story);
    const wrong = played.flatMap(({ step, differences }) => differences.map((line) => `${name} ${step.id}: ${line}`));
    console.log(`${name}: ${played.length} steps, differences ${wrong.length}`);
    for (const line of wrong) console.log(`  ${line}`);
  }
  await playSelection(openStage(url, () => {}));
};

/** Until every entry lies in its log. */
const drained = async (endpoint: string): Promise<void> => {
  for (let tries = 0; tries < 100; tries++) {
    const items = await scan(endpoint);
    const marks = new Set(items.flatMap(({ pk, sk }) => (sk.startsWith('LOGGED#') ? [`${pk} ${sk.slice(7)}`] : [])));
    const left = items.filter(
      ({ pk, sk }) => /ENTRY#\d{6}$/.test(sk) && !marks.has(`${pk} ${sk.replace('ENTRY#', '')}`),
    );
    if (!left.length) return;
    await sleep(500);
  }
  throw new Error('the log does not follow');
};

const sign = async (calls: Calls, unions: readonly string[]): Promise<Contents['logs']> => {
  const logs: Contents['logs'][number][] = [];
  for (const unionId of unions) {
    const auditor = person(unionId, 'auditor-9', 'auditor');
    const made = await calls.post(auditor, '/v1/audit/checkpoints', { body: { year: 2026 } });
    if (made.status >= 300) continue;
    const { size, root: top } = (made.json.checkpoint ?? made.json) as { size: number; root: string };
    logs.push({ unionId, year: 2026, size, root: top });
  }
  return logs;
};

const poison = async (calls: Calls): Promise<Contents['tail']> => {
  const declare = (sub: string) =>
    calls.must(201, person(TAIL, sub, 'member'), '/v1/interests', {
      body: { interests: [{ kind: 'kin', with: '示例公司' }] },
    });
  await declare('member-1');
  await declare(POISON);
  await declare('member-2');
  const officer = person(TAIL, 'officer-1', 'officer');
  const { json } = await calls.get(officer, '/v1/kinds/outing');
  const { occurredOn, facts } = json.example as { occurredOn: string; facts: object };
  const made = await calls.must(201, officer, '/v1/requests', { body: { kind: 'outing', occurredOn, facts } });
  return { unionId: TAIL, poison: POISON, request: (made.json.request as { id: string }).id };
};

/** What leaves a trace of the reading comes last. */
const LEAVES_TRACE = /\/sealed$|^\/v1\/talks\/T/;
const readAll = async (calls: Calls, endpoint: string, readAt: string): Promise<readonly Answered[]> => {
  const items = await scan(endpoint);
  const reads = unionsOf(items).flatMap((unionId) => readsOf(items, unionId));
  const answers: Answered[] = [];
  for (const read of reads.toSorted((a, b) => Number(LEAVES_TRACE.test(a.path)) - Number(LEAVES_TRACE.test(b.path)))) {
    const { status, text } = await calls.get(read.as, read.path, { at: readAt, language: 'zh-CN' });
    answers.push({ ...read, status, text });
  }
  return answers;
};

const packsOf = async (calls: Calls, requests: Readonly<Record<string, string>>) => {
  const reader = everyone(UNION);
  const { keyId } = (await calls.get(reader, '/v1/audit/key')).json as Json & { keyId: string };
  const names = ['settled', 'approved'] as const;
  return Promise.all(
    names.map(async (name) => {
      const request = requests[name] ?? '';
      const { status, bytes } = await calls.bytes(reader, `/v1/requests/${request}/pack`);
      if (status !== 200) throw new Error(`no pack of ${request}: ${bytes.toString().slice(0, 500)}`);
      return { file: `${name}.zip`, request, keyId, bytes };
    }),
  );
};

/** Sends a plan for many and kills the product once some of its parts are made. */
const cutPlan = async (product: Running, calls: Calls, body: unknown): Promise<Omit<Contents['plan'], 'body'>> => {
  const sent = sendPlan(calls, body).catch(() => null);
  const isPart = ({ sk }: { sk: string }) => /^PLAN#\d{6}#\d{6}#taking#\d{6}$/.test(sk);
  for (;;) {
    const parts = (await scan(product.endpoint)).filter(isPart);
    if (parts.length < 2) continue;
    await product.kill();
    await sent;
    // The database ends a moment after the product that was killed.
    while (await fetch(product.endpoint).catch(() => null)) await sleep(100);
    return {
      id: parts[0]?.pk.split('#').at(-1) ?? '',
      partsMade: parts.length,
      partCount: Math.ceil(RECIPIENTS.length / 25),
    };
  }
};

/** Stream records that the consumer had passed go; those that it had not, and the last, stay. */
const slim = (folder: string): void => {
  const { databaseFile, streamPositionFile } = dataFolder(folder);
  const { shards } = JSON.parse(readFileSync(streamPositionFile, 'utf8')) as { shards: Record<string, string> };
  const database = new DatabaseSync(databaseFile, { timeout: 30_000 });
  const before = database.prepare('SELECT count(*) AS n FROM _stream_records').get()?.n;
  for (const [shard, position] of Object.entries(shards))
    database
      .prepare(
        `DELETE FROM _stream_records WHERE shard_id = ? AND CAST(sequence_number AS INTEGER) <= CAST(? AS INTEGER)
         AND CAST(sequence_number AS INTEGER) < (SELECT max(CAST(sequence_number AS INTEGER)) FROM _stream_records)`,
      )
      .run(shard, position);
  const after = database.prepare('SELECT count(*) AS n FROM _stream_records').get()?.n;
  database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  console.log(`stream records: ${before} before, ${after} left`);
};

const unique = (writes: readonly Write[]): readonly Write[] => [
  ...new Map(writes.map((one) => [`${one.as.unionId} ${one.as.sub} ${one.key}`, one])).values(),
];

const play = async (product: Running, relay: Relay) => {
  const calls = callsTo(relay.url, UNION);
  await approveBudget(calls);
  await importRegister(calls);
  const requests = await beginRequests(calls);
  await playAreas(calls);
  const vote = await beginVote(calls);
  const selection = await beginSelection(calls);
  const survey = await beginSubs(calls);
  await playStories(relay.url);
  await drained(product.endpoint);
  const unions = unionsOf(await scan(product.endpoint));
  const logs = await sign(calls, unions);
  await drained(product.endpoint);
  const packs = await packsOf(calls, requests);
  return { requests, vote, selection, survey, unions, logs, packs };
};

const main = async (): Promise<void> => {
  const { folder, remove } = newFolder();
  const began = Date.now();
  const now = () => new Date(Date.parse(START) + Date.now() - began).toISOString();
  const product = await startWhole(root, folder, START);
  const relay = await startRelay([product.url]);
  try {
    const { packs, ...played } = await play(product, relay);
    const calls = callsTo(relay.url, UNION);
    const tail = await poison(calls);
    await sleep(1_500);
    const readAt = now();
    const answers = await readAll(calls, product.endpoint, readAt);
    const body = await planBody(calls, RECIPIENTS);
    const plan = { body, ...(await cutPlan(product, calls, body)) };
    slim(folder);
    const named = packs.map(({ bytes: _, ...one }) => one);
    const contents: Contents = {
      ...{ release: '0.4.0', commit, readAt, killedAt: now(), ...played },
      ...{ unions: [...played.unions, TAIL], tail, plan, packs: named },
    };
    const writes = unique(relay.writes).filter(({ key }) => key !== PLAN_KEY);
    const bytes = pack(folder, { contents, writes, answers, packs });
    const failed = answers.filter(({ status }) => status !== 200);
    console.log(
      `writes ${writes.length}, answers ${answers.length} (${failed.length} not 200), plan ${plan.partsMade} of ${plan.partCount} parts, ${bytes} bytes`,
    );
    for (const { path, status, text } of failed) console.log(`  ${status} ${path} ${text.slice(0, 200)}`);
  } finally {
    relay.stop();
    await product.kill();
    remove();
  }
};

await main();
