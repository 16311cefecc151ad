import type { Actor } from '../approval/act.ts';
import type { Person } from '../approval/fund-request.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { DomainError } from '../errors.ts';
import type { DutyPair } from '../people/duties.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import { conflictsFrom, conflictsOf } from './conflicts.ts';
import {
  type Decision,
  type Declaration,
  isRecused,
  meetingParts,
  type Part,
  partsOf,
  type Recusal,
  type Score,
  type Supplier,
} from './decision.ts';
import type { InterestRegister } from './register.ts';

/** What an action is taken on: the decision, what people did beside it, who acts and when. */
export interface Board {
  readonly decision: Decision;
  readonly parts: readonly Part[];
  readonly actor: Actor;
  readonly body: unknown;
  readonly at: string;
  readonly today: string;
  readonly calendar: Calendar;
  readonly ruleset: Ruleset;
  /** What the people of this matter have declared for all matters. */
  readonly register: readonly InterestRegister[];
  /** The table of duties; only a test gives another. */
  readonly pairs?: readonly DutyPair[];
}

export const personOf = ({ sub, name }: Person): Person => ({ sub, name });
export const namesOf = (people: readonly Person[]): string => people.map(({ name }) => name).join('、');

/** Who presides: the chair, or where the chair is recused the first of the committee who is neither recused nor the proposer. */
export const presiderOf = (decision: Decision): Person =>
  [decision.chair, ...decision.committee].find(
    ({ sub }) => !isRecused(decision, sub) && sub !== decision.proposer.sub,
  ) ?? decision.chair;

const same = (a: Recusal) => (b: Recusal) =>
  a.sub === b.sub && a.supplier === b.supplier && a.relation === b.relation && a.reason === b.reason;

/** Whom a matter would give money to: its suppliers, or those of its routes, of whom no more than the name is known. */
const partiesOf = ({ suppliers, routes }: Decision): readonly Supplier[] => [
  ...suppliers,
  ...routes.map(
    ({ supplier }): Supplier => ({
      id: supplier,
      name: supplier,
      head: supplier,
      controllers: [],
      kin: [],
      address: '',
      contact: supplier,
      priceFen: null,
    }),
  ),
];

const isKnown = (known: readonly Recusal[], { sub, supplier, relation }: Recusal): boolean =>
  known.some((one) => one.sub === sub && one.supplier === supplier && one.relation === relation);

const foundIn = (decision: Decision, register: readonly InterestRegister[]): readonly Recusal[] => {
  const { scorers, committee, openedOn, limits } = decision;
  const subs = new Set([...scorers, ...committee].map(({ sub }) => sub));
  const parties = partiesOf(decision);
  return register
    .filter(({ sub }) => subs.has(sub))
    .flatMap(({ sub, interests }) => conflictsFrom(sub, interests, parties, openedOn, limits.recusalYears, 'register'));
};

/**
 * The decision with all that declarations and the register of interests say by now. A recusal that was found stays found;
 * what the register adds to a declaration of the same is not told twice.
 */
export const withRecusals = (
  decision: Decision,
  parts: readonly Part[],
  register: readonly InterestRegister[] = [],
): Decision => {
  const people = [...decision.scorers, ...decision.committee];
  const found = partsOf<Declaration>(parts, 'declaration').flatMap(({ key, content }) => {
    const person = people.find(({ sub }) => sub === key);
    const { suppliers, openedOn, limits } = decision;
    return person ? conflictsOf(person, content, suppliers, openedOn, limits.recusalYears) : [];
  });
  const declared = [...decision.recusals, ...found.filter((one) => !decision.recusals.some(same(one)))];
  const recusals = [...declared, ...foundIn(decision, register).filter((one) => !isKnown(declared, one))];
  return recusals.length === decision.recusals.length ? decision : { ...decision, recusals };
};

export const scoresOf = (parts: readonly Part[]) => partsOf<Score>(parts, 'score');

/** Scorers who take part. */
export const activeScorers = (decision: Decision): readonly Person[] =>
  decision.scorers.filter(({ sub }) => !isRecused(decision, sub));

/** Of some people, those who have not declared their interests. */
export const undeclared = (people: readonly Person[], parts: readonly Part[]): readonly Person[] => {
  const declared = new Set(partsOf(parts, 'declaration').map(({ key }) => key));
  return people.filter(({ sub }) => !declared.has(sub));
};

export const uncommitted = (decision: Decision, parts: readonly Part[]): readonly Person[] => {
  const done = new Set(scoresOf(parts).map(({ key }) => key));
  return activeScorers(decision).filter(({ sub }) => !done.has(sub));
};

/** Scorers who committed and have not shown their sheet. */
export const unrevealed = (decision: Decision, parts: readonly Part[]): readonly Person[] => {
  const open = new Set(
    scoresOf(parts)
      .filter(({ content }) => !content.revealed)
      .map(({ key }) => key),
  );
  return activeScorers(decision).filter(({ sub }) => open.has(sub));
};

/** Outliers of valid scorers that nobody has explained yet. */
export const unexplained = (decision: Decision, parts: readonly Part[]): readonly Person[] => {
  const scores = scoresOf(parts);
  const isOpen = ({ scorer, supplier }: { scorer: string; supplier: string }) =>
    !isRecused(decision, scorer) && !scores.find(({ key }) => key === scorer)?.content.reasons[supplier];
  const subs = new Set((decision.tally?.outliers ?? []).filter(isOpen).map(({ scorer }) => scorer));
  return decision.scorers.filter(({ sub }) => subs.has(sub));
};

/** Committee members who checked in to the meeting. */
export const presentAt = (decision: Decision, parts: readonly Part[]): readonly Person[] => {
  const subs = meetingParts(decision, parts, 'attendance').map(({ by }) => by?.sub);
  return decision.committee.filter(({ sub }) => subs.includes(sub) && !isRecused(decision, sub));
};

/** Those present who have not signed the minutes as they stand. */
export const unsigned = (decision: Decision, parts: readonly Part[]): readonly Person[] => {
  const { minutes } = decision;
  if (!minutes) return [];
  const signed = partsOf<{ minutesHash: string }>(parts, 'signature')
    .filter(({ content }) => content.minutesHash === minutes.hash)
    .map(({ by }) => by?.sub);
  return decision.committee.filter(({ sub }) => minutes.presentSubs.includes(sub) && !signed.includes(sub));
};

/** @throws DomainError with the names, unless there are none */
export const refuseNames = (
  code: 'DECLARATION_MISSING' | 'COMMITS_OPEN' | 'REVEALS_OPEN' | 'OUTLIERS_UNEXPLAINED' | 'MINUTES_UNSIGNED',
  people: readonly Person[],
): void => {
  if (people.length) throw new DomainError(code, { data: { names: namesOf(people) } });
};
