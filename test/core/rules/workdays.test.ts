/** Kinds that state days: the product counts between them, says why it cannot, and tells each reading. */
import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../../functions/core/calendar/calendar.ts';
import { parseCase } from '../../../functions/core/facts/parse-case.ts';
import { day } from '../../../functions/core/kernel/day.ts';
import type { Language } from '../../../functions/core/kernel/text.ts';
import { verdictView } from '../../../functions/core/report/verdict-view.ts';
import { evaluate } from '../../../functions/core/rules/evaluate.ts';
import type { Kind, Ruleset } from '../../../functions/core/rules/ruleset.ts';
import { kindOf } from '../../../functions/core/rules/select.ts';
import { PROVINCE, REAL } from '../../rules/real.ts';

const CALENDAR = REAL.calendar as Calendar;
const PUBLISHED = 'collective-decision.a12.result-published';
const SELECTION: Kind = kindOf(REAL, 'supplier-selection');
const MEETING: Kind = kindOf(REAL, 'committee-meeting');

const seen = async (
  facts: object,
  ruleset: Ruleset = REAL,
  language: Language = 'en',
  example: object = SELECTION.example.facts,
) => {
  const { occurredOn } = SELECTION.example;
  const body = { kind: SELECTION.id, occurredOn, facts: { ...example, ...facts } };
  return verdictView(ruleset, await evaluate(ruleset, parseCase(ruleset, PROVINCE, body, 'decision')), language);
};
const published = (from: string, to: string) => ({ resultPublishedFromOn: from, resultPublishedThroughOn: to });
const findingOf = ({ findings }: Awaited<ReturnType<typeof seen>>) => findings.find(({ rule }) => rule === PUBLISHED);

describe('a result that was published from one day to another', () => {
  it('is counted by the product, and what it counted is shown', async () => {
    const view = await seen(published('2024-05-20', '2024-05-23'));
    expect(findingOf(view)?.status).toBe('compliant');
    expect(view.workingDays).toContainEqual({
      fact: 'resultPublishedWorkdays',
      label: 'Days the result was published',
      from: '2024-05-20',
      to: '2024-05-23',
      count: 3,
      readings: [{ knownOn: '2024-05-20', notice: null, count: 3 }],
      message: null,
    });
  });

  it('a day short of it is not enough', async () => {
    const view = await seen(published('2024-05-20', '2024-05-22'));
    expect(findingOf(view)).toMatchObject({ status: 'non-compliant' });
    expect(findingOf(view)?.message).toContain(
      '2 working days, the first day not counted (Civil Code, article 201), fewer than 3',
    );
  });

  it('is asked for where a day is not stated, and no number is taken for it', async () => {
    const { resultPublishedThroughOn: _, ...rest } = SELECTION.example.facts;
    const view = await seen({}, REAL, 'en', rest);
    expect(findingOf(view)).toMatchObject({
      status: 'undetermined',
      missing: ['resultPublishedThroughOn'],
      message: 'Cannot be decided without: Last day of the publication of the result.',
    });
    expect(view.questions).toMatchObject([{ fact: 'resultPublishedThroughOn', type: 'day', message: null }]);
    expect(view.workingDays.map(({ fact }) => fact)).not.toContain('resultPublishedWorkdays');
    await expect(seen({ resultPublishedWorkdays: 3 })).rejects.toMatchObject({
      issues: [{ pointer: '/facts/resultPublishedWorkdays', code: 'FACT_NOT_ACCEPTED' }],
    });
  });

  it('the wrong way round stays open and says which day to correct', async () => {
    const view = await seen(published('2024-05-23', '2024-05-20'));
    expect(view.outcome).toBe('incomplete');
    expect(findingOf(view)).toMatchObject({
      status: 'undetermined',
      missing: ['resultPublishedThroughOn'],
      message:
        '“Last day of the publication of the result” (2024-05-20) is before “Day the publication of the result began” (2024-05-23): correct one of them.',
    });
    const chinese = await seen(published('2024-05-23', '2024-05-20'), REAL, 'zh-CN');
    expect(chinese.questions).toMatchObject([
      { fact: 'resultPublishedThroughOn', message: expect.stringContaining('早于“结果公示（公告）开始日期”') },
    ]);
  });

  it('in a year without a notice stays open until the notice is held', async () => {
    const until2023 = { ...REAL, calendar: { ...CALENDAR, years: CALENDAR.years.filter(({ year }) => year < 2024) } };
    const view = await seen(published('2024-05-20', '2024-05-23'), until2023);
    expect(view.outcome).toBe('incomplete');
    expect(findingOf(view)).toMatchObject({ status: 'undetermined' });
    expect(findingOf(view)?.message).toMatch(/^The holidays of 2024 are not published or not held here: .* 2024-05-23/);
    expect(view.questions.find(({ fact }) => fact === 'resultPublishedThroughOn')?.message).toContain('2024');
    const chinese = await seen(published('2024-05-20', '2024-05-23'), until2023, 'zh-CN');
    expect(findingOf(chinese)?.message).toMatch(/^2024年的放假安排尚未公布或者未收录/);
  });

  it('over a notice that lengthened the holiday shows both readings, and the stricter stands', async () => {
    const view = await seen({ ...published('2020-01-21', '2020-01-31') });
    expect(findingOf(view)?.status).toBe('non-compliant');
    expect(view.workingDays.find(({ fact }) => fact === 'resultPublishedWorkdays')).toMatchObject({
      count: 2,
      readings: [
        { knownOn: '2020-01-21', count: 3 },
        { knownOn: '2020-01-27', notice: '国办发明电〔2020〕1号', count: 2 },
      ],
      message: expect.stringContaining('3 by what was known at first, 2 by 国办发明电〔2020〕1号'),
    });
    const chinese = await seen({ ...published('2020-01-21', '2020-01-31') }, REAL, 'zh-CN');
    expect(chinese.workingDays.find(({ fact }) => fact === 'resultPublishedWorkdays')?.message).toContain(
      '按起算时的安排为 3 个，按国办发明电〔2020〕1号为 2 个工作日；取最少的',
    );
  });
});

describe('the notice of a meeting at an instant around midnight in Shanghai', () => {
  const noticeFor = async (occurredAt: string) => {
    const facts = { ...MEETING.example.facts, assemblyKind: 'congress', assemblyNoticeOn: '2024-05-13' };
    const { values } = await evaluate(
      REAL,
      parseCase(REAL, PROVINCE, { kind: MEETING.id, occurredAt, facts }, 'decision'),
    );
    return [values.occurredOn, values.assemblyNoticeWorkdays];
  };

  it.each([
    ['2024-05-16T15:59:59.999Z', day('2024-05-16'), 3],
    ['2024-05-16T16:00:00.000Z', day('2024-05-17'), 4],
    ['2024-05-17T16:00:00.000Z', day('2024-05-18'), 4],
    ['2024-05-19T15:59:59.999Z', day('2024-05-19'), 4],
    ['2024-05-19T16:00:00.000Z', day('2024-05-20'), 5],
  ])('%s falls on %s: %i working days', async (at, on, days) => expect(await noticeFor(at)).toEqual([on, days]));
});
