import { beforeEach, describe, expect, it } from 'vitest';
import { chainEntry } from '../../functions/core/audit/entry.ts';
import { type Visit, visitId } from '../../functions/core/award/visit.ts';
import { day } from '../../functions/core/kernel/day.ts';
import type { VisitStore } from '../../functions/ports/visit-store.ts';

const AT = '2022-01-05T00:00:00.000Z';

const visit = (on: string, institution = '示例法院', unionId = 'union-a'): Visit => {
  const said = { institution, on: day(on), direction: 'outward' as const };
  const told = { purpose: '交流', visitors: ['工会主席'], outcome: '借鉴做法', recordedBy: 'u', recordedAt: AT };
  return { ...said, ...told, id: visitId(said), unionId, version: 1 };
};

/** What every store of visits does. */
export const visitStoreContract = (make: () => Promise<VisitStore>): void => {
  let store: VisitStore;
  let keys = 0;
  const record = (one: Visit, key = `key-visit-${++keys}`) =>
    store.record(
      one,
      chainEntry(null, {
        unionId: one.unionId,
        record: `visit/${one.id}`,
        happened: 'visit-recorded',
        at: AT,
        by: 'u',
        contentHash: 'c',
        receiptHash: null,
        move: null,
      }),
      {
        unionId: one.unionId,
        sub: 'u',
        key,
        requestHash: 'h',
        answer: { status: 201, location: '/', body: '{}' },
        expiresAtEpoch: 4_000_000_000,
      },
    );
  beforeEach(async () => {
    store = await make();
  });

  describe('visits', () => {
    it('are listed by the year of their day, in their own union, without their entries', async () => {
      const [first, second, later] = [visit('2021-05-12'), visit('2021-12-31', '示例检察院'), visit('2022-01-01')];
      for (const one of [first, second, later, visit('2021-05-12', '示例法院', 'union-b')])
        expect(await record(one)).toBe('written');
      const ids = (visits: readonly Visit[]) => visits.map(({ id }) => id).toSorted();
      expect(ids(await store.list('union-a', 2021))).toEqual(ids([first, second]));
      expect(await store.list('union-a', 2022)).toEqual([later]);
      expect(await store.list('union-a', 2020)).toEqual([]);
      expect(await store.find('union-a', first.id)).toEqual(first);
      expect(await store.find('union-a', 'V2021-0000000000')).toBeNull();
    });

    it('are recorded once, and once a key', async () => {
      expect(await record(visit('2021-05-12'), 'key-one')).toBe('written');
      expect(await record(visit('2021-05-12'))).toBe('stale');
      expect(await record(visit('2021-05-13'), 'key-one')).toBe('key-taken');
      const twenty = await Promise.all(Array.from({ length: 20 }, () => record(visit('2021-06-01'))));
      expect(twenty.filter((written) => written === 'written')).toHaveLength(1);
      expect(await store.list('union-a', 2021)).toHaveLength(2);
    });
  });
};
