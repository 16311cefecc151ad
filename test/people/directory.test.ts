/** The directory of a union's people and what it is for, through the handlers: a chair and a friend try to pass finance. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { dayOfInstant } from '../../functions/core/kernel/day.ts';
import { deps } from '../../functions/handlers/deps.ts';
import { call, claimsOf, useTable } from '../handlers/call.ts';
import { EXAMPLE } from '../handlers/good.ts';
import { daysFromNow, showToken } from '../handlers/good-people.ts';

beforeAll(() => useTable());
afterEach(() => vi.restoreAllMocks());

type Who = readonly [sub: string, ...roles: string[]];
const OFFICER: Who = ['officer-1', 'officer'];
const CHAIR: Who = ['chair-1', 'chair'];
const FRIEND: Who = ['friend-1', 'committee'];
const FINANCE: Who = ['finance-1', 'finance'];
const AUDITOR: Who = ['auditor-1', 'auditor'];
const ADMIN: Who = ['admin-1', 'admin'];

interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly version?: number;
  readonly key?: string;
}

const as = ([sub, ...roles]: Who, operation: string, { version, key, ...sent }: Sent = {}) =>
  call(operation, {
    claims: { ...claimsOf(...roles), sub, name: `某${sub}` },
    headers: { 'idempotency-key': key ?? randomUUID(), ...(version !== undefined && { 'if-match': `"${version}"` }) },
    ...sent,
  });
const see = (...people: readonly Who[]) => Promise.all(people.map(([sub, ...roles]) => showToken(sub, ...roles)));
const outcome = ({ status, body }: Awaited<ReturnType<typeof as>>) => (status && status < 300 ? status : body.code);

/** A request that waits for finance. */
const submitted = async () => {
  const { body } = await as(OFFICER, 'submitRequest', { body: { ...EXAMPLE } });
  if (!body.request) throw new Error(JSON.stringify(body));
  return body.request as { id: string; version: number };
};
const actOn = (who: Who, { id, version }: { id: string; version: number }, action: string, body?: unknown) =>
  as(who, 'actOnRequest', { params: { id, action }, version, ...(body !== undefined && { body }) });

const proxyBody = (change = {}) => ({
  principal: 'finance-1',
  deputy: 'friend-1',
  role: 'finance',
  to: daysFromNow(30),
  document: '授权书一',
  ...change,
});

describe('chair and one member', () => {
  it('do not pass finance by a proxy of somebody who does not exist', async () => {
    await see(FRIEND);
    const ghost = proxyBody({ principal: 'ghost' });
    const ever = { ...ghost, from: '2000-01-01', to: '2099-12-31' };
    expect(outcome(await as(CHAIR, 'registerProxy', { body: ever }))).toBe('INPUT_INVALID');
    const refused = await as(CHAIR, 'registerProxy', { body: ghost });
    expect([refused.status, refused.body.code]).toEqual([422, 'PERSON_NOT_KNOWN']);
    await see(['member-1', 'member'], FINANCE);
    const member = await as(CHAIR, 'registerProxy', { body: proxyBody({ deputy: 'member-1' }) });
    expect([member.status, member.body.code]).toEqual([422, 'PERSON_NOT_KNOWN']);
    const request = await submitted();
    expect(outcome(await actOn(FRIEND, request, 'approve'))).toBe('NOT_YOUR_TURN');
  });

  it('nor by one that the principal has not confirmed, whoever of the two confirms it', async () => {
    await see(FRIEND, FINANCE);
    const { proxy } = (await as(CHAIR, 'registerProxy', { body: proxyBody() })).body;
    expect(proxy).toMatchObject({ confirmation: null, offices: ['chair'] });
    const request = await submitted();
    const tried = await actOn(FRIEND, request, 'approve');
    expect([tried.status, tried.body.code]).toEqual([403, 'PROXY_UNCONFIRMED']);
    expect(tried.body.detail).toContain(`/v1/proxies/${proxy.id}/confirmation`);
    for (const who of [CHAIR, FRIEND, ['chair-2', 'chair'] as const])
      expect(outcome(await as(who, 'confirmProxy', { params: { id: proxy.id }, version: 1 }))).toBeOneOf([
        'SEPARATION_OF_DUTIES',
        'PROXY_NOT_YOURS',
      ]);
  });

  it('nor does the chair sign who had a hand in the proxy of finance, confirmed by two with the document', async () => {
    await see(FRIEND, FINANCE);
    const { proxy } = (await as(CHAIR, 'registerProxy', { body: proxyBody() })).body;
    const confirm = (body?: unknown) =>
      as(AUDITOR, 'confirmProxy', { params: { id: proxy.id }, version: 1, ...(body !== undefined && { body }) });
    expect(outcome(await confirm())).toBe('DOCUMENT_MISSING');
    expect(outcome(await confirm({ evidence: 'E-0000000000' }))).toBe('EVIDENCE_NOT_FOUND');
    vi.spyOn(deps().evidence, 'find').mockResolvedValueOnce({ status: 'announced' } as never);
    expect(outcome(await confirm({ evidence: 'E-0000000000' }))).toBe('EVIDENCE_NOT_RECORDED');
    vi.spyOn(deps().evidence, 'find').mockResolvedValueOnce({ status: 'recorded' } as never);
    expect(outcome(await confirm({ evidence: 'E-0000000000' }))).toBe(200);
    const request = await submitted();
    const signed = await actOn(FRIEND, request, 'approve');
    expect(signed.body.request.signatures.at(-1)).toMatchObject({
      onBehalfOf: 'finance-1',
      grantedBy: ['chair-1', 'auditor-1'],
    });
    const chair = await actOn(CHAIR, signed.body.request, 'approve');
    expect([chair.status, chair.body.code]).toEqual([403, 'SEPARATION_OF_DUTIES']);
    expect(outcome(await actOn(['chair-3', 'chair'], signed.body.request, 'approve'))).toBe(200);
  });

  it('nor does anybody by giving the stop to somebody whom nobody knows', async () => {
    const request = await submitted();
    for (const [action, body] of [
      ['transfer', { deputy: 'nobody', comment: '转办' }],
      ['add-sign', { deputy: 'finance-1', deputyRole: 'auditor', comment: '加签' }],
    ] as const)
      expect(outcome(await actOn(FINANCE, request, action, body))).toBe('PERSON_NOT_KNOWN');
  });
});

describe('what is given to one person', () => {
  it('is refused to the others with the name of the one', async () => {
    await as(['finance-2', 'finance'], 'listTransitions');
    const request = await submitted();
    const given = await actOn(FINANCE, request, 'transfer', { deputy: 'finance-2', comment: '转办' });
    expect(given.body.request.route[0]).toMatchObject({ assignee: 'finance-2', assigneeName: '某finance-2' });
    const other = await actOn(FINANCE, given.body.request, 'approve');
    expect([other.status, other.body.code]).toEqual([403, 'GIVEN_TO_ANOTHER']);
    expect(other.body.detail).toContain('某finance-2');
    expect(outcome(await actOn(['finance-2', 'finance'], given.body.request, 'approve'))).toBe(200);
  });

  it('comes back to the role where 0.4.0 gave it to somebody whom nobody has ever seen', async () => {
    const request = await submitted();
    const { store } = deps();
    const { findRequest } = store;
    vi.spyOn(store, 'findRequest').mockImplementation(async (...asked) => {
      const found = await findRequest(...asked);
      const route = found?.route.map((stop, i) => (i === 0 ? { ...stop, assignee: 'never-seen' } : stop));
      return found && { ...found, route: route ?? [] };
    });
    expect(outcome(await actOn(FINANCE, request, 'approve'))).toBe(200);
  });
});

describe('an entry', () => {
  const person = (change = {}) => ({
    sub: randomUUID(),
    name: '财务新人',
    roles: ['finance'],
    document: '任职通知',
    ...change,
  });
  const propose = (who: Who, body: unknown) => as(who, 'proposePerson', { body });
  const confirm = (who: Who, sub: string, version = 1) => as(who, 'confirmPerson', { params: { sub }, version });

  it('counts once a second of the three, in another office and not concerned, has confirmed it', async () => {
    const stated = person({ memberId: 'm-001' });
    const first = await propose(CHAIR, stated);
    expect([first.status, first.body.person]).toMatchObject([201, { roles: [], pending: { offices: ['chair'] } }]);
    const body = proxyBody({ principal: stated.sub, deputy: 'officer-1' });
    await see(OFFICER);
    expect(outcome(await as(ADMIN, 'registerProxy', { body }))).toBe('PERSON_NOT_KNOWN');
    for (const who of [CHAIR, ['chair-2', 'chair'], [stated.sub, 'admin']] as const)
      expect(outcome(await confirm(who, stated.sub))).toBeOneOf(['SEPARATION_OF_DUTIES', 'VERSION_STALE']);
    const { version } = (await as(ADMIN, 'getPerson', { params: { sub: stated.sub } })).body.person;
    expect(outcome(await confirm([stated.sub, 'admin'], stated.sub, version))).toBe('SEPARATION_OF_DUTIES');
    const done = await confirm(AUDITOR, stated.sub, version);
    expect(done.body.person).toMatchObject({
      memberId: 'm-001',
      pending: null,
      roles: expect.arrayContaining([
        expect.objectContaining({
          role: 'finance',
          entered: {
            on: dayOfInstant(new Date()),
            by: [
              { sub: 'chair-1', name: '某chair-1' },
              { sub: 'auditor-1', name: '某auditor-1' },
            ],
          },
        }),
      ]),
    });
    expect(outcome(await as(ADMIN, 'registerProxy', { body }))).toBe(201);
  });

  it('is nobody’s own, nobody’s who is none of the three, and no older one than was read', async () => {
    expect(outcome(await propose(CHAIR, person({ sub: 'chair-1' })))).toBe('SEPARATION_OF_DUTIES');
    expect(outcome(await propose(FINANCE, person()))).toBe('ROLE_NOT_ALLOWED');
    const stated = person();
    await propose(CHAIR, stated);
    await propose(ADMIN, { ...stated, roles: ['finance', 'chair'] });
    expect(outcome(await confirm(AUDITOR, stated.sub, 1))).toBe('VERSION_STALE');
    expect(outcome(await confirm(ADMIN, stated.sub, 2))).toBe('SEPARATION_OF_DUTIES');
    expect(outcome(await confirm(AUDITOR, stated.sub, 2))).toBe(200);
    expect(outcome(await confirm(AUDITOR, stated.sub, 3))).toBe('NOTHING_PROPOSED');
    expect(outcome(await confirm(AUDITOR, 'nobody', 1))).toBe('PERSON_NOT_FOUND');
  });

  it('ends by one of the three or the person, and no stranger', async () => {
    const who: Who = [randomUUID(), 'finance'];
    await see(who);
    const end = (by: Who, body: unknown) => as(by, 'endPerson', { params: { sub: who[0] }, version: 1, body });
    expect(outcome(await end(OFFICER, { reason: '调离' }))).toBe('DIRECTORY_NOT_YOURS');
    const unknown = await end(ADMIN, { roles: ['chair'], reason: '调离' });
    expect(outcome(unknown)).toBe('ROLES_NOT_KNOWN');
    expect(unknown.body.detail).toContain(`GET /v1/people/${who[0]}`);
    expect(outcome(await end(ADMIN, {}))).toBe('INPUT_INVALID');
    const { body } = await end(ADMIN, { roles: ['finance'], reason: '调离' });
    expect(body.person).toMatchObject({ roles: [], ended: { by: { sub: 'admin-1' }, reason: '调离' } });
  });

  it.each([
    [{ sub: '' }, '/sub'],
    [{ roles: [] }, '/roles'],
    [{ roles: ['king'] }, '/roles/0'],
    [{ document: ' ' }, '/document'],
    [{ memberId: 'm 1' }, '/memberId'],
    [{ more: 1 }, '/more'],
  ])('is read strictly: %o', async (change, pointer) => {
    const { body } = await propose(CHAIR, person(change));
    expect(body.errors.map((one: { pointer: string }) => one.pointer)).toEqual([pointer]);
  });
});

describe('a token that is seen', () => {
  const personOf = async (sub: string) => (await as(ADMIN, 'getPerson', { params: { sub } })).body.person;

  it('is written with its roles once, and with an entry of its own', async () => {
    const who: Who = [randomUUID(), 'finance', 'committee'];
    await see(who);
    await see(who);
    const person = await personOf(who[0]);
    expect(person).toMatchObject({ version: 1, roles: [{ role: 'committee' }, { role: 'finance' }] });
    expect(await deps().people.findEntry('demo-union', who[0], 1)).toMatchObject({ happened: 'directory-seen' });
    await showToken(who[0], 'chair');
    expect((await personOf(who[0])).roles.map(({ role }: { role: string }) => role)).toEqual([
      'committee',
      'chair',
      'finance',
    ]);
  });

  it('fails no call when it cannot be written, and is written by the next', async () => {
    const { people } = deps();
    const sub = randomUUID();
    vi.spyOn(people, 'see').mockRejectedValueOnce(new Error('the database is away'));
    await showToken(sub, 'finance');
    expect(await people.find('demo-union', sub)).toBeNull();
    await showToken(sub, 'finance');
    expect(await people.find('demo-union', sub)).toMatchObject({ version: 1 });
  });

  it('keeps no answer waiting for more than a second', async () => {
    const { people } = deps();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      vi.spyOn(people, 'find').mockReturnValueOnce(new Promise(() => undefined));
      const answered = call('listTransitions', { claims: { ...claimsOf('finance'), sub: randomUUID() } });
      await vi.advanceTimersByTimeAsync(1_000);
      expect((await answered).status).toBe(200);
    } finally {
      vi.useRealTimers();
    }
  });
});

it('is listed page by page', async () => {
  await see(FINANCE, CHAIR);
  const page = await call('listPeople', {
    claims: { ...claimsOf('finance'), sub: 'finance-1' },
    query: { limit: '1' },
  });
  expect(page.body.people).toHaveLength(1);
  const query = { limit: '200', cursor: page.body.cursor };
  const rest = await call('listPeople', { claims: { ...claimsOf('finance'), sub: 'finance-1' }, query });
  expect(rest.body.people.map(({ sub }: { sub: string }) => sub)).not.toContain(page.body.people[0].sub);
  const strange = await call('listPeople', { claims: claimsOf('finance'), query: { cursor: '' } });
  expect(strange.body.code).toBe('CURSOR_INVALID');
});
