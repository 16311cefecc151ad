/** Stories of `fixtures/` and of other tests that are no list of steps: what each says must come out stands with it. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  broken,
  CASES,
  type Finding,
  type SetDay,
  statedOf,
  submitDecided,
  TRIED,
  TRIED_AT,
} from '../decisions/cases.ts';
import { worldOf } from '../decisions/world.ts';
import { playDues } from '../dues/story.ts';
import { listDifferences } from '../product/list-of-185.ts';
import { FAULTS, openUnion, PAIRS, type Told, tell } from '../requests/two-faults.ts';
import { ROOT } from '../sources.ts';
import type { Case } from './cases.ts';
import type { Cloud } from './cloud.ts';
import { transportTo } from './transport.ts';
import { openVisit } from './visit.ts';

const story = (name: string, play: Case['play']): Case => ({ name: `story ${name}`, isStory: true, play });
const fixture = <T>(path: string): T => JSON.parse(readFileSync(join(ROOT, 'fixtures', path), 'utf8')) as T;

const same = (what: string, is: unknown, wanted: unknown): readonly string[] =>
  JSON.stringify(is) === JSON.stringify(wanted)
    ? []
    : [`${what} is ${JSON.stringify(is)}, expected ${JSON.stringify(wanted)}`];

const clockOf =
  ({ setClock }: Cloud): SetDay =>
  (shanghai) =>
    setClock(new Date(`${shanghai}+08:00`).toISOString());

/** The walk that `npm start` shows to a stranger. */
const FIRST_CALLS = story('first-calls', async (cloud, unionId) => {
  const { ask } = openVisit(cloud, unionId);
  const walk = async (winners: number) =>
    (await ask('evaluateCase', { by: 'officer-1', body: fixture(`first-calls/walk-${winners}-prizes.json`) })).json;
  const [good, bad] = [await walk(133), await walk(134)];
  const remedies = (bad.remedies ?? []) as { fact: string; to: unknown }[];
  return [
    ...same('133 prizes', good.outcome, 'compliant'),
    ...same('134 prizes', bad.outcome, 'non-compliant'),
    ...same('what to change', remedies.find(({ fact }) => fact === 'winnerCount')?.to, 133),
  ];
});

const LIST_OF_185 = story('list-of-185', ({ url }) => listDifferences(url));

/** Judged as stated, tried through decisions, and submitted on a decision in good order. */
const PROCUREMENT = story('procurement-cases', async (cloud) => {
  const [send, at, wrong] = [transportTo(cloud), clockOf(cloud), [] as string[]];
  const world = () => worldOf(`u-${randomUUID().slice(0, 12)}`, send);
  const trials = world();
  for (const one of CASES) {
    const { province, ...stated } = statedOf(one);
    const body = { ...stated, ...(province && { province }) };
    const { body: verdict } = await trials.send('evaluateCase', 'officer-1', { body });
    wrong.push(...same(`outcome of ${one.id}`, verdict.outcome, one.outcome));
    const rules = broken((verdict.findings ?? []) as Finding[], one.rules).map(({ rule }) => rule);
    wrong.push(...same(`rules of ${one.id}`, rules.toSorted(), one.rules.toSorted()));
  }
  for (const [id, tried] of Object.entries(TRIED)) {
    at(TRIED_AT);
    const { body } = await tried(world(), at);
    wrong.push(...same(`${id} through decisions`, body.code, CASES.find((one) => one.id === id)?.decision));
  }
  for (const one of CASES.filter(({ restsOnDecision }) => restsOnDecision)) {
    const { body } = await submitDecided(world(), one, at);
    const found = broken((body.verdict?.findings ?? []) as Finding[], one.rules);
    wrong.push(...same(`${one.id} on a decision`, [body.code, found.length], ['RULE_VIOLATION', one.rules.length]));
  }
  return wrong;
});

/** Which of two faults is told; where 0.4.0 told either, either will do. */
const TWO_FAULTS = story('two-faults', async (cloud) => {
  const recorded = fixture<Readonly<Record<string, readonly Told[]>>>('two-faults.json');
  const send = transportTo(cloud);
  const unionId = await openUnion(send);
  const wrong: string[] = [];
  for (const faults of [...Object.keys(FAULTS).map((one) => [one]), ...PAIRS]) {
    const told = JSON.stringify(await tell(unionId, faults, send));
    const wanted = recorded[faults.join(' + ')] ?? [];
    if (!wanted.some((one) => JSON.stringify(one) === told)) wrong.push(`${faults.join(' + ')}: ${told}`);
  }
  return wrong;
});

interface BadInput {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly token: string;
  readonly raw?: string;
  readonly repeat?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly expect: { readonly status: number; readonly code: string };
}

/** What the gateway answers itself, by its own limits and without a code of ours. */
const OF_THE_GATEWAY = [401, 431];
/** Here the local server stands where the gateway does: tokens are its own, and a path it cannot read has no route there. */
const isLocal = ({ path }: BadInput) => path.startsWith('/local/');

const wantedOf = ({ expect: { status, code } }: BadInput): readonly unknown[] => {
  if (code === 'PATH_INVALID') return [404, 'ROUTE_NOT_FOUND'];
  return OF_THE_GATEWAY.includes(status) ? [status, undefined] : [status, code];
};

const BAD_INPUTS = story('bad-inputs', async ({ url, issuer }, unionId) => {
  const sign = async (sub: string, roles: readonly string[], of = unionId) =>
    (await issuer.sign({ sub, name: sub, roles: roles as never, unionId: of })).token;
  const tokens: Readonly<Record<string, string | undefined>> = {
    officer: await sign('officer-1', ['officer']),
    member: await sign('member-1', ['member']),
    finance: await sign('finance-1', ['finance']),
    'other-union': await sign('officer-2', ['officer', 'auditor'], 'other-union'),
  };
  const officer = { authorization: `Bearer ${tokens.officer}`, 'content-type': 'application/json' };
  const { example } = (await (await fetch(`${url}/v1/kinds/outing`, { headers: officer })).json()) as {
    example: object;
  };
  const first = await fetch(`${url}/v1/requests`, {
    ...{ method: 'POST', headers: { ...officer, 'idempotency-key': 'submitted-key' } },
    body: JSON.stringify({ kind: 'outing', ...example }),
  });
  const { request } = (await first.json()) as { request: { id: string } };
  const wrong: string[] = [];
  for (const bad of fixture<readonly BadInput[]>('bad-inputs.json').filter((one) => !isLocal(one))) {
    const raw = bad.raw?.repeat(bad.repeat ?? 1) ?? (bad.body && JSON.stringify(bad.body));
    const token = tokens[bad.token];
    const answer = await fetch(url + bad.path.replace('{submitted}', request.id), {
      method: bad.method,
      headers: {
        ...(typeof raw === 'string' && { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : bad.token !== 'none' && { authorization: 'Bearer a.b.c' }),
        ...Object.fromEntries(
          Object.entries(bad.headers ?? {}).map(([name, value]) => [
            name,
            value.replace('{submitted-key}', 'submitted-key'),
          ]),
        ),
      },
      ...(typeof raw === 'string' && { body: raw }),
    });
    const { code } = (await answer.json()) as { code?: string };
    wrong.push(...same(bad.name, [answer.status, code], wantedOf(bad)));
  }
  return wrong;
});

const DUES = story('dues', async (cloud, unionId) => {
  await playDues(transportTo(cloud), unionId);
  return [];
});

export const TOLD: readonly Case[] = [FIRST_CALLS, LIST_OF_185, PROCUREMENT, TWO_FAULTS, BAD_INPUTS, DUES];
