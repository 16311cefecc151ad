import type { FactValues } from '../facts/parse.ts';
import type { Fen } from '../kernel/money.ts';
import type { Kind } from '../rules/ruleset.ts';

export const EVENT_KINDS = [
  'illness',
  'injury',
  'death',
  'marriage',
  'birth',
  'disaster',
  'retirement',
  'poverty',
  'duty',
  'other',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** What happened, as an officer says it. `id` may name an illness: it is never stored, only its keyed hash. */
export interface StatedEvent {
  readonly kind: EventKind;
  readonly id: string;
}

/** Whom a request cares for, and for what. */
export interface Benefit {
  readonly members: readonly string[];
  readonly eventKind: EventKind;
  /** Keyed hash of the event. */
  readonly event: string;
}

/** A line in the ledger of a member and year. */
export interface BenefitEntry {
  readonly requestId: string;
  readonly kind: string;
  readonly event: string;
  readonly occurredOn: string;
  readonly amountFen: Fen;
}

/** As many as one transaction takes beside the request and all else that it may hold (app/together.ts adds it up). */
export const BENEFIT_MEMBERS_MAX = 32;

/** Facts that only the ledger of the members can say. */
const LEDGER_FACTS = ['sameIllnessBeforeCount', 'isSameEventAided', 'isSameOccasionPaid', 'aidYearUsedFen'] as const;

const formOf = (kind: Kind): ReadonlySet<string> => new Set(kind.sections.flatMap(({ facts }) => facts));

/** Whether a kind cares for single people, so that the same event may be paid twice. */
export const isBenefit = (kind: Kind): boolean => LEDGER_FACTS.some((fact) => formOf(kind).has(fact));

/** What each of the members gets. */
export const amountEachOf = (facts: FactValues, memberCount: number): Fen => {
  if (typeof facts.grantFen === 'number') return facts.grantFen;
  return typeof facts.amountFen === 'number' ? Math.ceil(facts.amountFen / memberCount) : 0;
};

const most = (figures: readonly number[]): number => Math.max(0, ...figures);
const numberOf = (facts: FactValues, name: string): number => (typeof facts[name] === 'number' ? facts[name] : 0);

/** Entries of one member: of the year of the case, and of the years around it for events that go over its end. */
export interface MemberLedger {
  readonly year: readonly BenefitEntry[];
  readonly around: readonly BenefitEntry[];
}

/**
 * The case with what the members' ledgers say. The worse of ledger and statement stands: an officer may know of aid that
 * this union did not give.
 */
export const withBenefits = (
  facts: FactValues,
  kind: Kind,
  aidKinds: readonly string[],
  benefit: Benefit,
  ledgers: readonly MemberLedger[],
): FactValues => {
  const same = ({ event }: BenefitEntry) => event === benefit.event;
  const isPaid = ledgers.some(({ year, around }) => [...year, ...around].some(same));
  const times = most(ledgers.map(({ year }) => year.filter((one) => same(one) && one.kind === kind.id).length));
  const aid = (year: readonly BenefitEntry[]) =>
    year.filter((one) => aidKinds.includes(one.kind)).reduce((sum, { amountFen }) => sum + amountFen, 0);
  const derived: FactValues = {
    sameIllnessBeforeCount: Math.max(numberOf(facts, 'sameIllnessBeforeCount'), times),
    isSameEventAided: facts.isSameEventAided === true || isPaid,
    isSameOccasionPaid: facts.isSameOccasionPaid === true || isPaid,
    aidYearUsedFen: Math.max(numberOf(facts, 'aidYearUsedFen'), most(ledgers.map(({ year }) => aid(year)))),
  };
  const form = formOf(kind);
  return { ...facts, ...Object.fromEntries(Object.entries(derived).filter(([name]) => form.has(name))) };
};
