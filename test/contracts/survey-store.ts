import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { chainEntry } from '../../functions/core/audit/entry.ts';
import type { Survey } from '../../functions/core/award/survey.ts';
import { day } from '../../functions/core/kernel/day.ts';
import type { SurveyStore } from '../../functions/ports/survey-store.ts';

const AT = '2021-03-01T00:00:00.000Z';

export const survey = (id: string, closed: Survey['closed'] = null, unionId = 'union-a'): Survey => ({
  id,
  unionId,
  subject: 'purchase',
  title: '咖啡机',
  questions: [
    { text: '是否需要', choices: ['需要', '不需要'], favourable: [0] },
    { text: '放在哪里', choices: ['一楼', '二楼', '三楼'], favourable: [] },
  ],
  openedOn: day('2021-03-01'),
  closesOn: day('2099-12-31'),
  closed,
  openedBy: 'u',
  recordedAt: AT,
  version: closed ? 2 : 1,
});

const entryFor = ({ unionId, id, version }: Survey) =>
  chainEntry(version === 1 ? null : { sequence: version - 1, hash: 'before' }, {
    unionId,
    record: `survey/${id}`,
    happened: version === 1 ? 'survey-opened' : 'survey-closed',
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

const CLOSED = { on: day('2021-03-12'), by: 'u', at: AT, results: [] };

/** What every store of surveys does. */
export const surveyStoreContract = (make: () => Promise<SurveyStore>): void => {
  let store: SurveyStore;
  let keys = 0;
  const key = () => keyRecord(`key-survey-${++keys}`);
  const open = survey('S-AAAAA');
  beforeEach(async () => {
    store = await make();
    await store.open(open, entryFor(open), key());
  });
  const close = (row: readonly number[]) => {
    const closed = survey('S-AAAAA', CLOSED);
    return store.close(closed, row, entryFor(closed), key());
  };

  describe('a survey', () => {
    it('is found in its own union, with its entries, and opened once', async () => {
      expect(await store.find('union-a', 'S-AAAAA')).toEqual(open);
      expect(await store.find('union-b', 'S-AAAAA')).toBeNull();
      expect((await store.findEntry('union-a', 'S-AAAAA', 1))?.happened).toBe('survey-opened');
      expect(await store.open(open, entryFor(open), key())).toBe('stale');
      expect(await store.open(survey('S-BBBBB'), entryFor(survey('S-BBBBB')), keyRecord(`key-survey-${keys}`))).toBe(
        'written',
      );
      expect(await store.open(survey('S-CCCCC'), entryFor(survey('S-CCCCC')), keyRecord(`key-survey-${keys}`))).toBe(
        'key-taken',
      );
    });

    it('is listed in the year of its opening, also once it is closed', async () => {
      const other = { ...survey('S-BBBBB'), openedOn: day('2021-06-01') };
      await store.open(other, entryFor(other), key());
      const past = { ...survey('S-CCCCC'), openedOn: day('2020-12-31') };
      await store.open(past, entryFor(past), key());
      await close([0, 0, 0, 0, 0]);
      const listed = await store.list('union-a', 2021);
      expect(listed.map(({ id, closed }) => [id, closed !== null])).toEqual([
        ['S-BBBBB', false],
        ['S-AAAAA', true],
      ]);
      expect(await store.list('union-b', 2021)).toEqual([]);
    });

    it('counts each member once, wherever the answers fall', async () => {
      expect(await store.tally(open)).toEqual([0, 0, 0, 0, 0]);
      expect(await store.answer(open, ['m-1'], [0, 4], key())).toBe('written');
      expect(await store.answer(open, ['m-2'], [1], key())).toBe('written');
      expect(await store.answer(open, ['m-1'], [1, 2], key())).toBe('stale');
      expect(await store.tally(open)).toEqual([1, 1, 0, 0, 1]);
      expect(await store.hasAnswered('union-a', 'S-AAAAA', ['m-1'])).toBe(true);
      expect(await store.hasAnswered('union-a', 'S-AAAAA', ['m-3'])).toBe(false);
      expect(await store.hasAnswered('union-b', 'S-AAAAA', ['m-1'])).toBe(false);
    });

    it('keeps neither mark nor key of an answer that was not counted', async () => {
      const record = key();
      expect(await store.answer(survey('S-ZZZZZ'), ['m-1'], [0], record)).toBe('exhausted');
      expect(await store.hasAnswered('union-a', 'S-ZZZZZ', ['m-1'])).toBe(false);
      expect(await store.findAnswer('union-a', 'u', record.key)).toBeNull();
    });

    it('lets one of twenty sheets of a member win, and counts twenty members at once', async () => {
      const same = await Promise.all(Array.from({ length: 20 }, () => store.answer(open, ['m-1'], [0, 2], key())));
      expect(same.filter((written) => written === 'written')).toHaveLength(1);
      expect(await store.tally(open)).toEqual([1, 0, 1, 0, 0]);
      const others = await Promise.all(
        Array.from({ length: 20 }, (_, i) => store.answer(open, [`n-${i}`], [1], key())),
      );
      expect(others.filter((written) => written === 'written')).toHaveLength(20);
      expect(await store.tally(open)).toEqual([1, 20, 1, 0, 0]);
    });

    it('counts what an oracle counts, whoever answers how often in whatever order, at once', {
      timeout: 60_000,
    }, () => {
      let round = 0;
      const sheet = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.subarray([0, 3], { minLength: 1 }), fc.nat(1));
      return fc.assert(
        fc.asyncProperty(fc.array(sheet, { maxLength: 25 }), async (sheets) => {
          const one = survey(`S-ROUND${++round}`);
          await store.open(one, entryFor(one), key());
          const places = sheets.map(([, starts, more]) => starts.map((start) => start + more));
          const written = await Promise.all(
            sheets.map(([member], i) => store.answer(one, [`m-${member}`], places[i] ?? [], key())),
          );
          const counted = places.filter((_, i) => written[i] === 'written');
          expect(counted).toHaveLength(new Set(sheets.map(([member]) => member)).size);
          const oracle = [0, 1, 2, 3, 4].map((place) => counted.flat().filter((each) => each === place).length);
          expect(await store.tally(one)).toEqual(oracle);
        }),
        { numRuns: 15 },
      );
    });

    it('closes only over the sums that were read, once, and forgets them', async () => {
      await store.answer(open, ['m-1'], [0, 4], key());
      expect(await close([0, 0, 0, 0, 0])).toBe('exhausted');
      expect(await close([1, 0, 0, 0, 2])).toBe('exhausted');
      expect((await store.find('union-a', 'S-AAAAA'))?.closed).toBeNull();
      expect(await close([1, 0, 0, 0, 1])).toBe('written');
      expect(await store.find('union-a', 'S-AAAAA')).toEqual(survey('S-AAAAA', CLOSED));
      expect((await store.findEntry('union-a', 'S-AAAAA', 2))?.happened).toBe('survey-closed');
      expect(await store.tally(open)).toEqual([0, 0, 0, 0, 0]);
      expect(await close([0, 0, 0, 0, 0])).toBe('stale');
      expect(await store.answer(open, ['m-2'], [0], key())).toBe('exhausted');
      expect(await store.hasAnswered('union-a', 'S-AAAAA', ['m-2'])).toBe(false);
    });

    it('takes an answer or a closing, never half of both', async () => {
      const written = await Promise.all([
        ...Array.from({ length: 20 }, (_, i) => store.answer(open, [`m-${i}`], [0], key())),
        close([0, 0, 0, 0, 0]),
      ]);
      const isClosed = written.at(-1) === 'written';
      const answered = written.slice(0, -1).filter((one) => one === 'written').length;
      expect(isClosed ? answered === 0 : answered === 20).toBe(true);
      expect(await store.tally(open)).toEqual([isClosed ? 0 : 20, 0, 0, 0, 0]);
    });
  });
};
