import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { useTable } from '../handlers/call.ts';
import { CHAIR, COMMITTEE, meet, must, open, sign, worldOf } from './world.ts';

beforeAll(() => useTable());
afterEach(() => vi.useRealTimers());

const matter = (changes = {}) => ({
  matter: 'other-major',
  title: '年度重大事项',
  amountFen: 0,
  chair: CHAIR,
  committee: COMMITTEE,
  facts: { evidence: ['plan'] },
  ...changes,
});
const recuseOne = { sub: 'committee-1', relation: 'kin', reason: '本人近亲属在名单中' };

describe('H17: quorum and majority', () => {
  it('6 of 9 present: valid, 18 ≥ 18', async () => {
    const world = worldOf();
    const { status, body } = await meet(world, await open(world, matter()), 6, 5);
    expect([status, body.decision.stage]).toEqual([200, 'adopted']);
    expect(body.decision.count).toMatchObject({
      entitled: 9,
      present: 6,
      quorum: { left: 18, right: 18, isMet: true },
    });
  });

  it('one recused, 5 of 8 present: no meeting, 15 < 16', async () => {
    const world = worldOf();
    const id = await open(world, matter());
    await must(200, world.act(id, 'auditor-1', 'recuse', recuseOne));
    const { status, body } = await meet(world, id, 5, 5);
    expect([status, body.code]).toEqual([409, 'QUORUM_MISSING']);
    expect(body.quorum).toEqual({ left: 15, right: 16, isMet: false });
  });

  it.each([
    [4, 'rejected'],
    [5, 'adopted'],
  ])('one recused, 6 of 8 present, %i in favour: %s', async (yes, stage) => {
    const world = worldOf();
    const id = await open(world, matter());
    await must(200, world.act(id, 'auditor-1', 'recuse', recuseOne));
    const { body } = await meet(world, id, 6, yes);
    expect(body.decision.stage).toBe(stage);
    expect(body.decision.count.majority).toEqual({ left: yes * 2, right: 8, isMet: yes === 5 });
  });
});

describe('the order of a meeting', () => {
  it('hears the chair last, nobody who has not checked in, and no proxy', async () => {
    const world = worldOf();
    const id = await open(world, matter());
    await must(200, world.act(id, CHAIR, 'convene'));
    for (const sub of ['committee-1', 'committee-2', CHAIR]) await must(201, world.self(id, sub, 'check-in'));
    const code = async (who: string, body: unknown) => (await world.self(id, who, 'vote', body)).body.code;
    expect(await code(CHAIR, { choice: 'yes' })).toBe('CHAIR_VOTES_LAST');
    expect(await code('committee-3', { choice: 'yes' })).toBe('NOT_CHECKED_IN');
    expect(await code('committee-1', { choice: 'yes', proxyOf: 'committee-4' })).toBe('PROXY_NOT_ALLOWED');
    await must(201, world.self(id, 'committee-1', 'vote', { choice: 'yes' }));
    expect(await code('committee-1', { choice: 'no' })).toBe('ALREADY_VOTED');
    await must(201, world.self(id, 'committee-2', 'vote', { choice: 'no' }));
    await must(201, world.self(id, CHAIR, 'vote', { choice: 'yes' }));
    expect((await world.self(id, 'committee-5', 'check-in')).body.code).toBe('CHAIR_HAS_VOTED');
    const { voting } = (await world.get('getDecision', 'auditor-1', id)).body.decision;
    expect(JSON.stringify(voting)).not.toContain('choice');
  });

  it('keeps a secret ballot without names: who voted, and a box', async () => {
    const world = worldOf();
    const id = await open(
      world,
      matter({
        matter: 'hardship-list',
        forKind: 'hardship-aid',
        amountFen: 500_000,
        facts: { evidence: ['list'] },
      }),
    );
    const { body } = await meet(world, id, 7, 6, (i) => i.toString(16).padStart(32, '0'));
    expect(body.decision.count).toMatchObject({ present: 7, inFavour: 6, against: 1, abstained: 0 });
    const { voting } = body.decision;
    expect(voting.voted).toHaveLength(7);
    expect(JSON.stringify(voting.voted)).not.toMatch(/yes|no"/);
    expect(voting.ballots.map(({ choice }: { choice: string }) => choice).toSorted()).toEqual([
      'no',
      ...Array(6).fill('yes'),
    ]);
    const open_ = await world.get('verifyDecision', 'auditor-1', id);
    expect(open_.body.faults).toEqual([]);
  });

  it('wants the minutes signed by everybody who was there, as they stand', async () => {
    vi.useFakeTimers({ now: new Date('2026-06-15T02:00:00Z'), toFake: ['Date'] });
    const world = worldOf();
    const id = await open(world, matter());
    await meet(world, id, 7, 6);
    expect((await world.act(id, 'officer-1', 'publish')).body.code).toBe('MINUTES_MISSING');
    await must(200, world.act(id, 'officer-1', 'minutes'));
    expect((await world.act(id, 'officer-1', 'publish')).body.code).toBe('MINUTES_UNSIGNED');
    const wrong = await world.self(id, CHAIR, 'sign', { minutesHash: 'a'.repeat(64) });
    expect(wrong.body.code).toBe('MINUTES_DIFFER');
    await sign(world, id);
    const { body } = await must(200, world.act(id, 'officer-1', 'publish'));
    expect(body.decision.publication.through > body.decision.publication.from).toBe(true);
    const objected = await must(
      200,
      world.send('actOnDecision', 'member-1', { params: { id, action: 'object' }, body: { reason: '票数有疑' } }),
    );
    expect(objected.body.decision.stage).toBe('frozen');
    const resolved = await must(
      200,
      world.act(id, 'auditor-1', 'resolve', { number: 1, isUpheld: true, reason: '属实' }),
    );
    expect(resolved.body.decision.stage).toBe('voided');
  });
});
