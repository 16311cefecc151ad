/**
 * Every sealed field of every kind is given a text that stands nowhere else, its request lives through all that a request
 * can, and then whatever can be read, sent or stolen is searched. `npm run test:canaries` does so for all kinds.
 */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openTable } from '../../functions/adapters/dynamodb/client.ts';
import type { Kind } from '../../functions/core/rules/ruleset.ts';
import { handler as deliver } from '../../functions/handlers/deliver-events.ts';
import { ROUTES } from '../../functions/handlers/routes.ts';
import { RULES } from '../handlers/good.ts';
import { openPackWorld, requestOf } from '../pack/world.ts';
import { exampleBody, type Sent } from '../product/product.ts';
import { openReceiver } from '../webhooks/bench.ts';
import { foundIn, piecesOf } from './search.ts';

/** The facts that are sealed of a kind, those on its form that its example leaves out among them. */
const sealedOf = (kind: Kind): readonly string[] => {
  const form = kind.sections.flatMap(({ facts }) => facts);
  return form.filter((name) => RULES.facts[name]?.isSensitive || kind.seals?.includes(name));
};
const ALL = RULES.kinds.filter((kind) => sealedOf(kind).length);
const KINDS = process.env.FULL ? ALL : ALL.filter(({ id }) => id === 'hospital');

let serial = 0;
/** All begin so: where this is not, none is, and where one was cut off, this is. */
const COMMON = '金丝雀';
/** A text that stands nowhere else, and what it was given for. */
const canaries = new Map<string, string>();
const canary = (of: string): string => {
  const text = `${COMMON}${'甲乙丙丁戊己庚辛壬癸'[serial % 10]}${(1_000 + serial++).toString(36)}`;
  canaries.set(text, of);
  return text;
};

/** Where something was read, and what. */
const places: (readonly [place: string, bytes: Buffer])[] = [];
const keep = (place: string, bytes: Buffer | string) => void places.push([place, Buffer.from(bytes)]);
const keepSent = (place: string, { text, headers }: Sent): void =>
  keep(place, `${text}\n${JSON.stringify([...headers])}`);

const ROLES = ['auditor', 'finance', 'chair', 'admin', 'officer'] as const;
type Role = (typeof ROLES)[number];
let world: Awaited<ReturnType<typeof openPackWorld>>;
let receiver: Awaited<ReturnType<typeof openReceiver>>;
const token: Partial<Record<Role | 'women-officer', string>> = {};
const as = (role: Role | 'women-officer') => token[role] ?? '';

beforeAll(async () => {
  vi.stubEnv('LOG_LEVEL', 'debug');
  for (const method of ['log', 'info', 'debug', 'error', 'warn'] as const)
    vi.spyOn(console, method).mockImplementation((...line: unknown[]) => keep('log', line.map(String).join(' ')));
  receiver = await openReceiver(() => 204);
  vi.stubEnv('WEBHOOK_LOOPBACK_PORT', String(receiver.port));
  world = await openPackWorld();
  for (const role of [...ROLES, 'women-officer'] as const) token[role] = await world.server.tokenOf(`${role}-1`, role);
  const hook = { url: receiver.url, events: ['*'] };
  keepSent('subscription', await world.server.post(as('admin'), '/v1/webhooks', hook));
});
afterAll(async () => {
  await world.stop();
  await receiver.stop();
});

const member = (kind: Kind) => `m-${kind.id}`;
const record = ({ id }: Kind) =>
  world.server.post(as('admin'), '/v1/members', {
    id: `m-${id}`,
    name: '会员甲',
    department: '综合处',
    joinedOn: '2015-01-01',
    duesPaidThrough: '2021-12',
  });

/** What happened: its name may tell an illness, and only its keyed hash is kept. */
const EVENT_OF: Readonly<Record<string, string>> = {
  bereavement: 'death',
  'hardship-aid': 'poverty',
  hospital: 'illness',
  'marriage-birth': 'marriage',
  retirement: 'retirement',
};

const bodyOf = async (kind: Kind, facts: Readonly<Record<string, unknown>>) => {
  const body = JSON.parse(await exampleBody(world.server.url, as('officer'), kind.id, facts)) as object;
  const event = { kind: EVENT_OF[kind.id] ?? 'other', id: canary(`${kind.id}/event`) };
  return { ...body, concerns: member(kind), recipients: [member(kind)], event };
};

/** Without what a kind does not take: each refusal is searched, too. */
const submit = async (kind: Kind, body: Awaited<ReturnType<typeof bodyOf>>, key: string): Promise<Sent> => {
  const { event, recipients, ...plain } = body;
  for (const more of [{ event, recipients }, { recipients }, {}]) {
    const sent = await world.server.post(
      as('officer'),
      '/v1/requests',
      { ...plain, ...more },
      { 'idempotency-key': key },
    );
    keepSent(`submission of ${kind.id}`, sent);
    if (sent.status === 201) return sent;
  }
  throw new Error(`no submission of ${kind.id}: ${places.at(-1)?.[1].toString().slice(0, 400)}`);
};

/** Texts that are refused: nobody is told again what they said, and the log is told nothing. */
const refusals = async (kind: Kind): Promise<void> => {
  const wrongs = [(text: string) => `${text}\u0007`, (text: string) => text.repeat(2_000), (text: string) => [text]];
  for (const wrong of wrongs) {
    const facts = Object.fromEntries(sealedOf(kind).map((name) => [name, wrong(canary(`${kind.id}/${name} refused`))]));
    const sent = await world.server.post(as('officer'), '/v1/requests', await bodyOf(kind, facts));
    expect(sent.status).toBe(400);
    keepSent(`refusal of ${kind.id}`, sent);
  }
};

/** Submitted, repeated, returned, edited, signed as far as it goes. */
const live = async (kind: Kind): Promise<string> => {
  await record(kind);
  await refusals(kind);
  const given = () => Object.fromEntries(sealedOf(kind).map((name) => [name, canary(`${kind.id}/${name}`)]));
  const facts = given();
  const trial = JSON.parse(await exampleBody(world.server.url, as('officer'), kind.id, facts));
  keepSent('evaluation', await world.server.post(as('officer'), '/v1/evaluations', trial));
  const body = await bodyOf(kind, facts);
  const made = await submit(kind, body, `canary-${kind.id}`);
  await submit(kind, body, `canary-${kind.id}`);
  const { id } = requestOf(made);
  const act = async (role: Role, version: number, action: string, body: unknown) => {
    const path = `/v1/requests/${id}/actions/${action}`;
    keepSent(`${action} of ${kind.id}`, await world.server.post(as(role), path, body, { 'if-match': `"${version}"` }));
  };
  await act('finance', 1, 'return', { comment: '请改' });
  await act('officer', 2, 'edit', { facts: given() });
  await act('finance', 3, 'approve', { comment: '同意' });
  await act('chair', 4, 'approve', { comment: '同意' });
  const read = await world.server.get(as('finance'), `/v1/requests/${id}/sealed`);
  // The search is no blind one: what may be read is found where it may.
  expect(foundIn(Buffer.from(read.text), [...canaries.keys()])).toHaveLength(sealedOf(kind).length);
  return id;
};

const talk = async (): Promise<string> => {
  const body = { member: 'm-hospital', day: '2021-09-01', topic: 'health', note: canary('talk/note') };
  const made = await world.server.post(as('women-officer'), '/v1/talks', body);
  keepSent('talk', made);
  const wrong = { ...body, day: canary('talk/day refused'), topic: canary('talk/topic refused'), note: '' };
  keepSent('talk refused', await world.server.post(as('women-officer'), '/v1/talks', wrong));
  return (made.json.talk as { id: string }).id;
};

/** What is meant to show what is sealed to this role. */
const mayShow = (operation: string, role: Role): boolean =>
  operation === 'readSealed' && role !== 'auditor' && role !== 'admin';

const fetched = async (place: string, path: string, role: Role): Promise<void> => {
  const headers = { authorization: `Bearer ${as(role)}`, 'accept-language': 'zh-CN' };
  const answer = await fetch(`${world.server.url}${path}`, { headers });
  keep(place, JSON.stringify([...answer.headers]));
  keep(place, Buffer.from(await answer.arrayBuffer()));
};

/** Every route that reads, with every number that is known, as every role, in every format. */
const readEverything = async (requests: readonly string[], talkId: string): Promise<void> => {
  const idsOf = (path: string): readonly string[] => {
    if (path.includes('/requests/')) return requests;
    if (path.includes('/members/')) return KINDS.map(member);
    return path.includes('/talks/') ? [talkId] : ['x'];
  };
  const formats = (path: string) => (/compliance|alerts$/.test(path) ? ['', '?format=csv', '?format=xlsx'] : ['']);
  for (const { method, path, operation, access } of ROUTES.filter(({ method }) => method === 'GET'))
    for (const id of path.includes('{id}') ? idsOf(path) : [''])
      for (const role of ROLES)
        for (const format of formats(path)) {
          // What is public says the same to everybody.
          if (mayShow(operation, role) || (access === 'public' && role !== 'auditor')) continue;
          const filled = path
            .replace('{id}', id)
            .replace('{year}', '2021')
            .replace(/\{\w+\}/g, '0');
          await fetched(`${method} ${path} as ${role}`, `${filled}${format}`, role);
        }
};

const scan = async (): Promise<void> => {
  const settings = { tableName: process.env.TABLE_NAME ?? '', endpoint: process.env.DYNAMODB_ENDPOINT ?? '' };
  const table = openTable(settings);
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new ScanCommand({ TableName: table.tableName, ...(start && { ExclusiveStartKey: start }) }),
    );
    for (const item of page.Items ?? [])
      for (const piece of piecesOf(item)) keep(`item ${String(item.pk)} / ${String(item.sk)}`, piece);
    start = page.LastEvaluatedKey;
  } while (start);
};

it(`what is sealed of ${KINDS.map(({ id }) => id).join(', ')} is found nowhere`, { timeout: 600_000 }, async () => {
  const ids: string[] = [];
  for (const kind of KINDS) ids.push(await live(kind));
  const talkId = await talk();
  await world.drained();
  await world.checkpoint();
  await (deliver as unknown as () => Promise<unknown>)();
  for (const { path, headers, body } of receiver.got) keep('webhook', `${path}\n${JSON.stringify(headers)}\n${body}`);
  await readEverything(ids, talkId);
  await scan();
  const suspects = places.filter(([, bytes]) => foundIn(bytes, [COMMON]).length);
  const leaks = suspects.map(([place, bytes]) => {
    const of = foundIn(bytes, [...canaries.keys()]).map((text) => canaries.get(text));
    return `${of.join(', ') || 'a part of one'} in ${place}`;
  });
  process.stdout.write(
    `canaries ${canaries.size} of ${KINDS.length} kinds, places ${places.length}, webhooks ${receiver.got.length}, found ${leaks.length}\n`,
  );
  expect([...new Set(leaks)]).toEqual([]);
  expect(receiver.got.length).toBeGreaterThan(KINDS.length);
});
