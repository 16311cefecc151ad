import { beforeEach, describe, expect, it } from 'vitest';
import { chainEntry } from '../../functions/core/audit/entry.ts';
import type { Award } from '../../functions/core/award/award.ts';
import type { AwardList } from '../../functions/core/award/award-list.ts';
import type { Honour } from '../../functions/core/award/honour.ts';
import { day } from '../../functions/core/kernel/day.ts';
import type { Receipt } from '../../functions/core/rules/receipt.ts';
import type { AwardStore, AwardWrite } from '../../functions/ports/award-store.ts';

const AT = '2021-10-01T00:00:00.000Z';
const PERSON = { sub: 'u', name: '某' };

const award = (id: string, version = 1, unionId = 'union-a'): Award => ({
  id,
  unionId,
  kind: 'union-worker',
  status: 'applied',
  outcome: 'compliant',
  isProvisional: true,
  occurredOn: day('2021-09-01'),
  province: 'zhejiang',
  facts: { candidateName: '甲' },
  title: '优秀工会干部',
  year: 2021,
  list: null,
  rank: null,
  replaces: null,
  appliedBy: PERSON,
  opinions: [],
  decision: null,
  publicity: null,
  objections: [],
  honour: null,
  steps: [],
  receiptHash: 'r',
  recordedAt: AT,
  version,
});

const honour = (id: string, version = 1): Honour => ({
  id,
  unionId: 'union-a',
  title: '先进单位',
  level: 'unit',
  givenBy: '厅',
  holder: '工会',
  year: 2021,
  kind: null,
  grantedOn: day('2021-12-01'),
  evidence: ['通报'],
  validUntil: null,
  award: null,
  status: 'held',
  steps: [],
  recordedAt: AT,
  version,
});

const list = (id: string, version = 1): AwardList => ({
  id,
  unionId: 'union-a',
  name: '名单',
  year: 2021,
  listOf: 'other',
  places: 1,
  candidates: [{ award: 'A2021-AAAAA', points: 9, tags: [] }],
  chosen: ['A2021-AAAAA'],
  evidence: ['list'],
  steps: [],
  recordedAt: AT,
  version,
});

const RECEIPT = { hash: 'h' } as unknown as Receipt;

const entryFor = (record: string, version: number) =>
  chainEntry(version === 1 ? null : { sequence: version - 1, hash: 'before' }, {
    unionId: 'union-a',
    record,
    happened: 'award-applied',
    at: AT,
    by: 'u',
    contentHash: 'c',
    receiptHash: null,
    move: null,
  });

const keyRecord = (key: string) => ({
  unionId: 'union-a',
  sub: 'u',
  key,
  requestHash: 'h',
  answer: { status: 201, location: '/', body: '{}' },
  expiresAtEpoch: 4_000_000_000,
});

interface Written {
  readonly award?: Award;
  readonly honour?: Honour;
  readonly list?: AwardList;
  readonly listAt?: AwardWrite['listAt'];
}

const writeOf = (key: string, one: Written): AwardWrite => ({
  ...(one.award && {
    award: { record: one.award, entry: entryFor(`award/${one.award.id}`, one.award.version), receipt: null },
  }),
  ...(one.honour && { honour: { record: one.honour, entry: entryFor(`honour/${one.honour.id}`, one.honour.version) } }),
  ...(one.list && {
    list: { record: one.list, entry: entryFor(`award-list/${one.list.id}`, one.list.version), receipt: RECEIPT },
  }),
  ...(one.listAt && { listAt: one.listAt }),
  record: keyRecord(key),
});

/** What every store of applications and honours does. */
export const awardStoreContract = (make: () => Promise<AwardStore>): void => {
  let store: AwardStore;
  beforeEach(async () => {
    store = await make();
  });

  describe('applications', () => {
    it('are found in their own union, with their entries, and listed by year, latest first', async () => {
      await store.write(writeOf('key-aaaa-1', { award: award('A2021-AAAAA') }));
      await store.write(writeOf('key-aaaa-2', { award: award('A2021-BBBBB') }));
      expect(await store.findAward('union-a', 'A2021-AAAAA')).toEqual(award('A2021-AAAAA'));
      expect(await store.findAward('union-b', 'A2021-AAAAA')).toBeNull();
      expect((await store.findAwardEntry('union-a', 'A2021-AAAAA', 1))?.record).toBe('award/A2021-AAAAA');
      expect((await store.listAwards('union-a', 2021)).map(({ id }) => id)).toEqual(['A2021-BBBBB', 'A2021-AAAAA']);
      expect(await store.listAwards('union-a', 2020)).toEqual([]);
    });

    it('are changed only from the version before, and only once a key', async () => {
      await store.write(writeOf('key-aaaa-1', { award: award('A2021-AAAAA') }));
      expect(await store.write(writeOf('key-aaaa-1', { award: award('A2021-CCCCC') }))).toBe('key-taken');
      expect(await store.write(writeOf('key-aaaa-2', { award: award('A2021-AAAAA') }))).toBe('stale');
      expect(await store.write(writeOf('key-aaaa-3', { award: award('A2021-AAAAA', 3) }))).toBe('stale');
      expect(await store.write(writeOf('key-aaaa-4', { award: award('A2021-AAAAA', 2) }))).toBe('written');
    });
  });

  describe('lists', () => {
    it('are found with their entries, listed by year, and changed only from the version before', async () => {
      expect(await store.write(writeOf('key-aaaa-1', { list: list('L2021-AAAAA') }))).toBe('written');
      expect(await store.findList('union-a', 'L2021-AAAAA')).toEqual(list('L2021-AAAAA'));
      expect(await store.findList('union-b', 'L2021-AAAAA')).toBeNull();
      expect((await store.findListEntry('union-a', 'L2021-AAAAA', 1))?.record).toBe('award-list/L2021-AAAAA');
      expect(await store.write(writeOf('key-aaaa-2', { list: list('L2021-AAAAA') }))).toBe('stale');
      expect(await store.write(writeOf('key-aaaa-3', { list: list('L2021-AAAAA', 2) }))).toBe('written');
      expect(await store.listLists('union-a', 2021)).toEqual([list('L2021-AAAAA', 2)]);
      expect(await store.listLists('union-a', 2020)).toEqual([]);
    });

    it('must be at the version that an application rests on, or nothing is written', async () => {
      await store.write(writeOf('key-aaaa-1', { list: list('L2021-AAAAA') }));
      const resting = (key: string, version: number) =>
        writeOf(key, { award: award('A2021-AAAAA'), listAt: { unionId: 'union-a', id: 'L2021-AAAAA', version } });
      expect(await store.write(resting('key-aaaa-2', 2))).toBe('stale');
      expect(await store.findAward('union-a', 'A2021-AAAAA')).toBeNull();
      expect(await store.write(resting('key-aaaa-3', 1))).toBe('written');
      expect(await store.findList('union-a', 'L2021-AAAAA')).toEqual(list('L2021-AAAAA'));
    });

    it('name applications, of which those that exist are found together', async () => {
      const ids = Array.from({ length: 130 }, (_, i) => `A2021-B${i}`);
      await Promise.all(ids.map((id) => store.write(writeOf(`key-${id}`, { award: award(id) }))));
      const found = await store.findAwards('union-a', [...ids, 'A2021-NOBODY', ids[0] as string]);
      expect(found.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
      expect(await store.findAwards('union-b', ids)).toEqual([]);
      expect(await store.findAwards('union-a', [])).toEqual([]);
    });
  });

  describe('honours', () => {
    it('are written with the application or not at all', async () => {
      await store.write(writeOf('key-aaaa-1', { honour: honour('H2021-AAAAA') }));
      const both = { award: award('A2021-AAAAA'), honour: honour('H2021-AAAAA') };
      expect(await store.write(writeOf('key-aaaa-2', both))).toBe('stale');
      expect(await store.findAward('union-a', 'A2021-AAAAA')).toBeNull();
      expect(await store.findAnswer('union-a', 'u', 'key-aaaa-2')).toBeNull();
    });

    it('are listed without their entries', async () => {
      await store.write(writeOf('key-aaaa-1', { honour: honour('H2021-AAAAA') }));
      await store.write(writeOf('key-aaaa-2', { honour: honour('H2021-AAAAA', 2) }));
      expect(await store.listHonours('union-a')).toEqual([honour('H2021-AAAAA', 2)]);
      expect(await store.listHonours('union-b')).toEqual([]);
      expect(await store.findHonour('union-a', 'H2021-AAAAA')).toEqual(honour('H2021-AAAAA', 2));
      expect((await store.findHonourEntry('union-a', 'H2021-AAAAA', 2))?.sequence).toBe(2);
    });
  });
};
