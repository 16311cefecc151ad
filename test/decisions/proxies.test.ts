/** Votes for absent members, in a union whose stewards have confirmed that each member present may cast some. */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { deps } from '../../functions/handlers/deps.ts';
import { useTable } from '../handlers/call.ts';
import { daysFromNow } from '../handlers/good-people.ts';
import { type Answer, CHAIR, COMMITTEE, must, open, sign, type World, worldOf } from './world.ts';

beforeAll(() => useTable());
afterEach(() => vi.restoreAllMocks());

/** A union whose limits two stewards have confirmed. */
const unionOf = async (limits: Readonly<Record<string, number>>): Promise<World> => {
  const world = worldOf();
  for (const [parameter, value] of Object.entries(limits)) {
    const proposal = {
      parameter,
      level: 'department',
      from: '2020-01-02',
      value,
      citation: { regulation: 'work-rules', article: 4 },
      source: '工会工作规则第四条（示例）',
    };
    const { body } = await must(201, world.send('proposeConfirmation', 'steward-1', { body: proposal }));
    const params = { id: body.confirmation.id };
    const version = body.confirmation.version;
    await must(200, world.send('approveConfirmation', 'steward-2', { params, version }));
  }
  return world;
};

const matter = (changes = {}) => ({
  matter: 'other-major',
  title: '年度重大事项',
  amountFen: 0,
  chair: CHAIR,
  committee: COMMITTEE,
  facts: { evidence: ['plan'] },
  ...changes,
});
const LIST = { evidence: ['list'] };
const SECRET = { matter: 'hardship-list', forKind: 'hardship-aid', amountFen: 500_000, facts: LIST };
const PERIOD = { to: daysFromNow(30), document: '授权委托书一' };

/** By the principal, to somebody whom the union has seen. */
const grant = async (world: World, principal: string, deputy: string, role = 'committee') => {
  await must(200, world.send('listTransitions', deputy, {}));
  return must(201, world.send('registerProxy', principal, { body: { principal, deputy, role, ...PERIOD } }));
};

/** A meeting with these present. */
const convened = async (world: World, present: readonly string[], changes = {}): Promise<string> => {
  const id = await open(world, matter(changes));
  await must(200, world.act(id, CHAIR, 'convene'));
  for (const sub of present) await must(201, world.self(id, sub, 'check-in'));
  return id;
};
const members = (...numbers: readonly number[]) => numbers.map((n) => `committee-${n}`);
const SIX = members(1, 2, 3, 4, 5, 9);
const vote = (world: World, id: string, who: string, body: object = {}) =>
  world.self(id, who, 'vote', { choice: 'yes', ...body });
const codeOf = async (answer: Promise<Answer>): Promise<string> => (await answer).body.code;

describe('a vote by proxy', () => {
  it('counts in favour and not in the quorum', async () => {
    const world = await unionOf({ 'committee-proxies-max': 1 });
    await grant(world, 'committee-6', 'committee-1');
    const id = await convened(world, members(1, 2, 3, 4, 9));
    await must(201, vote(world, id, 'committee-1', { proxyOf: 'committee-6' }));
    for (const sub of members(1, 2, 3, 4, 9)) await must(201, vote(world, id, sub));
    const { status, body } = await world.act(id, CHAIR, 'close-vote');
    expect([status, body.code]).toEqual([409, 'QUORUM_MISSING']);
    expect(body.count).toMatchObject({ entitled: 9, present: 5, inFavour: 6, byProxy: 1 });
    expect(body.quorum).toEqual({ left: 15, right: 18, isMet: false });
  });

  it('carries a matter that those present alone would not carry, and the minutes say so', async () => {
    const world = await unionOf({ 'committee-proxies-max': 1 });
    await grant(world, 'committee-6', 'committee-1');
    const id = await convened(world, SIX);
    await must(201, vote(world, id, 'committee-1', { proxyOf: 'committee-6' }));
    for (const [i, sub] of SIX.entries()) await must(201, vote(world, id, sub, { choice: i < 4 ? 'yes' : 'no' }));
    const { body } = await must(200, world.act(id, CHAIR, 'close-vote'));
    expect(body.decision.count).toMatchObject({ present: 6, inFavour: 5, against: 2, abstained: 0, byProxy: 1 });
    expect(body.decision.stage).toBe('adopted');
    expect(body.decision.voting.voted).toContainEqual(
      expect.objectContaining({ sub: 'committee-1', proxyOf: 'committee-6', choice: 'yes' }),
    );
    await sign(world, id);
    const { minutes } = (await world.get('getMinutes', 'auditor-1', id)).body;
    expect(JSON.stringify(minutes.sections)).toContain('其中受托投票 1 票，不计入到会人数');
    expect(minutes.absent).toContain('委员6');
    const { body: verified } = await world.get('verifyDecision', 'auditor-1', id);
    expect(verified.faults).toEqual([]);
  });

  it.each<[string, string, object, string]>([
    ['of somebody who granted none', 'committee-1', { proxyOf: 'committee-7' }, 'PROXY_NOT_GRANTED'],
    ['by somebody else than the deputy', 'committee-2', { proxyOf: 'committee-6' }, 'PROXY_NOT_GRANTED'],
    ['of somebody present', 'committee-1', { proxyOf: 'committee-2' }, 'PROXY_NOT_ALLOWED'],
    ['of somebody recused', 'committee-1', { proxyOf: 'committee-8' }, 'PROXY_NOT_ALLOWED'],
    ['of a stranger', 'committee-1', { proxyOf: 'scorer-1' }, 'PROXY_NOT_ALLOWED'],
    ['of oneself', 'committee-1', { proxyOf: 'committee-1' }, 'PROXY_NOT_ALLOWED'],
    ['by somebody absent', 'committee-7', { proxyOf: 'committee-6' }, 'NOT_CHECKED_IN'],
  ])('%s is refused', async (_, who, body, code) => {
    const world = await unionOf({ 'committee-proxies-max': 1 });
    for (const principal of members(2, 6, 8)) await grant(world, principal, 'committee-1');
    await grant(world, 'committee-6', 'committee-7');
    const id = await open(world, matter());
    const recusal = { sub: 'committee-8', relation: 'kin', reason: '近亲属' };
    await must(200, world.act(id, 'auditor-1', 'recuse', recusal));
    await must(200, world.act(id, CHAIR, 'convene'));
    for (const sub of SIX) await must(201, world.self(id, sub, 'check-in'));
    expect(await codeOf(vote(world, id, who, body))).toBe(code);
  });

  it('of the chair is refused: without who presides there is no meeting', async () => {
    const world = await unionOf({ 'committee-proxies-max': 1 });
    await grant(world, CHAIR, 'committee-1');
    const id = await convened(world, SIX.slice(0, 5));
    expect(await codeOf(vote(world, id, 'committee-1', { proxyOf: CHAIR }))).toBe('PROXY_NOT_ALLOWED');
  });

  it('is one a head where one is allowed, and none where the rules say nothing', async () => {
    const world = await unionOf({ 'committee-proxies-max': 1 });
    for (const principal of members(6, 7)) await grant(world, principal, 'committee-1');
    const id = await convened(world, SIX);
    const both = await Promise.all(members(6, 7).map((proxyOf) => vote(world, id, 'committee-1', { proxyOf })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 422]);
    const silent = worldOf();
    await grant(silent, 'committee-6', 'committee-1');
    const other = await convened(silent, SIX);
    expect(await codeOf(vote(silent, other, 'committee-1', { proxyOf: 'committee-6' }))).toBe('PROXY_NOT_ALLOWED');
  });

  it('by two holders for one absent member at once: one wins', async () => {
    const world = await unionOf({ 'committee-proxies-max': 1 });
    for (const deputy of members(1, 2, 3)) await grant(world, 'committee-6', deputy);
    const id = await convened(world, SIX);
    const all = await Promise.all(members(1, 2, 3).map((sub) => vote(world, id, sub, { proxyOf: 'committee-6' })));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status, body } of all) if (status !== 201) expect(body.code).toBe('ALREADY_VOTED');
  });

  it('of a member whose roles end at that moment does not count', async () => {
    const world = await unionOf({ 'committee-proxies-max': 1 });
    await grant(world, 'committee-6', 'committee-1');
    const id = await convened(world, SIX);
    const { people } = deps();
    const { findMany } = people;
    // What was read is told only after it has changed.
    const late = vi.spyOn(people, 'findMany').mockImplementation(async (unionId, subs) => {
      const found = await findMany(unionId, subs);
      const version = found.get('committee-6')?.version;
      if (version !== undefined && found.get('committee-6')?.roles.length)
        await must(
          200,
          world.send('endPerson', 'admin-1', { params: { sub: 'committee-6' }, version, body: { reason: '离任' } }),
        );
      return found;
    });
    expect(await codeOf(vote(world, id, 'committee-1', { proxyOf: 'committee-6' }))).toBe('PERSON_NOT_KNOWN');
    expect(late).toHaveBeenCalledTimes(2);
  });

  it('and the absent member who comes in at that moment: one of the two', { timeout: 60_000 }, async () => {
    const world = await unionOf({ 'committee-proxies-max': 1 });
    await grant(world, 'committee-6', 'committee-1');
    for (let round = 0; round < 5; round++) {
      const id = await convened(world, SIX);
      const [cast, came] = await Promise.all([
        vote(world, id, 'committee-1', { proxyOf: 'committee-6' }),
        world.self(id, 'committee-6', 'check-in'),
      ]);
      expect([cast.status, came.status].toSorted()).toEqual([201, cast.status === 201 ? 409 : 422]);
    }
  });

  it('does not stand in for the deputy’s own vote, and the chair’s own is the last of all', async () => {
    const world = await unionOf({ 'committee-proxies-max': 1 });
    await grant(world, 'committee-6', 'committee-1');
    await grant(world, 'committee-7', CHAIR);
    const id = await convened(world, SIX);
    await must(201, vote(world, id, 'committee-1', { proxyOf: 'committee-6' }));
    for (const sub of members(2, 3, 4, 5)) await must(201, vote(world, id, sub));
    expect(await codeOf(vote(world, id, CHAIR))).toBe('CHAIR_VOTES_LAST');
    expect(await codeOf(vote(world, id, CHAIR, { proxyOf: 'committee-7' }))).toBe('CHAIR_VOTES_LAST');
    await must(201, vote(world, id, 'committee-1'));
    await must(201, vote(world, id, CHAIR, { proxyOf: 'committee-7' }));
    expect(await codeOf(world.act(id, CHAIR, 'close-vote'))).toBe('VOTES_MISSING');
    await must(201, vote(world, id, CHAIR));
    const { body } = await must(200, world.act(id, CHAIR, 'close-vote'));
    expect(body.decision.count).toMatchObject({ present: 6, inFavour: 8, byProxy: 2, abstained: 0 });
  });
});

describe('a secret ballot', () => {
  const nonce = (i: number) => ({ nonce: i.toString(16).padStart(32, '0') });

  it('takes none by proxy though open votes do', async () => {
    const world = await unionOf({ 'committee-proxies-max': 1 });
    await grant(world, 'committee-6', 'committee-1');
    const id = await convened(world, SIX, SECRET);
    const cast = vote(world, id, 'committee-1', { proxyOf: 'committee-6', ...nonce(1) });
    expect(await codeOf(cast)).toBe('PROXY_NOT_ALLOWED');
  });

  it('takes one where the union’s own rules allow it, and names neither choice', async () => {
    const world = await unionOf({ 'committee-proxies-max': 1, 'committee-secret-proxies-max': 1 });
    await grant(world, 'committee-6', 'committee-1');
    const id = await convened(world, SIX, SECRET);
    await must(201, vote(world, id, 'committee-1', { proxyOf: 'committee-6', ...nonce(1) }));
    for (const [i, sub] of SIX.entries()) await must(201, vote(world, id, sub, nonce(i + 2)));
    const { body } = await must(200, world.act(id, CHAIR, 'close-vote'));
    expect(body.decision.count).toMatchObject({ present: 6, inFavour: 7, byProxy: 1 });
    expect(body.decision.voting.voted).toHaveLength(7);
    expect(JSON.stringify(body.decision.voting.voted)).not.toContain('yes');
    expect(body.decision.voting.ballots).toHaveLength(7);
  });
});
