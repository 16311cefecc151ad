import type { Person } from '../approval/fund-request.ts';
import type { Reading } from '../calendar/period.ts';
import type { FactValues } from '../facts/parse.ts';
import type { Text } from '../kernel/text.ts';
import type { MatterForm } from '../rules/ruleset.ts';
import type { Outcome } from '../rules/verdict.ts';
import type { Sheet } from './commitment.ts';
import type { DecisionAction, PartType, Stage } from './life.ts';
import type { Limits } from './limits.ts';
import type { Minutes } from './minutes.ts';
import type { Tally } from './tally.ts';
import type { Count } from './vote.ts';

export interface Criterion {
  readonly id: string;
  readonly label: string;
  /** Points at most; the price criterion is computed, the others are scored. */
  readonly weight: number;
  readonly isPrice: boolean;
}

export interface Supplier {
  /** 统一社会信用代码: two names with one code are one supplier. */
  readonly id: string;
  readonly name: string;
  readonly head: string;
  /** Who holds or controls it, by name or code. */
  readonly controllers: readonly string[];
  /** Spouse and close kin of the head, as the supplier states them. */
  readonly kin: readonly string[];
  readonly address: string;
  readonly contact: string;
  readonly priceFen: number | null;
}

export const RELATIONS = ['kin', 'employment', 'share', 'head', 'other'] as const;
export type Relation = (typeof RELATIONS)[number];

/** 回避: who takes no part, because of whom, and who found it. */
export interface Recusal {
  readonly sub: string;
  readonly supplier: string | null;
  readonly relation: Relation;
  readonly reason: string;
  readonly foundBy: 'declared' | 'computed' | 'register' | 'reported';
}

export interface Route {
  readonly name: string;
  readonly theme: string;
  readonly days: number;
  readonly dayFen: number;
  /** How many people may go. */
  readonly places: number;
  readonly supplier: string;
  readonly insuranceFen: number;
}

export interface Meeting {
  readonly number: number;
  readonly isSecret: boolean;
  readonly convenedAt: string;
  readonly before: Stage;
}

export interface Objection {
  readonly number: number;
  readonly by: Person;
  readonly at: string;
  readonly reason: string;
  readonly resolution: {
    readonly isUpheld: boolean;
    readonly reason: string;
    readonly by: Person;
    readonly at: string;
  } | null;
}

export interface Contract {
  readonly supplier: string;
  readonly amountFen: number;
  readonly signedOn: string;
  readonly isWritten: boolean;
  readonly additions: readonly { readonly amountFen: number; readonly on: string; readonly reason: string }[];
}

/** 集体决策: the record of a matter from 立项 to 评价. What each person does lies beside it, in parts. */
export interface Decision {
  readonly id: string;
  readonly unionId: string;
  /** A kind of the family `decision`, with its name and form as they were when the matter was opened. */
  readonly matter: string;
  readonly label: Text;
  readonly form: MatterForm;
  readonly title: string;
  /** The kind of fund request that it is for; null where no money follows. */
  readonly forKind: string | null;
  readonly amountFen: number;
  readonly objectKind: 'goods' | 'services';
  readonly province: string;
  readonly openedOn: string;
  readonly limits: Limits;
  readonly unconfirmed: readonly string[];
  readonly proposer: Person;
  readonly chair: Person;
  readonly committee: readonly Person[];
  readonly scorers: readonly Person[];
  readonly auditors: readonly string[];
  readonly routes: readonly Route[];
  /** What was stated of the matter; what the record tells stands over it. */
  readonly facts: FactValues;
  /** What its rules say of it as it stands, by the law of the day on which it was opened. */
  readonly outcome: Outcome;
  readonly isProvisional: boolean;
  readonly receiptHash: string;
  readonly stage: Stage;
  readonly criteria: readonly Criterion[];
  readonly seedCommitment: string | null;
  readonly seed: string | null;
  readonly suppliers: readonly Supplier[];
  readonly recusals: readonly Recusal[];
  readonly order: readonly string[];
  readonly tally: Tally | null;
  readonly meeting: Meeting | null;
  readonly meetingsHeld: number;
  readonly count: Count | null;
  /** Hash of all ballots without names, once the box is opened; null for an open vote. */
  readonly ballotsHash: string | null;
  readonly decidedOn: string | null;
  readonly winner: string | null;
  readonly minutes: Minutes | null;
  readonly publication: {
    readonly from: string;
    readonly through: string;
    readonly days: number;
    /** When it ends by each notice that came out until it was over. */
    readonly readings: readonly Reading[];
    /** The calendar by which the days were counted. */
    readonly calendarHash: string;
    readonly evidenceHash: string;
  } | null;
  readonly objections: readonly Objection[];
  readonly concludedOn: string | null;
  readonly contract: Contract | null;
  readonly rating: { readonly points: number; readonly comment: string } | null;
  readonly steps: readonly { readonly action: DecisionAction | 'create'; readonly by: Person; readonly at: string }[];
  readonly recordedAt: string;
  readonly version: number;
}

/** An interest that a person declares of themselves or of kin, whoever the suppliers turn out to be. */
export interface Interest {
  readonly kind: 'kin' | 'employment' | 'share';
  /** A person's name, or a company's name or code. */
  readonly with: string;
  /** The last day, for what has ended. */
  readonly until: string | null;
}

export interface Declaration {
  readonly interests: readonly Interest[];
  readonly related: readonly { readonly supplier: string; readonly relation: Relation; readonly detail: string }[];
}

export interface Score {
  readonly commitment: string;
  readonly committedAt: string;
  readonly revealed: { readonly salt: string; readonly sheet: Sheet; readonly at: string } | null;
  /** By supplier, once the tally shows an outlier. */
  readonly reasons: Readonly<Record<string, string>>;
}

export const CHOICES = ['yes', 'no', 'abstain'] as const;
export type Choice = (typeof CHOICES)[number];

/** What one person did, or one ballot without a name. */
export interface Part<T = unknown> {
  readonly decisionId: string;
  readonly unionId: string;
  readonly type: PartType;
  /** Whose it is: a sub; for what belongs to a meeting the meeting's number stands before it. */
  readonly key: string;
  readonly by: Person | null;
  readonly at: string;
  readonly content: T;
  readonly version: number;
}

export interface VoteContent {
  /** Null in a secret ballot: the vote itself lies in the box without a name. */
  readonly choice: Choice | null;
  /** The absent member for whom it is cast. */
  readonly proxyOf: string | null;
  /** The registered proxy by which it is cast. */
  readonly proxy?: string;
}

export const partsOf = <T>(parts: readonly Part[], type: PartType): readonly Part<T>[] =>
  parts.filter((part) => part.type === type) as readonly Part<T>[];

/** The key of a part that belongs to a meeting. */
export const meetingKey = (decision: Decision, sub: string): string => `${decision.meeting?.number ?? 0}.${sub}`;

/** Parts of the meeting that is under way or was held last. */
export const meetingParts = <T>(decision: Decision, parts: readonly Part[], type: PartType): readonly Part<T>[] =>
  partsOf<T>(parts, type).filter(({ key }) => key.startsWith(meetingKey(decision, '')));

export const isRecused = ({ recusals }: Pick<Decision, 'recusals'>, sub: string): boolean =>
  recusals.some((one) => one.sub === sub);

/** Entitled to vote: the committee without those recused. */
export const entitledOf = (decision: Decision): readonly Person[] =>
  decision.committee.filter(({ sub }) => !isRecused(decision, sub));
