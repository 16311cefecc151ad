import type { Actor } from '../approval/act.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { isOver, periodOf, yearsHeld } from '../calendar/period.ts';
import { DomainError } from '../errors.ts';
import type { Day } from '../kernel/day.ts';
import { checkPairs, type DutyPair, type Hands } from '../people/duties.ts';
import type { Award, AwardStep, Objection } from './award.ts';
import { type AwardAction, type AwardTransition, awardTransitionFor, OFFICES, type Office } from './life.ts';

/** What an action says. `on` is the day on which it happened, `at` the instant at which it is recorded. */
export interface AwardInput {
  readonly action: AwardAction;
  readonly on: Day;
  readonly at: string;
  readonly comment: string | null;
  readonly office: Office | null;
  readonly isFavourable: boolean | null;
  readonly decision: string | null;
  /** Working days of the publication, by the parameter of the day. */
  readonly publicityDays: number;
}

/** Who must say why says so. */
const WITH_COMMENT: readonly AwardAction[] = ['object', 'veto', 'dismiss', 'uphold', 'revoke'];

const mayAct = ({ appliedBy }: Award, { by }: AwardTransition, actor: Actor): boolean => {
  if (by === 'anyone') return true;
  if (by === 'applicant') return appliedBy.sub === actor.sub;
  return by.some((role) => actor.roles.includes(role));
};

/** Who applied, and who brought forward what is not settled yet. */
const handsOf = ({ appliedBy, objections }: Award): Hands => ({
  apply: [appliedBy.sub],
  object: objections.filter(({ settled }) => settled === 'open').map(({ by }) => by.sub),
});

/** @throws DomainError TRANSITION_NOT_ALLOWED, NOT_YOUR_TURN, SEPARATION_OF_DUTIES, COMMENT_MISSING, DAY_OUT_OF_ORDER */
const checkAwardAct = (
  award: Award,
  input: AwardInput,
  actor: Actor,
  { today, pairs }: { readonly today: Day; readonly pairs?: readonly DutyPair[] },
): AwardTransition => {
  const { action, on, comment } = input;
  const transition = awardTransitionFor(action, award.status);
  if (!transition) throw new DomainError('TRANSITION_NOT_ALLOWED', { data: { action, status: award.status } });
  if (!mayAct(award, transition, actor)) {
    const turn = typeof transition.by === 'string' ? transition.by : transition.by.join(', ');
    throw new DomainError('NOT_YOUR_TURN', { data: { action, turn } });
  }
  checkPairs('award', handsOf(award), { [action]: [actor.sub] }, pairs);
  if (comment === null && WITH_COMMENT.includes(action)) throw new DomainError('COMMENT_MISSING', { data: { action } });
  const last = award.steps.at(-1)?.on ?? award.occurredOn;
  if (on > today || on < last) throw new DomainError('DAY_OUT_OF_ORDER', { data: { day: on, from: last, to: today } });
  return transition;
};

const opinionsAfter = (award: Award, input: AwardInput, actor: Actor): Award['opinions'] => {
  const { office, isFavourable, comment, on } = input;
  if (office === null || isFavourable === null) throw new DomainError('OPINION_INCOMPLETE');
  if (!actor.roles.includes(OFFICES[office]))
    throw new DomainError('NOT_YOUR_TURN', { data: { action: `opine: ${office}`, turn: OFFICES[office] } });
  const by = { sub: actor.sub, name: actor.name };
  return [...award.opinions.filter((one) => one.office !== office), { office, isFavourable, comment, by, on }];
};

/** Verifying changes nothing but the status. */
const checkVerified = ({ opinions }: Award): Partial<Award> => {
  const missing = (Object.keys(OFFICES) as Office[]).filter(
    (office) => !opinions.some((one) => one.office === office && one.isFavourable),
  );
  if (missing.length) throw new DomainError('OPINION_MISSING', { data: { offices: missing.join(', ') } });
  return {};
};

/** The publication as far as it can be read on a day. @throws DomainError CALENDAR_NOT_PUBLISHED */
const publicityOn = ({ publicity }: Award, calendar: Calendar, on: Day) => {
  if (!publicity) throw new DomainError('INTERNAL');
  return periodOf(calendar, publicity.startsOn, publicity.workingDays, on);
};

const checkGrant = (award: Award, calendar: Calendar, on: Day): Award['publicity'] => {
  const publicity = publicityOn(award, calendar, on);
  if (publicity.endsOn === null)
    throw new DomainError('CALENDAR_NOT_PUBLISHED', { data: { year: yearsHeld(calendar).last + 1 } });
  if (!isOver(publicity, on)) throw new DomainError('PUBLICITY_RUNNING', { data: { day: publicity.endsOn } });
  return publicity;
};

/** An objection counts up to the last day of the publication; what comes later is a matter of revocation. */
const objectionsAfter = (award: Award, input: AwardInput, actor: Actor, calendar: Calendar): readonly Objection[] => {
  const { action, on, comment } = input;
  const publicity = publicityOn(award, calendar, on);
  if (action === 'object' && isOver(publicity, on))
    throw new DomainError('OBJECTION_LATE', { data: { day: publicity.endsOn ?? '' } });
  const by = { sub: actor.sub, name: actor.name };
  const kind = action === 'veto' ? ('veto' as const) : ('objection' as const);
  return [...award.objections, { kind, says: comment ?? '', by, on, settled: 'open' as const }];
};

const settle = (objections: readonly Objection[], settled: Objection['settled']): readonly Objection[] =>
  objections.map((one) => (one.settled === 'open' ? { ...one, settled } : one));

/** What an action changes besides status, steps and version. */
const changesOf = (award: Award, input: AwardInput, actor: Actor, calendar: Calendar): Partial<Award> => {
  const { action, on, decision } = input;
  switch (action) {
    case 'opine':
      return { opinions: opinionsAfter(award, input, actor) };
    case 'verify':
      return checkVerified(award);
    case 'decide':
      if (decision === null) throw new DomainError('DECISION_MISSING');
      return { decision };
    case 'publish':
      return { publicity: periodOf(calendar, on, input.publicityDays, on) };
    case 'object':
      return { objections: objectionsAfter(award, input, actor, calendar) };
    case 'veto':
      return award.status === 'published' ? { objections: objectionsAfter(award, input, actor, calendar) } : {};
    case 'dismiss':
      return { objections: settle(award.objections, 'dismissed') };
    case 'uphold':
      return { objections: settle(award.objections, 'upheld') };
    case 'grant':
      return { publicity: checkGrant(award, calendar, on) };
    default:
      return {};
  }
};

/**
 * The application after an action. Pure: the store writes it with its entry and, on a grant or a revocation, with the
 * honour, or nothing of it.
 * @throws DomainError as checkAwardAct, and OPINION_*, DECISION_MISSING, PUBLICITY_RUNNING, OBJECTION_LATE,
 * CALENDAR_NOT_PUBLISHED
 */
export const actOnAwardRecord = (
  award: Award,
  input: AwardInput,
  actor: Actor,
  world: { readonly calendar: Calendar; readonly today: Day; readonly pairs?: readonly DutyPair[] },
): Award => {
  const transition = checkAwardAct(award, input, actor, world);
  const changes = changesOf(award, input, actor, world.calendar);
  const step: AwardStep = {
    action: input.action,
    by: { sub: actor.sub, name: actor.name },
    on: input.on,
    at: input.at,
    comment: input.comment,
  };
  const status = transition.to === 'same' ? award.status : transition.to;
  return { ...award, ...changes, status, steps: [...award.steps, step], version: award.version + 1 };
};
