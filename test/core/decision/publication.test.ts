/** 公示 of a decision in the spring of 2020: a notice that came out while it ran moved its end. */
import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../../functions/core/calendar/calendar.ts';
import { conclude, object } from '../../../functions/core/decision/act-after.ts';
import type { Board } from '../../../functions/core/decision/board.ts';
import { REAL } from '../../rules/real.ts';

const CALENDAR = REAL.calendar as Calendar;
const publication = {
  from: '2020-01-21',
  through: '2020-02-03',
  days: 5,
  calendarHash: 'as it was then',
  evidenceHash: 'e',
};
const boardOn = (today: string, body: unknown = {}) =>
  ({
    decision: { publication, objections: [] },
    actor: { sub: 'officer-1', name: '经办人' },
    at: `${today}T01:00:00.000Z`,
    body,
    today,
    calendar: CALENDAR,
  }) as unknown as Board;

describe('a 公示 that was to end on 2020-02-03', () => {
  it('goes on until 2020-02-05 once the holiday was lengthened, and is not concluded before', () => {
    for (const today of ['2020-02-03', '2020-02-04', '2020-02-05'])
      expect(() => conclude(boardOn(today))).toThrow(
        expect.objectContaining({ code: 'PUBLICATION_RUNNING', data: { day: '2020-02-05' } }),
      );
    const concluded = conclude(boardOn('2020-02-06'));
    expect(concluded).toMatchObject({
      concludedOn: '2020-02-06',
      publication: { ...publication, through: '2020-02-05', calendarHash: CALENDAR.hash },
    });
    // Both readings are kept: what was told at first, and what the notice made of it.
    expect(concluded.publication?.readings.map(({ endsOn }) => endsOn)).toEqual(['2020-02-03', '2020-02-05']);
  });

  it('takes objections on the days that were added, and none after', () => {
    expect(object(boardOn('2020-02-05', { reason: '排名有误' })).objections).toHaveLength(1);
    expect(() => object(boardOn('2020-02-06', { reason: '排名有误' }))).toThrow(
      expect.objectContaining({ code: 'PUBLICATION_OVER', data: { day: '2020-02-05' } }),
    );
  });

  it('is not shortened by what is known now: the end that was told stands', () => {
    const board = boardOn('2020-02-07');
    const longer = {
      ...board,
      decision: { ...board.decision, publication: { ...publication, through: '2020-02-07' } },
    };
    expect(() => conclude(longer as Board)).toThrow(expect.objectContaining({ data: { day: '2020-02-07' } }));
  });
});
