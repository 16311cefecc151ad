import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, day } from '../../functions/core/kernel/day.ts';
import { useTable } from '../handlers/call.ts';
import { check } from './bench.ts';

beforeAll(() => useTable());
const broken = (body: { verdict: { findings: { rule: string; status: string }[] } }) =>
  body.verdict.findings.filter(({ status }) => status === 'non-compliant').map(({ rule }) => rule);

describe('H19', () => {
  it.each([
    ['womens-post', '2019-09-09', { postMemberCount: 18, postWomanCount: 9 }, []],
    ['womens-post', '2019-09-09', { postMemberCount: 17, postWomanCount: 8 }, ['womens-posts-2017.a1.women-share']],
    ['womens-post', '2019-09-10', { postMemberCount: 18, postWomanCount: 9 }, ['womens-posts-2019.a1.women-share']],
    ['womens-post', '2019-09-10', { postMemberCount: 20, postWomanCount: 12 }, []],
    ['staff-home', '2021-09-01', { employeeCount: 320, unionMemberCount: 288 }, []],
    [
      'staff-home',
      '2021-09-01',
      { employeeCount: 320, unionMemberCount: 287 },
      ['awards-publicity.a4.membership-rate'],
    ],
  ])('%s on %s with %o breaks %j', async (kind, on, change, rules) =>
    expect(broken(await check(kind, on, change))).toEqual(rules),
  );
});

describe('contests', () => {
  it.each([
    ['42 → 13 → 13', { submittedCount: 42, contestSelectedCount: 13, contestWinnerCount: 13 }, []],
    [
      '14 prizes of 13 selected',
      { submittedCount: 42, contestSelectedCount: 13, contestWinnerCount: 14, prizedPersonCount: 14 },
      ['winners-among-selected'],
    ],
    [
      '25 contestants, 16 prizes',
      {
        submittedCount: 25,
        contestSelectedCount: 25,
        contestWinnerCount: 16,
        prizedPersonCount: 16,
        hasExternalEntrant: true,
        isExternalEntrantSelected: true,
      },
      [],
    ],
    [
      '25 contestants, 17 prizes',
      { submittedCount: 25, contestSelectedCount: 25, contestWinnerCount: 17, prizedPersonCount: 17 },
      ['winner-share'],
    ],
    [
      'an external entrant from elsewhere',
      { hasExternalEntrant: true, isExternalEntrantSelected: false },
      ['external-entrant-took-part'],
    ],
    [
      'ZW-2: 19 of 130',
      { submittedCount: 130, contestSelectedCount: 19, contestWinnerCount: 19, prizedPersonCount: 19 },
      [],
    ],
    [
      'ZW-3: 50 of 292',
      { submittedCount: 292, contestSelectedCount: 50, contestWinnerCount: 50, prizedPersonCount: 50 },
      [],
    ],
    [
      'ZW-4: 17 of 17',
      { submittedCount: 17, contestSelectedCount: 17, contestWinnerCount: 17, prizedPersonCount: 17 },
      ['winner-share'],
    ],
    ['ZW-6: two judges', { judgeCount: 2 }, ['judges-enough']],
    ['ZW-6: names on the entries', { isBlindJudged: false }, ['judged-blind']],
    ['two prizes for one person', { prizedPersonCount: 12 }, ['one-prize-a-person']],
  ])('%s', async (_, change, rules) =>
    expect(broken(await check('award-contest', '2021-11-01', change))).toEqual(
      rules.map((rule) => `awards-publicity.a8.${rule}`),
    ),
  );
});

describe('the cases of real lists', () => {
  it.each([
    [
      'CASE-1: an accident in the window',
      'worker-pioneer',
      { hasSafetyIncident: true, safetyIncidentOn: '2021-01-01' },
      ['awards-publicity.a5.no-safety-incident'],
    ],
    [
      'CASE-3: deeds invented',
      'award-review',
      { revocationCauses: ['false-deeds'] },
      ['awards-publicity.a10.no-cause-of-revocation'],
    ],
    [
      'CASE-4: 59 of 100, the first time',
      'award-review',
      { reviewYesCount: 59 },
      ['awards-publicity.a10.satisfaction'],
    ],
    [
      'CASE-4: 59 of 100 again',
      'award-review',
      { reviewYesCount: 59, wasReviewFailedBefore: true },
      ['awards-publicity.a10.not-twice-below', 'awards-publicity.a10.satisfaction'],
    ],
    [
      'CASE-5: holds the title already',
      'model-worker',
      { hasSameTitle: true, sameTitleOn: '2010-05-01' },
      ['zj-model-2019.a1.not-held-yet'],
    ],
    [
      'CASE-5: an accident four years ago',
      'model-worker',
      { hasSafetyIncident: true, safetyIncidentOn: '2018-01-01' },
      ['zj-model-2019.a1.no-accident-five-years'],
    ],
  ])('%s', async (_, kind, change, rules) =>
    expect(broken(await check(kind, '2021-11-01', change)).toSorted()).toEqual(rules),
  );

  it('CASE-2: a title that is on no approved list, under the measures of 2022', async () => {
    const rule = 'creation-activities-2022.a1.title-in-approved-list';
    expect(broken(await check('worker-pioneer', '2023-08-22', { isInApprovedList: false }))).toEqual([rule]);
    expect(broken(await check('worker-pioneer', '2021-08-22', { isInApprovedList: false }))).toEqual([]);
  });
});

describe('from which day would we be eligible', () => {
  it.each([
    [
      'an accident',
      'worker-pioneer',
      '2021-11-01',
      { hasSafetyIncident: true, safetyIncidentOn: '2019-03-05' },
      '2022-03-06',
    ],
    [
      'the interval of the same title',
      'reading-room-title',
      '2021-11-01',
      { hasSameTitle: true, sameTitleOn: '2018-05-01' },
      '2023-05-02',
    ],
    ['a new union', 'staff-home', '2021-04-01', { isUnionNew: true, unionFoundedOn: '2021-01-15' }, '2021-07-15'],
    [
      'arrears of wages',
      'union-worker',
      '2021-11-01',
      { hasWageArrears: true, wageArrearsOn: '2021-02-01' },
      '2022-01-01',
    ],
    [
      'two windows at once',
      'model-worker',
      '2021-11-01',
      { hasSafetyIncident: true, safetyIncidentOn: '2018-06-30', hasMassIncident: true, massIncidentOn: '2021-06-01' },
      '2024-06-02',
    ],
  ])('%s', async (_, kind, on, change, expected) => {
    const found = await check(kind, on, change);
    expect(found).toMatchObject({ isEligible: false, eligibleFrom: { day: expected, dayBefore: 'non-compliant' } });
    expect(await check(kind, expected, change)).toMatchObject({ isEligible: true });
    expect(await check(kind, addDays(day(expected), -1), change)).toMatchObject({ isEligible: false });
  });

  it('says now where one is, and nothing where no day helps', async () => {
    expect(await check('advanced-unit', '2021-11-01')).toMatchObject({
      eligibleFrom: { day: '2021-11-01', dayBefore: null },
    });
    expect((await check('advanced-unit', '2021-11-01', { hasDuesArrears: true })).eligibleFrom).toBeNull();
    const asked = await check('advanced-unit', '2021-11-01', { hasDuesArrears: undefined });
    expect(asked.verdict.questions.map(({ fact }: { fact: string }) => fact)).toContain('hasDuesArrears');
  });
});
