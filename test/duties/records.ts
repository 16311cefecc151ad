/** The smaller worlds: a budget, a limit, an alert, a survey, a person, a proxy, a decision, an application and its honour. */

import type { Role } from '../../functions/core/approval/roles.ts';
import { actOnAwardRecord } from '../../functions/core/award/act.ts';
import type { Award } from '../../functions/core/award/award.ts';
import { checkHonourDuties } from '../../functions/core/award/honour-life.ts';
import type { AwardAction } from '../../functions/core/award/life.ts';
import { AWARD_TRANSITIONS } from '../../functions/core/award/life.ts';
import { closedSurvey, type Survey } from '../../functions/core/award/survey.ts';
import { type Alert, type AlertAction, alertAfter } from '../../functions/core/detection/alert.ts';
import { DomainError } from '../../functions/core/errors.ts';
import { addDays, dayOfInstant } from '../../functions/core/kernel/day.ts';
import {
  confirmPerson,
  type DirectoryPerson,
  officesOf,
  proposePerson,
} from '../../functions/core/people/directory.ts';
import { checkPairs, type DutyPair, type DutyRecord } from '../../functions/core/people/duties.ts';
import { confirmProxy, grantProxy, type ProxyGrant } from '../../functions/core/people/proxy.ts';
import {
  adjust,
  BUDGET_STEPS,
  type BudgetAction,
  type BudgetYear,
  openAdjustment,
  sign,
} from '../../functions/core/quota/budget.ts';
import { directoryOf, seenOn } from '../core/people/known.ts';
import { REAL } from '../rules/real.ts';
import { type Deed, gate, type Move, type Start, setsOf, type World } from './world.ts';

const TODAY = dayOfInstant(new Date());
const AT = '2026-01-01T00:00:00.000Z';
const person = (sub: string) => ({ sub, name: sub });
const actor = ({ by, roles }: Move) => ({ ...person(by), unionId: 'union-a', roles });

/** A record with its book. */
interface Kept<T> {
  readonly record: T;
  readonly deeds: readonly Deed[];
}
type Step<T> = (kept: Kept<T>, move: Move, pairs: readonly DutyPair[]) => Kept<T>;
type Pure<T> = Omit<World<Kept<T>>, 'live'>;

const with_ = <T>(kept: Kept<T>, record: T, ...deeds: readonly Deed[]): Kept<T> => ({
  record,
  deeds: [...kept.deeds, ...deeds],
});

const world = <T>(
  of: DutyRecord,
  starts: Readonly<Record<string, Kept<T>>>,
  moves: (record: T, by: string) => readonly Move[],
  apply: Step<T>,
  keyOf: (record: T) => unknown,
): Pure<T> => ({
  of,
  starts: Object.entries(starts).map(([name, state]): Start<Kept<T>> => ({ name, state, before: [] })),
  moves: ({ record }, people) => people.flatMap((by) => moves(record, by)),
  apply,
  key: ({ record, deeds }) =>
    JSON.stringify([
      keyOf(record),
      [...new Set(deeds.map(({ act, by, round }) => `${act} ${round ?? ''} ${by.join('+')}`))].toSorted(),
    ]),
  deeds: ({ deeds }) => deeds,
});
const each = (act: string, by: string, sets: readonly (readonly Role[])[], args?: Move['args']): readonly Move[] =>
  sets.map((roles) => ({ by, roles, act, ...(args && { args }) }));

// A budget and its adjustment: round 0 and 1.
type Budget = { readonly budget: BudgetYear | null; readonly drafters: readonly string[] };
const signed: Step<Budget> = (kept, move, pairs) => {
  const { budget, drafters } = kept.record;
  if (!budget) {
    gate('draftBudget', move);
    const made: BudgetYear = {
      unionId: 'union-a',
      year: 2026,
      status: 'draft',
      signatures: [],
      adjustments: [],
      version: 1,
    };
    return with_(kept, { budget: made, drafters: [move.by] }, { act: 'draft', by: [move.by], round: 0 });
  }
  if (move.act === 'adjust') {
    gate('adjustBudget', move);
    const next = adjust(budget, { reason: '追加', changes: [] });
    return with_(kept, { budget: next, drafters: [...drafters, move.by] }, { act: 'draft', by: [move.by], round: 1 });
  }
  gate('signBudget', move);
  const action = move.act as BudgetAction;
  const { by } = BUDGET_STEPS[action];
  if (!by.some((role) => move.roles.includes(role))) throw new DomainError('NOT_YOUR_TURN');
  const round = openAdjustment(budget) ? 1 : 0;
  const signature = { by: person(move.by), at: AT, document: '纪要' };
  const done = sign(budget, action, signature, { drafter: drafters[round] ?? null, pairs });
  return with_(kept, { budget: done.budget, drafters }, { act: action, by: [move.by], round });
};
const NO_BUDGET: Kept<Budget> = { record: { budget: null, drafters: [] }, deeds: [] };
const honest = (...acts: readonly (readonly [string, string, Role])[]): Kept<Budget> =>
  acts.reduce<Kept<Budget>>((kept, [act, by, role]) => signed(kept, { act, by, roles: [role] }, []), NO_BUDGET);
const CHAIN = [
  ['draft', 'f', 'finance'],
  ['adopt', 'c', 'chair'],
  ['review', 'd', 'auditor'],
  ['approve', 'e', 'admin'],
] as const;
export const BUDGETS = world<Budget>(
  'budget',
  {
    nothing: NO_BUDGET,
    drafted: honest(CHAIN[0]),
    adopted: honest(CHAIN[0], CHAIN[1]),
    approved: honest(...CHAIN),
    adjusting: honest(...CHAIN, ['adjust', 'f', 'finance']),
  },
  (_, by) => [
    ...each('draft', by, setsOf('finance')),
    ...each('adjust', by, setsOf('finance')),
    ...(['adopt', 'review', 'approve'] as const).flatMap((act) =>
      each(act, by, setsOf(...BUDGET_STEPS[act].by, 'finance')),
    ),
  ],
  (kept, move, pairs) => {
    if (move.act === 'draft' && kept.record.budget) throw new DomainError('BUDGET_EXISTS');
    if (move.act !== 'draft' && !kept.record.budget) throw new DomainError('BUDGET_NOT_FOUND');
    return signed(kept, move, pairs);
  },
  ({ budget, drafters }) => [budget?.status, drafters, budget?.adjustments.map(({ status }) => status)],
);

// A limit that two stewards confirm.
type Limit = { readonly by: string | null; readonly isApproved: boolean };
export const LIMITS = world<Limit>(
  'limit',
  { nothing: { record: { by: null, isApproved: false }, deeds: [] } },
  (_, by) => [...each('propose', by, setsOf('steward')), ...each('approve', by, setsOf('steward'))],
  (kept, move, pairs) => {
    const { by, isApproved } = kept.record;
    if (move.act === 'propose') {
      gate('proposeConfirmation', move);
      if (by !== null) throw new DomainError('CONFIRMATION_DECIDED');
      return with_(kept, { by: move.by, isApproved }, { act: 'propose', by: [move.by] });
    }
    gate('approveConfirmation', move);
    if (by === null) throw new DomainError('CONFIRMATION_NOT_FOUND');
    if (isApproved) throw new DomainError('CONFIRMATION_DECIDED');
    checkPairs('limit', { propose: [by] }, { approve: [move.by] }, pairs);
    return with_(kept, { by, isApproved: true }, { act: 'approve', by: [move.by] });
  },
  (record) => record,
);

// An alert of a request.
const alertOf = (): Alert =>
  ({
    id: 'A',
    unionId: 'union-a',
    requestId: 'R',
    status: 'open',
    result: null,
    steps: [],
    version: 1,
  }) as unknown as Alert;
type Raised = { readonly alert: Alert; readonly submittedBy: string };
export const ALERTS = world<Raised>(
  'alert',
  Object.fromEntries(
    ['a', 'o'].map((submittedBy) => [
      `of ${submittedBy}`,
      { record: { alert: alertOf(), submittedBy }, deeds: [{ act: 'submit', by: [submittedBy] }] },
    ]),
  ),
  (_, by) =>
    (['see', 'answer', 'accept', 'dismiss'] as const).flatMap((act) => each(act, by, setsOf('officer', 'auditor'))),
  (kept, move, pairs) => {
    gate('actOnAlert', move);
    const { alert, submittedBy } = kept.record;
    const step = { action: move.act as AlertAction, by: person(move.by), at: AT, comment: '说明' };
    const next = alertAfter(alert, step, submittedBy, pairs);
    return with_(kept, { alert: next, submittedBy }, { act: move.act, by: [move.by] });
  },
  ({ alert: { status, steps } }) => [status, steps.map(({ action, by }) => `${action} ${by.sub}`)],
);

// A survey of another officer's, or of one's own.
type Asked = { readonly survey: Survey };
const surveyOf = (openedBy: string): Survey => ({
  ...{
    id: 'S',
    unionId: 'union-a',
    subject: 'general',
    title: '问卷',
    questions: [],
    openedOn: TODAY,
    closesOn: addDays(TODAY, 7),
  },
  ...{ closed: null, openedBy, recordedAt: AT, version: 1 },
});
export const SURVEYS = world<Asked>(
  'survey',
  Object.fromEntries(
    ['a', 'o'].map((by) => [`of ${by}`, { record: { survey: surveyOf(by) }, deeds: [{ act: 'open', by: [by] }] }]),
  ),
  (_, by) => each('close', by, setsOf('officer', 'admin')),
  (kept, move, pairs) => {
    gate('closeSurvey', move);
    const survey = closedSurvey(kept.record.survey, { on: TODAY, by: move.by, at: AT, results: [] }, TODAY, pairs);
    return with_(kept, { survey }, { act: 'close', by: [move.by] });
  },
  ({ survey }) => survey.closed?.by ?? null,
);

const OFFICES = setsOf('chair', 'auditor', 'admin');
const isOne = (...roles: readonly (readonly Role[])[]): readonly string[] => {
  const offices = roles.map(officesOf);
  return new Set(offices.flat()).size < 2 ? (offices[0] ?? []) : [];
};

// Somebody who is entered into the directory.
type Entry = { readonly person: DirectoryPerson | null; readonly as: readonly Role[] };
export const PERSONS = world<Entry>(
  'person',
  { nothing: { record: { person: null, as: [] }, deeds: [] } },
  ({ person: found }, by) => [
    ...['a', 'b', 'g'].flatMap((sub) => (found && found.sub !== sub ? [] : each('propose', by, OFFICES, { sub }))),
    ...(found ? each('confirm', by, OFFICES) : []),
  ],
  (kept, move, pairs) => {
    const { person: found, as } = kept.record;
    if (move.act === 'propose') {
      gate('proposePerson', move);
      const sub = `${move.args?.sub}`;
      const said = { sub, name: sub, memberId: null, roles: ['finance'] as const, document: '任职通知' };
      const next = proposePerson(found, said, actor(move), AT, pairs);
      // A later proposal takes the place of one that waits, and one after a confirmation is another matter.
      const deeds = [
        { act: 'be-entered', by: [sub] },
        { act: 'propose', by: [move.by] },
      ];
      return { record: { person: next, as: move.roles }, deeds };
    }
    gate('confirmPerson', move);
    const next = confirmPerson(found as DirectoryPerson, actor(move), TODAY, pairs);
    const shared = isOne(as, move.roles);
    const book = [
      { act: 'confirm', by: [move.by] },
      { act: 'propose-as', by: shared },
      { act: 'confirm-as', by: shared },
    ];
    return { record: { person: { ...next, roles: [] }, as: [] }, deeds: [...kept.deeds, ...book] };
  },
  ({ person: found, as }) => [found?.sub, found?.pending ? [found.pending.by.sub, as] : null],
);

// A proxy of somebody honest.
type Lent = { readonly proxy: ProxyGrant | null; readonly as: readonly Role[] };
const KNOWN = directoryOf(...['a', 'b', 'f', 'x'].map((sub) => seenOn(TODAY, sub)));
const SCENE = { directory: KNOWN, today: TODAY, at: AT };
export const PROXIES = world<Lent>(
  'proxy',
  { nothing: { record: { proxy: null, as: [] }, deeds: [] } },
  ({ proxy }, by) => [
    ...(proxy
      ? each('confirm', by, OFFICES)
      : ['a', 'b', 'x'].flatMap((deputy) => each('grant', by, OFFICES, { deputy }))),
  ],
  (kept, move, pairs) => {
    const { proxy, as } = kept.record;
    if (move.act === 'grant') {
      const deputy = `${move.args?.deputy}`;
      const stated = {
        principal: 'f',
        deputy,
        role: 'finance',
        from: TODAY,
        to: addDays(TODAY, 30),
        document: '授权书',
      } as const;
      const next = grantProxy(stated, { id: 'P', unionId: 'union-a' }, actor(move), SCENE, pairs);
      return with_(
        kept,
        { proxy: next, as: move.roles },
        { act: 'be-deputy', by: [deputy] },
        { act: 'grant', by: [move.by] },
      );
    }
    const next = confirmProxy(proxy as ProxyGrant, actor(move), 'E-AAAAA', SCENE, pairs);
    const shared = isOne(as, move.roles);
    const book = [
      { act: 'confirm', by: [move.by] },
      { act: 'grant-as', by: shared },
      { act: 'confirm-as', by: shared },
    ];
    return with_(kept, { proxy: next, as }, ...book);
  },
  ({ proxy, as }) => [proxy?.deputy, proxy?.confirmation ? 'confirmed' : [proxy?.grantedBy.sub, as]],
);

// An application for a title, of one of the two or of somebody else, at each of its stages.
const awardOf = (appliedBy: string, status: Award['status']): Award =>
  ({
    ...{ id: 'A', unionId: 'union-a', kind: 'union-worker', status, occurredOn: '2021-10-20', facts: {}, list: null },
    ...{ appliedBy: person(appliedBy), decision: null, objections: [], honour: null, steps: [], version: 1 },
    opinions: ['discipline', 'dues', 'safety'].map((office) => ({
      office,
      isFavourable: true,
      comment: null,
      by: person('x'),
      on: '2021-10-20',
    })),
    publicity: { startsOn: '2021-10-20', workingDays: 5, endsOn: null, readings: [], calendarHash: '' },
  }) as unknown as Award;
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
export const APPLICATIONS = world<{ readonly award: Award }>(
  'award',
  Object.fromEntries(
    ['a', 'o'].flatMap((by) =>
      STAGES.map((status) => [
        `${status}, of ${by}`,
        { record: { award: awardOf(by, status) }, deeds: [{ act: 'apply', by: [by] }] },
      ]),
    ),
  ),
  ({ award }, by) =>
    ACTS.filter((action) =>
      AWARD_TRANSITIONS.some((one) => one.action === action && one.from.includes(award.status)),
    ).flatMap((act) => each(act, by, setsOf(...rolesFor(act)))),
  (kept, move, pairs) => {
    gate('actOnAward', move);
    const action = move.act as AwardAction;
    const input = {
      action,
      on: TODAY,
      at: AT,
      comment: '意见',
      office: 'dues' as const,
      isFavourable: true,
      decision: 'D-1',
      publicityDays: 5,
    };
    const on = (kept.record.award.publicity?.startsOn ?? TODAY) as typeof TODAY;
    const said = action === 'object' || action === 'veto' ? { ...input, on } : { ...input, on };
    const award = actOnAwardRecord(kept.record.award, said, actor(move), {
      calendar: REAL.calendar as never,
      today: TODAY,
      pairs,
    });
    // An objection that was settled is over: another is another matter.
    const round = award.objections.filter(({ settled }) => settled !== 'open').length;
    const isOfObjection = ['object', 'veto', 'dismiss', 'uphold'].includes(action);
    const at = isOfObjection ? kept.record.award.objections.filter(({ settled }) => settled !== 'open').length : round;
    const act = action === 'veto' && award.status === 'frozen' ? 'object' : action;
    return with_(kept, { award }, { act, by: [move.by], ...(isOfObjection && { round: at }) });
  },
  ({ award: { status, objections, opinions } }) => [
    status,
    objections.map(({ by, settled }) => `${by.sub} ${settled}`),
    opinions.length,
  ],
);

// The honour behind an application, by its own way.
export const HONOURS = world<{ readonly applicant: string; readonly reviews: number }>(
  'honour',
  Object.fromEntries(
    ['a', 'o'].map((by) => [
      `of ${by}`,
      { record: { applicant: by, reviews: 0 }, deeds: [{ act: 'apply', by: [by] }] },
    ]),
  ),
  ({ reviews }, by) => (reviews ? [] : each('review', by, setsOf('committee', 'chair', 'admin'))),
  (kept, move, pairs) => {
    gate('actOnHonour', move);
    checkHonourDuties(kept.record.applicant, 'review', move.by, pairs);
    return with_(kept, { ...kept.record, reviews: 1 }, { act: 'review', by: [move.by] });
  },
  (record) => record,
);
