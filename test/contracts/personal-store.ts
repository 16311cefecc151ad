import { beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../functions/core/quota/personal.ts';
import { undoing } from '../../functions/core/quota/personal.ts';
import type { PersonalStore, PlanPointer } from '../../functions/ports/personal-store.ts';

const U = 'union-a';
const LIMITED = { category: 'festival-goods', year: 2021 };
const PEOPLE = ['m-1', 'm-2', 'm-3'];

const planOf = (requestId: string, change: Partial<Plan> = {}): Plan => ({
  ...LIMITED,
  unionId: U,
  requestId,
  version: 1,
  attempt: 1,
  state: 'taking',
  partCount: 1,
  beforeFen: 0,
  deltaFen: 600,
  capFen: 1_000,
  requestHash: 'same',
  startedAt: '2021-06-01T00:00:00.000Z',
  ...change,
});
const pointerOf = (requestId: string, change: Partial<PlanPointer> = {}): PlanPointer => ({
  unionId: U,
  sub: 'officer-1',
  key: 'key-one-1',
  requestHash: 'same',
  requestId,
  replaces: null,
  expiresAtEpoch: 4_000_000_000,
  ...change,
});

/** What every PersonalStore must do. */
export const personalStoreContract = (make: () => Promise<PersonalStore>): void => {
  let store: PersonalStore;
  beforeEach(async () => {
    store = await make();
  });
  const taken = async (apartFrom: string | null = null) => [
    ...(await store.findTaken(U, LIMITED, PEOPLE, apartFrom)).values(),
  ];

  describe('a plan', () => {
    it('begins once for a request and once for a key, with its recipients', async () => {
      const plan = planOf('R2021-AAAAA');
      expect(await store.open(plan, PEOPLE, pointerOf('R2021-AAAAA'))).toBe('written');
      expect(await store.open(plan, PEOPLE, null)).toBe('stale');
      expect(await store.open(planOf('R2021-BBBBB'), PEOPLE, pointerOf('R2021-BBBBB'))).toBe('stale');
      expect(await store.findPlan(U, 'R2021-AAAAA', 1)).toEqual(plan);
      expect(await store.findPlan(U, 'R2021-BBBBB', 1)).toBeNull();
      expect(await store.findRecipients(U, 'R2021-AAAAA')).toEqual(PEOPLE);
      expect(await store.findPointer(U, 'officer-1', 'key-one-1')).toMatchObject({ requestId: 'R2021-AAAAA' });
      expect(await store.findPointer(U, 'officer-2', 'key-one-1')).toBeNull();
    });

    it('takes a part once however often it is made, up to the limit', async () => {
      const plan = planOf('R2021-AAAAA');
      await store.open(plan, PEOPLE, null);
      expect(await store.makePart(plan, 0, plan, PEOPLE)).toBe('done');
      expect(await store.makePart(plan, 0, plan, PEOPLE)).toBe('done');
      expect(await taken()).toEqual([600, 600, 600]);
      expect(await taken('R2021-AAAAA')).toEqual([0, 0, 0]);
      expect([...(await store.listParts(plan, 'taking'))]).toEqual([0]);
      expect(await store.listRecords(U, 'm-1', 2021)).toEqual([
        { requestId: 'R2021-AAAAA', category: 'festival-goods' },
      ]);
      expect(await store.listRecords(U, 'm-1', 2020)).toEqual([]);

      const other = planOf('R2021-BBBBB', { deltaFen: 401 });
      await store.open(other, ['m-3', 'm-4'], null);
      expect(await store.makePart(other, 0, other, ['m-3', 'm-4'])).toBe('exhausted');
      expect((await store.findTaken(U, LIMITED, ['m-4'], null)).get('m-4')).toBe(0);
      const fits = { ...other, deltaFen: 400 };
      expect(await store.makePart(fits, 0, fits, ['m-3', 'm-4'])).toBe('done');
      const above = planOf('R2021-CCCCC', { deltaFen: 1_001 });
      await store.open(above, ['m-9'], null);
      expect(await store.makePart(above, 0, above, ['m-9'])).toBe('exhausted');
    });

    it('is given back once, takes nothing more meanwhile, and may then be tried again', async () => {
      const plan = planOf('R2021-AAAAA');
      await store.open(plan, PEOPLE, null);
      await store.makePart(plan, 0, plan, PEOPLE);
      expect(await store.setState(plan, 'releasing')).toBe('written');
      expect(await store.setState(plan, 'committed')).toBe('stale');
      expect(await store.makePart(plan, 1, plan, ['m-8'])).toBe('closed');
      const releasing = { ...plan, state: 'releasing' as const };
      for (const _ of [1, 2]) expect(await store.makePart(releasing, 0, undoing(releasing), PEOPLE)).toBe('done');
      expect(await taken()).toEqual([0, 0, 0]);
      expect(await store.open({ ...plan, attempt: 2 }, PEOPLE, null)).toBe('stale');
      expect(await store.setState(releasing, 'released')).toBe('written');
      const again = { ...plan, attempt: 2 };
      expect(await store.open(again, PEOPLE, null)).toBe('written');
      expect(await store.makePart(again, 0, again, PEOPLE)).toBe('done');
      expect(await taken()).toEqual([600, 600, 600]);
    });

    it('is found by the sweeper while it is under way, of whatever union', async () => {
      const plan = planOf('R2021-AAAAA');
      const foreign = planOf('R2021-BBBBB', { unionId: 'union-b', startedAt: '2021-06-02T00:00:00.000Z' });
      await store.open(plan, PEOPLE, null);
      await store.open(foreign, PEOPLE, null);
      expect(await store.listOpen('2021-06-01T12:00:00.000Z')).toEqual([plan]);
      expect(await store.listOpen('2021-06-03T00:00:00.000Z')).toEqual([plan, foreign]);
      await store.setState(plan, 'committed');
      expect(await store.listOpen('2021-06-03T00:00:00.000Z')).toEqual([foreign]);
    });
  });

  it('points a key elsewhere only when what it pointed to is named', async () => {
    await store.open(planOf('R2021-AAAAA'), PEOPLE, pointerOf('R2021-AAAAA'));
    const next = planOf('R2021-BBBBB');
    expect(await store.open(next, PEOPLE, pointerOf('R2021-BBBBB', { replaces: 'R2021-XXXXX' }))).toBe('stale');
    expect(await store.open(next, PEOPLE, pointerOf('R2021-BBBBB', { replaces: 'R2021-AAAAA' }))).toBe('written');
    expect(await store.findPointer(U, 'officer-1', 'key-one-1')).toMatchObject({ requestId: 'R2021-BBBBB' });
  });
};
