/**
 * What a case may rest on: a budget line, dues, vouchers, files, recipients, a decision, a survey, something sealed. Each is
 * an object of one shape, and the pipeline knows no more of it than this.
 */
import type { FundRequest } from '../../core/approval/fund-request.ts';
import type { Action, Effect } from '../../core/approval/life.ts';
import type { NotGiven } from '../../core/approval/not-given.ts';
import type { SignOff } from '../../core/approval/sign-off.ts';
import type { StatedEvent } from '../../core/benefit/benefit.ts';
import type { DecisionShare } from '../../core/decision/share.ts';
import type { Flag } from '../../core/detection/flag.ts';
import type { Borne } from '../../core/detection/same-file.ts';
import type { DomainError } from '../../core/errors.ts';
import type { NamedFile } from '../../core/evidence/files.ts';
import type { Invoice } from '../../core/invoice/invoice.ts';
import type { Supplier } from '../../core/purchase/purchase.ts';
import type { Ruleset } from '../../core/rules/ruleset.ts';
import type { Case, Verdict } from '../../core/rules/verdict.ts';
import type { KeyRecord, Written } from '../../ports/key-store.ts';
import type { PersonalWrites, Submission } from '../../ports/request-store.ts';
import type { Sealing } from '../seal-facts.ts';

/** A request is created, or an action is taken on one. */
export type CaseAction = 'create' | Action;

/** What a call names beside its case; what it does not say is null or empty. */
export interface Named {
  readonly budgetLine: string | null;
  readonly recipients: readonly string[] | null;
  readonly withEntitledOnly: boolean;
  readonly decision: DecisionShare | null;
  readonly survey: string | null;
  readonly files: readonly NamedFile[];
  /** Null where none are named: an empty list would take away those that are there. */
  readonly invoices: readonly Invoice[] | null;
  readonly supplier: Supplier | null;
  readonly event: StatedEvent | null;
  readonly notGiven: readonly NotGiven[];
  readonly signers: readonly SignOff[];
}

/** What is asked of the sources before a case is judged. */
export interface CaseQuery {
  readonly unionId: string;
  /** Who calls, and under which idempotency key; null for a trial, which writes nothing. */
  readonly sub: string;
  readonly key: string | null;
  readonly action: CaseAction;
  /** The request as it stands; null for a new one. */
  readonly found: FundRequest | null;
  /** The case as it is stated, or as the request has it. */
  readonly case: Case;
  readonly named: Named;
  /** What is sensitive of the call, under the key of its person. */
  readonly sealing: Sealing | null;
}

/** A change of a request on its way to be written. */
export interface CaseStep {
  readonly action: CaseAction;
  readonly named: Named;
  readonly before: FundRequest | null;
  /** With what the sources before this one keep of it. */
  readonly request: FundRequest;
  /** What the action does to the money; null where it does nothing to it. */
  readonly money: Effect | null;
  readonly refundFen: number | null;
  /** Null where the action is not judged. */
  readonly judged: { readonly ruleset: Ruleset; readonly given: Case; readonly verdict: Verdict } | null;
  readonly at: string;
  readonly by: string;
}

/** What a source writes in the transaction of the request, each under a name of its own. */
export type SourceWrites = Pick<Submission, 'move' | 'pots' | 'uses' | 'registers' | 'seal' | 'decision'>;

/** What follows for a source from a step. */
export interface SourceEffect {
  /** What the request keeps of it. */
  readonly keeps?: Partial<FundRequest>;
  readonly writes?: Partial<SourceWrites>;
  /** Whether a write that came too late is judged anew: somebody else may have moved what the source has read. */
  readonly isTriedAnew?: boolean;
}

/** Signs that a source sees: on this request, and on others. */
export interface Signs {
  readonly own: readonly Flag[];
  readonly others: readonly Borne[];
}

/** What a source has read for one case, and what follows from it. What it does not do it leaves out. */
export interface Reading {
  /** Who is left out changes the case, before anything is said of it. */
  readonly amend?: (given: Case) => Case;
  /** @throws DomainError what shows only once the case is whole */
  readonly check?: (given: Case) => void;
  /** The case with what the source tells over what was stated. @throws DomainError where the two do not fit */
  readonly tell?: (given: Case, ruleset: Ruleset) => Case;
  /** Before a new case is judged, and after one that is handed in again. @throws DomainError where not enough is left */
  readonly afford?: (facts: Case['facts']) => void;
  /** What comes of being judged, before anything moves. `request` has its number, and the version before. */
  readonly keep?: (request: FundRequest) => SourceEffect | Promise<SourceEffect>;
  /** What moves with the action. @throws DomainError MORE_THAN_HELD */
  readonly effect?: (step: CaseStep) => SourceEffect;
  readonly signs?: (step: CaseStep) => Signs;
  /** Why the transaction was refused, where it was this source's doing; null where there is enough again. */
  readonly explain?: (step: CaseStep) => Promise<DomainError | null>;
  /** The number of the request that an earlier call with the same key and input began. */
  readonly resume?: (requestHash: string) => string | null;
  /** Writes around the transaction what does not fit into it. */
  readonly around?: (
    step: CaseStep,
    record: KeyRecord,
    write: (personal?: PersonalWrites) => Promise<Written>,
  ) => Promise<Written>;
}

export interface CaseSource {
  readonly id: string;
  /** @throws DomainError INPUT_INVALID for what is named where the kind or the action has no place for it */
  readonly accept?: (query: CaseQuery) => void;
  /** All sources at once; an empty reading where the case does not rest on it. @throws DomainError */
  readonly read: (query: CaseQuery) => Promise<Reading>;
}
