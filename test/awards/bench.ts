/** An application for a title over the product's own handlers, each step by another person. */
import { vi } from 'vitest';
import type { Kind, Ruleset } from '../../functions/core/rules/ruleset.ts';
import generated from '../../rules/generated/ruleset.json' with { type: 'json' };
import { CHAIR, COMMITTEE, meet, must, open, sign, worldOf } from '../decisions/world.ts';
import { call } from '../handlers/call.ts';

export const RULES = generated as unknown as Ruleset;

export const kindOf = (id: string): Kind => RULES.kinds.find((kind) => kind.id === id) as Kind;

let keys = 0;
export const newKey = () => `key-award-${++keys}`;

export const person = (sub: string, ...roles: readonly string[]) => ({
  sub,
  name: sub,
  unionId: 'demo-union',
  roles: `[${roles.join(' ')}]`,
});
export const OFFICER = person('officer', 'officer');
export const PEOPLE = {
  discipline: person('discipline', 'auditor'),
  dues: person('dues', 'finance'),
  safety: person('safety', 'admin'),
  committee: person('committee', 'committee'),
  chair: person('chair', 'chair'),
  member: person('member', 'member'),
} as const;

type Claims = ReturnType<typeof person>;

export const check = async (kind: string, occurredOn: string, change: Readonly<Record<string, unknown>> = {}) => {
  const facts = { ...kindOf(kind).example.facts, ...change };
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  const { status, body } = await call('checkAward', { claims: OFFICER, body: { kind, occurredOn, facts: known } });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
};

export const apply = (kind: string, occurredOn: string, envelope: Readonly<Record<string, unknown>>, change = {}) =>
  call('applyForAward', {
    claims: OFFICER,
    headers: { 'idempotency-key': newKey() },
    body: { kind, occurredOn, facts: { ...kindOf(kind).example.facts, ...change }, ...envelope },
  });

/** An action at the version that the application has now. */
export const act = async (id: string, action: string, claims: Claims, body?: Readonly<Record<string, unknown>>) => {
  const found = await call('getAward', { claims, params: { id } });
  const headers = { 'idempotency-key': newKey(), 'if-match': String(found.headers.etag) };
  return call('actOnAward', { claims, params: { id, action }, headers, ...(body && { body }) });
};

/** A matter about a title, voted on a day and with its minutes signed. */
export const decidedOn = async (on: string, about: string, isSigned = true): Promise<string> => {
  vi.useFakeTimers({ now: new Date(`${on}T02:00:00Z`), toFake: ['Date'] });
  try {
    const world = worldOf('demo-union');
    const facts = { evidence: ['plan'] };
    const title = `推荐${about}`;
    const body = { matter: 'other-major', title, amountFen: 0, chair: CHAIR, committee: COMMITTEE, facts };
    const id = await open(world, body);
    await must(200, meet(world, id, 7, 6));
    if (isSigned) await sign(world, id);
    return id;
  } finally {
    vi.useRealTimers();
  }
};

/** From the application to the publication that begins on a day. */
export const publish = async (on: string, candidate: string, envelope: Readonly<Record<string, unknown>> = {}) => {
  const applied = await apply(
    'union-worker',
    on,
    { title: '优秀工会干部', year: 2021, ...envelope },
    { candidateName: candidate },
  );
  const { id } = applied.body.award;
  for (const office of ['discipline', 'dues', 'safety'] as const)
    await act(id, 'opine', PEOPLE[office], { office, isFavourable: true, on });
  await act(id, 'verify', PEOPLE.committee, { on });
  const decision = await decidedOn(on, applied.body.award.title);
  await act(id, 'decide', PEOPLE.committee, { on, decision });
  const published = await act(id, 'publish', PEOPLE.safety, { on });
  return { id: id as string, answer: published };
};
