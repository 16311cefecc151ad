/** What a product of today must still make of what an earlier release left: read it, verify it, replay it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TokenSubject } from '../../infra/local/tokens.ts';
import { ROOT } from '../sources.ts';
import { type Calls, everyone, type Json, person } from './calls.ts';
import { isJudgedAnew, lossesOf } from './compare.ts';
import { type Answered, type Contents, FIXTURE } from './fixture.ts';
import type { Write } from './relay.ts';

const { verifyPack } = await import(pathToFileURL(join(ROOT, 'infra/verify/verify-pack.mjs')).href);

/** How many things were looked at, and a line for each that is not as it must be. */
export interface Checked {
  readonly count: number;
  readonly wrong: readonly string[];
}

const AT_ONCE = 4;
/** Some at a time, in their order. */
export const inTurns = async <T>(
  all: readonly T[],
  check: (one: T) => Promise<readonly string[]>,
): Promise<Checked> => {
  const wrong: string[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE)
    wrong.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map(check))).flat());
  return { count: all.length, wrong };
};

export const sum = (all: readonly Checked[]): Checked => ({
  count: all.reduce((count, one) => count + one.count, 0),
  wrong: all.flatMap(({ wrong }) => wrong),
});

/** Every record by every path that read it, at the instant at which it was read then. */
export const checkReads = (calls: Calls, answers: readonly Answered[], at: string): Promise<Checked> =>
  inTurns(answers, async ({ as, path, status, text }) => {
    const now = await calls.get(as, path, { at, language: 'zh-CN' });
    const line = `GET ${path} (${as.unionId}, ${as.sub})`;
    if (status !== 200 && now.status === 200) return [];
    if (now.status !== status) return [`${line}: ${status} before, ${now.status} now: ${now.text.slice(0, 200)}`];
    const losses = lossesOf(JSON.parse(text), now.json).filter((loss) => !isJudgedAnew(path, loss));
    return losses.map((loss) => `${line} ${loss}`);
  });

/** Every key that was used: the same call again is answered by the same bytes. */
export const checkKeys = (calls: Calls, writes: readonly Write[]): Promise<Checked> =>
  inTurns(writes, async ({ as, path, key, ifMatch, language, body, status, answer }) => {
    const again = await calls.post(as, path, { bytes: body, key, ifMatch, language });
    const isSame = again.text === answer && again.status === status;
    if (isSame && again.headers.get('idempotent-replayed') === 'true') return [];
    return [`POST ${path} (${as.unionId}, ${as.sub}, ${key}): ${again.status} ${again.text.slice(0, 200)}`];
  });

const auditorOf = (unionId: string): TokenSubject => person(unionId, 'auditor-9', 'auditor');

/** The product's own audit over everything that a union's logs vouch for. */
export const checkAudit = async (calls: Calls, unionId: string, at?: string): Promise<Checked> => {
  const wrong: string[] = [];
  let count = 0;
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = `limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const { status, json, text } = await calls.get(auditorOf(unionId), `/v1/audit/verify?${query}`, {
      ...(at && { at }),
    });
    if (status !== 200) return { count, wrong: [`audit of ${unionId}: ${status} ${text.slice(0, 300)}`] };
    count += json.checkedEntries as number;
    wrong.push(...(json.differences as unknown[]).map((one) => `audit of ${unionId}: ${JSON.stringify(one)}`));
    cursor = json.cursor as string | null;
  }
  return { count, wrong };
};

/** Size and root of each checkpoint as they were signed. */
const checkLogs = async (calls: Calls, { logs }: Contents): Promise<Checked> =>
  inTurns(logs, async ({ unionId, year, size, root }) => {
    const { json } = await calls.get(auditorOf(unionId), `/v1/audit/logs/${year}/checkpoints`);
    const checkpoints = (json.checkpoints ?? []) as { size: number; root: string }[];
    const isThere = checkpoints.some((one) => one.size === size && one.root === root);
    return isThere ? [] : [`checkpoint of ${unionId} ${year} at ${size}: ${JSON.stringify(json).slice(0, 300)}`];
  });

export const checkPack = (name: string, bytes: Buffer, key: string): readonly string[] => {
  const { isGood, problem } = verifyPack(bytes, { key });
  return isGood ? [] : [`pack ${name}: ${problem?.[1]}`];
};

/** Packs that were made then, and the same made now, by the verifier of today. */
const checkPacks = async (calls: Calls, { packs, requests }: Contents): Promise<Checked> => {
  const unionId = calls.unionId;
  const old = await inTurns(packs, async ({ file, keyId }) =>
    checkPack(file, readFileSync(join(FIXTURE, 'packs', file)), keyId),
  );
  const made = await inTurns(Object.values(requests), async (id) => {
    const { bytes } = await calls.bytes(everyone(unionId), `/v1/requests/${id}/pack`);
    return checkPack(id, bytes, packs[0]?.keyId ?? '');
  });
  return sum([old, made]);
};

export const checkAll = async (calls: Calls, contents: Contents): Promise<Checked> => {
  const audits: Checked[] = [];
  for (const unionId of contents.unions) audits.push(await checkAudit(calls, unionId, contents.readAt));
  return sum([...audits, await checkLogs(calls, contents), await checkPacks(calls, contents)]);
};

/** Every verdict made again from its receipt, byte for byte. */
export const replayAll = async (
  calls: Calls,
  unions: readonly string[],
  others: readonly Other[],
): Promise<Checked> => {
  const wrong: string[] = [];
  let count = 0;
  const ask = async (unionId: string, body: unknown): Promise<Json> => {
    const { status, json, text } = await calls.post(auditorOf(unionId), '/v1/audit/replays', { body });
    if (status !== 200)
      throw new Error(`replay of ${unionId} ${JSON.stringify(body)}: ${status} ${text.slice(0, 300)}`);
    count += json.verdicts as number;
    wrong.push(...(json.differences as unknown[]).map((one) => `replay of ${unionId}: ${JSON.stringify(one)}`));
    return json;
  };
  for (const unionId of unions)
    for (let cursor: unknown = null; cursor !== undefined; )
      cursor = (await ask(unionId, { limit: 100, ...(cursor !== null && { cursor }) })).cursor ?? undefined;
  for (const { unionId, id } of others) await ask(unionId, { request: id });
  return { count, wrong };
};

/** A record that keeps receipts as requests do. */
export interface Other {
  readonly unionId: string;
  readonly id: string;
}
export const othersIn = (answers: readonly Answered[]): readonly Other[] => {
  const found = answers.flatMap(({ as, path }): Other[] => {
    const id = /^\/v1\/(?:decisions|awards|award-lists|honours)\/([DAHL][^/?]+)$/.exec(path)?.[1];
    return id ? [{ unionId: as.unionId, id }] : [];
  });
  return [...new Map(found.map((one) => [`${one.unionId} ${one.id}`, one])).values()];
};
