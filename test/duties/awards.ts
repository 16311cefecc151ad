/** The worlds of an application for a title and of the honour behind one. */
import type { Role } from '../../functions/core/approval/roles.ts';
import { actOnAwardRecord } from '../../functions/core/award/act.ts';
import type { Award } from '../../functions/core/award/award.ts';
import { checkHonourDuties } from '../../functions/core/award/honour-life.ts';
import { AWARD_TRANSITIONS, type AwardAction } from '../../functions/core/award/life.ts';
import { REAL } from '../rules/real.ts';
import { awardOf, saidOf } from './applications.ts';
import { liveAward, liveHonour } from './awards-live.ts';
import { AT, actor, after, startAt, TODAY, worldOf } from './kept.ts';
import { each, gate, setsOf } from './world.ts';

// An application for a title, of one of the two or of somebody else, at each of its stages.
const STAGES = ['applied', 'verified', 'decided', 'published', 'granted'] as const;
const ACTS: readonly AwardAction[] = [
  'opine',
  'verify',
  'decide',
  'publish',
  'object',
  'veto',
  'dismiss',
  'uphold',
  'review',
];
const rolesFor = (action: AwardAction): readonly Role[] => [
  ...new Set(AWARD_TRANSITIONS.flatMap((one) => (one.action === action && typeof one.by !== 'string' ? one.by : []))),
];

export const APPLICATIONS = worldOf<{ readonly award: Award }>('award', {
  starts: ['a', 'o'].flatMap((by) =>
    STAGES.map((status) => {
      const deeds = [{ act: 'apply', by: [by] }];
      return startAt(`${status}, of ${by}`, { record: { award: awardOf(by, status) }, deeds });
    }),
  ),
  moves: ({ award }, by) =>
    ACTS.filter((action) =>
      AWARD_TRANSITIONS.some((one) => one.action === action && one.from.includes(award.status)),
    ).flatMap((act) => each(act, by, setsOf(...rolesFor(act)))),
  apply: (kept, move, pairs) => {
    gate('actOnAward', move);
    const action = move.act as AwardAction;
    const input = { ...saidOf(action), at: AT, decision: 'D-AAAAAAAAAA', publicityDays: 5 };
    const { award: before } = kept.record;
    const award = actOnAwardRecord(before, input, actor(move), {
      calendar: REAL.calendar as never,
      today: TODAY,
      pairs,
    });
    // An objection that was settled is over: another is another matter.
    const round = before.objections.filter(({ settled }) => settled !== 'open').length;
    const isOfObjection = ['object', 'veto', 'dismiss', 'uphold'].includes(action);
    const act = action === 'veto' && award.status === 'frozen' ? 'object' : action;
    return after(kept, { award }, { act, by: [move.by], ...(isOfObjection && { round }) });
  },
  keyOf: ({ award: { status, objections, opinions } }) => [
    status,
    objections.map(({ by, settled }) => `${by.sub} ${settled}`),
    opinions.length,
  ],
  live: liveAward,
});

// The honour behind an application, by its own way.
export interface Held {
  readonly applicant: string;
  readonly reviews: number;
}
export const HONOURS = worldOf<Held>('honour', {
  starts: ['a', 'o'].map((by) => {
    const deeds = [{ act: 'apply', by: [by] }];
    return startAt(`of ${by}`, { record: { applicant: by, reviews: 0 }, deeds });
  }),
  moves: ({ reviews }, by) => (reviews ? [] : each('review', by, setsOf('committee', 'chair', 'admin'))),
  apply: (kept, move, pairs) => {
    gate('actOnHonour', move);
    checkHonourDuties(kept.record.applicant, 'review', move.by, pairs);
    return after(kept, { ...kept.record, reviews: 1 }, { act: 'review', by: [move.by] });
  },
  keyOf: (record) => record,
  live: liveHonour,
});
