/**
 * When everything is finished: each entry stands in its union's log once, every log verifies and only adds to what was signed
 * of it before, and every request's pack verifies. In the end an entry is dropped, which the same audit must find.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Checkpoint, Leaf } from '../../functions/core/audit/log.ts';
import { verifyConsistency } from '../../functions/core/audit/merkle-verify.ts';
import { treeHash } from '../../functions/core/audit/tree-hash.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../infra/local/table.ts';
import { type Calls, everyone, person } from './calls.ts';
import { type Checked, checkAudit, checkPack, inTurns, sum } from './checks.ts';
import { scan, unionsOf } from './records.ts';

type Items = Awaited<ReturnType<typeof scan>>;
interface Place {
  readonly pk: string;
  readonly sk: string;
}
/** What stands in a log: the text of an entry in its place. */
const nameOf = ({ pk, sk }: Place, leafHash: string | undefined): string => `${pk} ${sk} ${leafHash}`;
const contentOf = ({ content }: Items[number]) => JSON.parse(String(content)) as Record<string, unknown>;

/** By what an entry is, not by what the product takes for one. */
const isEntry = (item: Items[number]): boolean =>
  /#?ENTRY#\d{6}$/.test(item.sk) && typeof item.content === 'string' && 'previousHash' in contentOf(item);

const logsIn = (items: Items) =>
  items.flatMap((item) => {
    const [, unionId, year] = /^UNION#([a-z0-9-]+)#LOG#(\d{4})$/.exec(item.pk) ?? [];
    return unionId && year && item.sk.startsWith('LEAF#')
      ? [{ unionId, year, of: contentOf(item) as unknown as Leaf }]
      : [];
  });

const WAIT_MS = 60_000;
/** Of every log that 0.4.0 began, and of those that begin now. */
const hash = treeHash('SHA-256');

/** Once the consumers have come to the end: which entries stand in no log, or twice. */
export const checkLogged = async (endpoint: string): Promise<Checked> => {
  for (const until = Date.now() + WAIT_MS; ; await sleep(500)) {
    const items = await scan(endpoint);
    const leaves = logsIn(items).map(({ of }) => nameOf(of, of.hashes[0]));
    const known = new Set(leaves);
    const entries = items.filter(isEntry).map((item) => nameOf(item, hash.leaf(String(item.content))));
    const missing = entries.filter((one) => !known.has(one));
    if (missing.length && Date.now() < until) continue;
    const twice = leaves.length - known.size;
    return {
      count: entries.length,
      wrong: [
        ...missing.map((one) => `in no log: ${one}`),
        ...(twice ? [`${twice} entries stand in a log twice`] : []),
      ],
    };
  }
};

/** A checkpoint of each log as it is now, and the proof that it only adds to the first that was signed. */
const checkGrown = (calls: Calls, items: Items): Promise<Checked> => {
  const logs = new Map(logsIn(items).map(({ unionId, year }) => [`${unionId} ${year}`, { unionId, year }]));
  return inTurns([...logs.values()], async ({ unionId, year }) => {
    const auditor = person(unionId, 'auditor-9', 'auditor');
    const made = await calls.post(auditor, '/v1/audit/checkpoints', { body: { year: Number(year) } });
    const { status, json, text } = await calls.get(auditor, `/v1/audit/logs/${year}/consistency?from=1`);
    if (made.status !== 201 || status !== 200) return [`checkpoint of ${unionId} ${year}: ${made.text} ${text}`];
    const { first, second, proof } = json as unknown as { first: Checkpoint; second: Checkpoint; proof: string[] };
    const isSame = (made.json.checkpoint as Checkpoint).root === second.root;
    const isGrown = verifyConsistency(treeHash(second.algorithm), { first, second, proof });
    return isSame && isGrown ? [] : [`log of ${unionId} ${year}: ${first.size} does not lead to ${second.size}`];
  });
};

const checkPacks = async (calls: Calls, items: Items): Promise<Checked> => {
  const requests = items
    .filter(({ sk }) => sk === 'REQUEST')
    .flatMap(({ pk }) => {
      const [, unionId, id] = /^UNION#([a-z0-9-]+)#REQUEST#(.+)$/.exec(pk) ?? [];
      return unionId && id ? [{ unionId, id }] : [];
    });
  const { keyId } = (await calls.get(everyone(calls.unionId), '/v1/audit/key')).json as { keyId: string };
  return inTurns(requests, async ({ unionId, id }) => {
    const { status, bytes } = await calls.bytes(everyone(unionId), `/v1/requests/${id}/pack`);
    return status === 200 ? checkPack(`${unionId} ${id}`, bytes, keyId) : [`pack of ${unionId} ${id}: ${status}`];
  });
};

const auditAll = async (calls: Calls, unions: readonly string[]): Promise<Checked> => {
  const audits: Checked[] = [];
  for (const unionId of unions) audits.push(await checkAudit(calls, unionId));
  return sum(audits);
};

const drop = async (endpoint: string, { pk, sk }: Place): Promise<void> => {
  const client = new DynamoDBClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
  await client.send(new DeleteItemCommand({ TableName: 'union-rules', Key: { pk: { S: pk }, sk: { S: sk } } }));
  client.destroy();
};

export interface End {
  readonly logged: Checked;
  readonly grown: Checked;
  readonly audited: Checked;
  readonly packs: Checked;
  /** How many differences the audit told once an entry had been dropped. */
  readonly found: number;
}

export const checkEnd = async (calls: Calls, endpoint: string): Promise<End> => {
  const logged = await checkLogged(endpoint);
  const items = await scan(endpoint);
  const grown = await checkGrown(calls, items);
  const audited = await auditAll(calls, unionsOf(items));
  const packs = await checkPacks(calls, items);
  const victim = items
    .filter(({ pk }) => pk.startsWith(`UNION#${calls.unionId}#REQUEST#`))
    .filter(isEntry)
    .at(0);
  if (!victim) throw new Error('there is no entry to drop');
  await drop(endpoint, victim);
  const { wrong } = await checkAudit(calls, calls.unionId);
  return { logged, grown, audited, packs, found: wrong.length };
};
