import type { Person } from '../approval/fund-request.ts';
import type { WorkingPeriod } from '../calendar/period.ts';
import type { FactValues } from '../facts/parse.ts';
import type { Day } from '../kernel/day.ts';
import type { Outcome } from '../rules/verdict.ts';
import type { AwardAction, AwardStatus, Office } from './life.ts';
import type { SurveyShare } from './survey-use.ts';

/** What an office of the unit has said on a candidate; recorded as it was said. */
export interface Opinion {
  readonly office: Office;
  readonly isFavourable: boolean;
  readonly comment: string | null;
  readonly by: Person;
  readonly on: Day;
}

/** What was brought forward while the name was published, and what became of it. */
export interface Objection {
  readonly kind: 'objection' | 'veto';
  readonly says: string;
  readonly by: Person;
  readonly on: Day;
  readonly settled: 'open' | 'dismissed' | 'upheld';
}

/** One step: the day on which it happened, as stated, and the instant at which it was recorded. */
export interface AwardStep {
  readonly action: AwardAction;
  readonly by: Person;
  readonly on: Day;
  readonly at: string;
  readonly comment: string | null;
}

/** An application for a title, from the self-check to the ledger of honours. */
export interface Award {
  readonly id: string;
  readonly unionId: string;
  readonly kind: string;
  readonly status: AwardStatus;
  readonly outcome: Outcome;
  readonly isProvisional: boolean;
  /** The day of the application: the law of that day judges it. */
  readonly occurredOn: Day;
  readonly province: string;
  readonly facts: FactValues;
  /** Only where it names a survey of the members: whose result stands over what was stated. */
  readonly survey?: SurveyShare;
  /** The title as it will stand on the wall, and the year's list it belongs to. */
  readonly title: string;
  readonly year: number;
  readonly list: string | null;
  readonly rank: number | null;
  /** The candidate in whose stead this one moved up. */
  readonly replaces: string | null;
  readonly appliedBy: Person;
  readonly opinions: readonly Opinion[];
  /** Id of the committee's decision. */
  readonly decision: string | null;
  readonly publicity: WorkingPeriod | null;
  readonly objections: readonly Objection[];
  /** Id in the ledger of honours, once granted. */
  readonly honour: string | null;
  readonly steps: readonly AwardStep[];
  readonly receiptHash: string;
  readonly recordedAt: string;
  readonly version: number;
}
