import { type Envelope, takeEnvelope } from '../core/approval/envelope.ts';
import type { FundRequest } from '../core/approval/fund-request.ts';
import { roomFor } from '../core/approval/room.ts';
import { stopsFor } from '../core/approval/route.ts';
import { chainEntry } from '../core/audit/entry.ts';
import type { SurveyShare } from '../core/award/survey-use.ts';
import { parseCase } from '../core/facts/parse-case.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import { addDays, dayOfInstant, fiscalYear } from '../core/kernel/day.ts';
import type { Language } from '../core/kernel/text.ts';
import { noPotHolds, type Pots, potMoves, potsAfter } from '../core/quota/dues.ts';
import { type BudgetLine, holdAfter, type Move, take } from '../core/quota/ledger.ts';
import { requestView } from '../core/report/request-view.ts';
import { verdictView } from '../core/report/verdict-view.ts';
import { evaluate } from '../core/rules/evaluate.ts';
import { receiptOf } from '../core/rules/receipt.ts';
import { kindOf } from '../core/rules/select.ts';
import type { Case, Verdict } from '../core/rules/verdict.ts';
import { part } from '../core/sealing/sensitive.ts';
import type { BudgetStore } from '../ports/budget-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { ComplianceStore } from '../ports/compliance-store.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { Ids } from '../ports/ids.ts';
import type { PeopleStore } from '../ports/people-store.ts';
import type { PersonalStore } from '../ports/personal-store.ts';
import type { ProxyStore } from '../ports/proxy-store.ts';
import type { PersonalWrites, RequestStore } from '../ports/request-store.ts';
import type { Caller } from './caller.ts';
import { askRegisters, type DealingDeps, dealingsOf, type Seen, withNamelessEvent } from './dealings.ts';
import {
  checkNamed,
  explainRefusal,
  moveOfShare,
  type Rested,
  restedOn,
  shareAfterUse,
  shareNamed,
} from './decisions/rest-on-decision.ts';
import { potsFor } from './dues.ts';
import { givenBy } from './given-by-records.ts';
import { type Law, type LawDeps, lawOf } from './law.ts';
import { lineFor, shortOf } from './ledger.ts';
import { type Done, once, type Ready } from './once.ts';
import { noShare, type People, type PlanKey, peopleFor } from './people.ts';
import { refused } from './refusals.ts';
import { type FileDeps, type Files, filesFor, filesKept, usesAfter } from './request-files.ts';
import { type SurveyedDeps, surveyFor } from './rest-on-survey.ts';
import { type FactSealDeps, type SealedPart, sealFor, sealingFor, withoutSecrets } from './seal-facts.ts';
import { newRegisters, withDealings } from './submit-dealings.ts';
import { idBegun, shareTaking, writeNew } from './submit-people.ts';
import { checkFits } from './together.ts';

export interface SubmitDeps extends LawDeps, FactSealDeps, FileDeps, DealingDeps, SurveyedDeps {
  readonly province: string;
  readonly store: RequestStore;
  readonly budgets: BudgetStore;
  readonly personal: PersonalStore;
  readonly proxies: ProxyStore;
  readonly people: PeopleStore;
  readonly decisions: DecisionStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Left out where nobody counts what is refused. */
  readonly compliance?: Pick<ComplianceStore, 'countRefusal'>;
}

export interface SubmitInput {
  readonly caller: Caller;
  readonly idempotencyKey: string;
  readonly body: unknown;
  readonly language: Language;
}

/** A request that nobody finishes gives its money back after this many days; a habit of this product, no law. */
const VALID_DAYS = 180;

interface Judged {
  readonly given: Case;
  readonly verdict: Verdict;
  readonly law: Law;
  readonly line: BudgetLine | null;
  readonly pots: Pots | null;
  readonly people: People | null;
  readonly rested: Rested | null;
  readonly survey: SurveyShare | null;
  readonly seen: Seen;
  readonly requestHash: string;
  readonly id: string;
  readonly sealed: SealedPart | null;
  readonly files: Files;
}

/** A case that lacks material is kept as a draft with its questions, so that the officer's work is not lost. */
const newRequest = (caller: Caller, { payee }: Envelope, judged: Judged, at: Date): FundRequest => {
  const { given, verdict, line, pots, people, sealed } = judged;
  const amountFen = typeof given.facts.amountFen === 'number' ? given.facts.amountFen : null;
  return {
    id: judged.id,
    unionId: caller.unionId,
    kind: given.kind,
    status: verdict.outcome === 'incomplete' ? 'draft' : 'submitted',
    outcome: verdict.outcome,
    isProvisional: verdict.isProvisional,
    occurredOn: given.occurredOn,
    fiscalYear: verdict.fiscalYear,
    amountFen,
    purpose: typeof given.facts.purpose === 'string' ? given.facts.purpose : null,
    province: given.province,
    facts: given.facts,
    submittedBy: { sub: caller.sub, name: caller.name },
    payee,
    route: stopsFor(verdict.kind, verdict.values),
    signatures: [],
    hold: line && { year: line.year, line: line.id, heldFen: 0, spentFen: 0 },
    ...(pots && { pots: noPotHolds(pots) }),
    ...(people && { personal: noShare(people) }),
    ...(people?.refused.length && { refused: people.refused }),
    ...(sealed && { sealed: [sealed.note] }),
    ...(judged.survey && { survey: judged.survey }),
    ...filesKept(judged.files, { id: judged.id }),
    expiresOn: addDays(dayOfInstant(at), VALID_DAYS),
    recordedAt: at.toISOString(),
    receiptVersion: 1,
    version: 1,
  };
};

/** A request with all that it takes as it is handed in: of its line, of its recipients' limits, of what was decided. */
const withHolds = (made: FundRequest, judged: Judged) => {
  const { rested } = judged;
  const isIn = made.status === 'submitted';
  const move = made.hold && isIn ? take(made.hold, made.amountFen ?? 0) : null;
  const hold = made.hold && move ? holdAfter(made.hold, move) : made.hold;
  const ofPots = isIn ? potMoves(made, 'take', null) : [];
  const pots = made.pots && { pots: potsAfter(made.pots, ofPots) };
  const share = isIn ? shareTaking(made, judged) : made.personal;
  const decision = rested && isIn ? shareAfterUse(rested.share, 'take', made.amountFen ?? 0) : rested?.share;
  const request = { ...made, hold, ...pots, ...(share && { personal: share }), ...(decision && { decision }) };
  return { request, move, pots: ofPots, use: moveOfShare(rested?.share, decision, rested) };
};

const entryFor = (request: FundRequest, receiptHash: string, move: Move | null, pots: readonly Move[]) =>
  chainEntry(null, {
    unionId: request.unionId,
    record: `request/${request.id}`,
    happened: request.status === 'draft' ? 'request-drafted' : 'request-submitted',
    at: request.recordedAt,
    by: request.submittedBy.sub,
    contentHash: hashOf(request),
    receiptHash,
    move,
    ...(pots.length && { pots }),
  });

const prepare = (deps: SubmitDeps, { caller, language }: SubmitInput, envelope: Envelope, judged: Judged): Ready => {
  const { law, given, verdict, sealed } = judged;
  const at = deps.clock.now();
  const made = withDealings(newRequest(caller, envelope, judged, at), judged);
  const { request, move, pots, use } = withHolds(made, judged);
  const receipt = receiptOf(law.ruleset.hash, law.version, given, verdict);
  const view = {
    request: requestView(law.ruleset, request, caller, language),
    verdict: verdictView(law.ruleset, verdict, language),
    receiptHash: receipt.hash,
  };
  const answer = { status: 201, location: `/v1/requests/${request.id}`, body: JSON.stringify(view) };
  const registers = newRegisters(request, judged, caller.sub, at);
  const besides = {
    ...(registers && { registers }),
    ...(sealed && { seal: sealed.record }),
    uses: usesAfter(judged.files, request.id),
    ...(use && { decision: use }),
  };
  const entry = entryFor(request, receipt.hash, move, pots);
  const what = { request, receipt, entry, move, pots, ...besides };
  deps.store.checkRoom(request, roomFor(request));
  checkFits(what);
  const write: Ready['write'] = async (record) => {
    const submit = (personal?: PersonalWrites) => {
      const all = { ...what, ...(personal && { personal }) };
      checkFits(all);
      return deps.store.submit({ ...all, record });
    };
    const written = await writeNew(deps, judged, { before: made, request, record }, submit);
    if (written === 'exhausted') await explainRefusal(deps, caller.unionId, use);
    const short = written === 'exhausted' ? await shortOf(deps.budgets, null, request) : null;
    if (short) throw short;
    return written;
  };
  return { answer, write };
};

/** All that a new case rests on, asked for at once. */
const askAll = (deps: SubmitDeps, key: PlanKey, stated: Case, envelope: Envelope) => {
  const { unionId } = key;
  const year = fiscalYear(stated.occurredOn);
  const dealings = dealingsOf(deps, unionId, stated, envelope.dealings, envelope.recipients);
  const share = shareNamed(envelope);
  return Promise.all([
    lawOf(deps, unionId),
    lineFor(deps.budgets, unionId, year, envelope.budgetLine),
    potsFor(deps, unionId, stated.kind, year),
    peopleFor(deps, key, stated, { ...envelope, ...(dealings.benefit && { recipients: null }) }),
    restedOn(deps, unionId, share),
    askRegisters(deps, unionId, stated, dealings, null),
    filesFor(deps, unionId, stated.kind, envelope.files ?? [], null),
    surveyFor(deps, unionId, stated, envelope.survey),
    checkNamed(deps, unionId, stated, share),
  ]);
};

/**
 * Judges a request by the law of its day and records it: request, receipt, audit entry, hold on its budget line and the
 * key's answer in one transaction, or nothing.
 * @throws DomainError INPUT_INVALID, KIND_UNKNOWN, LAW_NOT_HELD, RULE_VIOLATION, BUDGET_*, QUOTA_EXHAUSTED, RECIPIENTS_*,
 * MEMBERS_NOT_ENTITLED, SURVEY_*, IDEMPOTENCY_KEY_REUSED, STORE_*
 */
export const submitRequest = async (deps: SubmitDeps, input: SubmitInput): Promise<Done> => {
  const { caller, idempotencyKey, body, language } = input;
  const envelope = takeEnvelope(body);
  const told = parseCase(deps.ruleset, deps.province, envelope.rest);
  const { open, secret } = part(deps.ruleset, kindOf(deps.ruleset, told.kind), told.facts);
  const stated = { ...told, facts: open };
  const sealing = await sealingFor(deps, caller, idempotencyKey, secret, envelope.concerns);
  const ask = {
    caller,
    idempotencyKey,
    operation: 'submitRequest',
    input: withNamelessEvent(deps, caller.unionId, withoutSecrets(body, sealing)),
  };
  const key = { unionId: caller.unionId, sub: caller.sub, key: idempotencyKey };
  return once({ keys: deps.store, clock: deps.clock }, ask, async (requestHash) => {
    const [law, line, pots, people, rested, seen, files, survey] = await askAll(deps, key, stated, envelope);
    const read = { law, line, pots, people, rested, survey, seen, files };
    const given = givenBy(deps, stated, read);
    const verdict = await evaluate(law.ruleset, given);
    if (verdict.outcome === 'non-compliant') throw await refused(deps, caller, law, verdict, language);
    const id = idBegun({ verdict, people, requestHash }) ?? deps.ids.requestId(verdict.fiscalYear);
    const sealed = await sealFor(deps, sealing, id, 1);
    return prepare(deps, input, envelope, { ...read, given, verdict, requestHash, id, sealed });
  });
};
