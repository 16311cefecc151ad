import { beforeAll, describe, expect, it } from 'vitest';
import { useTable } from '../handlers/call.ts';
import { type Answer, CHAIR, commitBody, must, openScoring, patiently, revealBody, worldOf } from './world.ts';

beforeAll(() => useTable());

const CROWD = Array.from({ length: 201 }, (_, i) => ({ sub: `scorer-${i + 1}`, name: `评委${i + 1}` }));

describe('two hundred scorers at once', () => {
  it('all commit, all reveal while the tally is asked for, and it counts each of them once', {
    timeout: 300_000,
  }, async () => {
    const world = worldOf();
    const id = await openScoring(world, { scorers: CROWD });
    const all201 = (act: 'commit' | 'reveal', bodyOf: (sub: string, i: number) => unknown) =>
      Promise.all(
        CROWD.map(({ sub }, i) =>
          must(
            201,
            patiently((key) => world.self(id, sub, act, bodyOf(sub, i), key)),
          ),
        ),
      );
    await all201('commit', (sub, i) => commitBody(id, sub, i));
    await must(200, world.act(id, CHAIR, 'close-commits'));
    const version = await world.versionOf(id);
    const early = world.send('actOnDecision', CHAIR, { params: { id, action: 'tally' }, body: {}, version });
    await all201('reveal', (_, i) => revealBody(i));
    const [first, ...rest] = await Promise.all(
      [early, ...Array.from({ length: 4 }, () => 0)].map(
        (one): Promise<Answer> =>
          one === 0
            ? world.send('actOnDecision', CHAIR, { params: { id, action: 'tally' }, body: {}, version })
            : early,
      ),
    );
    const all = [first as Answer, ...rest];
    const done = all.filter(({ status }) => status === 200);
    expect(done.length).toBeLessThanOrEqual(1);
    if (!done.length)
      await must(
        200,
        patiently(() => world.act(id, CHAIR, 'tally')),
      );
    for (const { status, body } of all)
      if (status !== 200)
        expect(body.code).toBeOneOf(['REVEALS_OPEN', 'VERSION_STALE', 'STORE_BUSY', 'STORE_UNAVAILABLE']);
    const { tally } = (await world.get('getDecision', 'auditor-1', id)).body.decision;
    expect(tally.valid).toHaveLength(201);
    expect(tally.suppliers[0].rows).toHaveLength(201);
    const { body } = await world.get('verifyDecision', 'auditor-1', id);
    expect([body.isUnchanged, body.faults, body.checked.sheets]).toEqual([true, [], 201]);
  });

  it('counts exactly those who were told that their sheet is in, when the tally does not wait', async () => {
    const world = worldOf();
    const some = CROWD.slice(0, 41);
    const id = await openScoring(world, { scorers: some });
    await Promise.all(
      some.map(({ sub }, i) =>
        must(
          201,
          patiently((key) => world.self(id, sub, 'commit', commitBody(id, sub, i), key)),
        ),
      ),
    );
    await must(200, world.act(id, CHAIR, 'close-commits'));
    const reveals = some.map(({ sub }, i) => patiently((key) => world.self(id, sub, 'reveal', revealBody(i), key)));
    await Promise.race(reveals);
    const hurried = await world.act(id, CHAIR, 'tally', { reason: '时间已到' });
    const answers = await Promise.all(reveals);
    const told = some.filter((_, i) => answers[i]?.status === 201).map(({ sub }) => sub);
    for (const { status, body } of answers)
      if (status !== 201) expect(body.code).toBeOneOf(['STAGE_NOT_ALLOWED', 'STORE_BUSY']);
    if (hurried.status !== 200) expect(hurried.body.code).toBeOneOf(['STORE_BUSY', 'STORE_UNAVAILABLE']);
    const { tally } = (
      hurried.status === 200 ? hurried : await must(200, world.act(id, CHAIR, 'tally', { reason: '再计' }))
    ).body.decision;
    expect(tally.valid).toEqual(told.toSorted());
  });
});
