/** An application for a title at a stage, and what is said with an action on it. */
import type { Award } from '../../functions/core/award/award.ts';
import type { AwardAction } from '../../functions/core/award/life.ts';
import type { Day } from '../../functions/core/kernel/day.ts';
import { AT, person } from './kept.ts';

/** The day on which all of it happens, but for reviews. */
export const ON = '2021-10-20' as Day;
export const TITLE = '示例先进工会工作者';

export const awardOf = (appliedBy: string, status: Award['status']): Award =>
  ({
    ...{ id: 'A', unionId: 'union-a', kind: 'union-worker', title: TITLE, year: 2021, status, facts: {}, list: null },
    ...{ rank: null, outcome: 'compliant', isProvisional: false, occurredOn: ON, province: 'zhejiang' },
    ...{ receiptHash: '', recordedAt: AT },
    ...{ appliedBy: person(appliedBy), decision: null, objections: [], honour: null, steps: [], version: 1 },
    opinions: ['discipline', 'dues', 'safety'].map((office) => ({
      office,
      isFavourable: true,
      comment: null,
      by: person('x'),
      on: ON,
    })),
    publicity: { startsOn: ON, workingDays: 5, endsOn: null, readings: [], calendarHash: '' },
  }) as unknown as Award;

/** What is said with an action, on one day: by that of its publication an objection is in time. */
export const saidOf = (action: AwardAction) => ({
  action,
  on: ON,
  comment: '意见',
  office: 'dues' as const,
  isFavourable: true,
});
