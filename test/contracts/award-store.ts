import { beforeEach, describe, expect, it } from 'vitest';
import { chainEntry } from '../../functions/core/audit/entry.ts';
import type { Award } from '../../functions/core/award/award.ts';
import type { Honour } from '../../functions/core/award/honour.ts';
import { day } from '../../functions/core/kernel/day.ts';
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

const writeOf = (key: string, one: { readonly award?: Award; readonly honour?: Honour }): AwardWrite => ({
  ...(one.award && {
    award: { record: one.award, entry: entryFor(`award/${one.award.id}`, one.award.version), receipt: null },
  }),
  ...(one.honour && { honour: { record: one.honour, entry: entryFor(`honour/${one.honour.id}`, one.honour.version) } }),
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
