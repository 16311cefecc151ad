import type { Envelope } from '../core/approval/envelope.ts';
import type { FundRequest } from '../core/approval/fund-request.ts';
import { roomFor } from '../core/approval/room.ts';
import { stopsFor } from '../core/approval/route.ts';
import { chainEntry } from '../core/audit/entry.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import { addDays, dayOfInstant } from '../core/kernel/day.ts';
import type { Language } from '../core/kernel/text.ts';
import { requestView } from '../core/report/request-view.ts';
import { verdictView } from '../core/report/verdict-view.ts';
import { receiptOf } from '../core/rules/receipt.ts';
import type { ComplianceStore } from '../ports/compliance-store.ts';
import type { Ids } from '../ports/ids.ts';
import type { PeopleStore } from '../ports/people-store.ts';
import type { ProxyStore } from '../ports/proxy-store.ts';
import type { PersonalWrites, RequestStore } from '../ports/request-store.ts';
import type { Caller } from './caller.ts';
import { raiseAlerts } from './cases/alerts.ts';
import type { CaseQuery, CaseStep, SourceWrites } from './cases/case-source.ts';
import { keepSources, moveSources, signsOf, withAlerts, writeWithSources } from './cases/pipeline.ts';
import { withNamelessEvent } from './dealings.ts';
import { type JudgeDeps, type JudgedCase, judgeNew, queryOf, stateCase } from './judge-new.ts';
import { type Done, once, type Ready } from './once.ts';
import { refused } from './refusals.ts';
import { sealingFor, withoutSecrets } from './seal-facts.ts';
import { checkFits } from './together.ts';

export interface SubmitDeps extends JudgeDeps {
  readonly store: RequestStore;
  readonly proxies: ProxyStore;
  readonly people: PeopleStore;
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

/** A new request as it was judged. */
interface Judged extends JudgedCase {
  readonly id: string;
}

/** A case that lacks material is kept as a draft with its questions, so that the officer's work is not lost. */
const newRequest = (caller: Caller, { payee }: Envelope, { id, given, verdict }: Judged, at: Date): FundRequest => ({
  id,
  unionId: caller.unionId,
  kind: given.kind,
  status: verdict.outcome === 'incomplete' ? 'draft' : 'submitted',
  outcome: verdict.outcome,
  isProvisional: verdict.isProvisional,
  occurredOn: given.occurredOn,
  fiscalYear: verdict.fiscalYear,
  amountFen: typeof given.facts.amountFen === 'number' ? given.facts.amountFen : null,
  purpose: typeof given.facts.purpose === 'string' ? given.facts.purpose : null,
  province: given.province,
  facts: given.facts,
  submittedBy: { sub: caller.sub, name: caller.name },
  payee,
  route: stopsFor(verdict.kind, verdict.values),
  signatures: [],
  hold: null,
  expiresOn: addDays(dayOfInstant(at), VALID_DAYS),
  recordedAt: at.toISOString(),
  receiptVersion: 1,
  version: 1,
});

const entryFor = (request: FundRequest, receiptHash: string, { move = null, pots = [] }: Partial<SourceWrites>) =>
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

/** The request with all that it takes as it is handed in, and what is written with it. */
const taken = async (deps: SubmitDeps, made: FundRequest, query: CaseQuery, judged: Judged) => {
  const { law, given, verdict, readings } = judged;
  const kept = await keepSources(readings, made);
  const step: CaseStep = {
    action: 'create',
    named: query.named,
    before: null,
    request: kept.request,
    money: made.status === 'submitted' ? 'take' : null,
    refundFen: null,
    judged: { ruleset: law.ruleset, given, verdict },
    at: made.recordedAt,
    by: query.sub,
  };
  const { request, writes } = moveSources(readings, step, kept);
  const last = { ...step, request };
  return { step: last, writes: withAlerts(writes, await raiseAlerts(deps, last, signsOf(readings, last))) };
};

const prepare = async (
  deps: SubmitDeps,
  { caller, language }: SubmitInput,
  envelope: Envelope,
  query: CaseQuery,
  judged: Judged,
): Promise<Ready> => {
  const { law, given, verdict, readings } = judged;
  const { step, writes } = await taken(deps, newRequest(caller, envelope, judged, deps.clock.now()), query, judged);
  const { request } = step;
  const receipt = receiptOf(law.ruleset.hash, law.version, given, verdict);
  const view = {
    request: requestView(law.ruleset, request, caller, language),
    verdict: verdictView(law.ruleset, verdict, language),
    receiptHash: receipt.hash,
  };
  const entry = entryFor(request, receipt.hash, writes);
  const what = { ...writes, move: writes.move ?? null, request, receipt, entry };
  deps.store.checkRoom(request, roomFor(request));
  checkFits(what);
  const write: Ready['write'] = (record) =>
    writeWithSources(readings, step, record, (personal?: PersonalWrites) => {
      const all = { ...what, ...(personal && { personal }) };
      checkFits(all);
      return deps.store.submit({ ...all, record });
    });
  return { answer: { status: 201, location: `/v1/requests/${request.id}`, body: JSON.stringify(view) }, write };
};

/**
 * Judges a request by the law of its day and records it: request, receipt, audit entry, what it takes of all that it rests
 * on and the key's answer in one transaction, or nothing.
 * @throws DomainError INPUT_INVALID, KIND_UNKNOWN, LAW_NOT_HELD, RULE_VIOLATION, those of its sources, IDEMPOTENCY_KEY_REUSED,
 * STORE_*
 */
export const submitRequest = async (deps: SubmitDeps, input: SubmitInput): Promise<Done> => {
  const { caller, idempotencyKey, body, language } = input;
  const stated = stateCase(deps, body);
  const { envelope, secret } = stated;
  const sealing = await sealingFor(deps, caller, idempotencyKey, secret, envelope.concerns);
  const ask = {
    caller,
    idempotencyKey,
    operation: 'submitRequest',
    input: withNamelessEvent(deps, caller.unionId, withoutSecrets(body, sealing)),
  };
  const query = queryOf(caller, idempotencyKey, stated, sealing);
  return once({ keys: deps.store, clock: deps.clock }, ask, async (requestHash) => {
    const judged = await judgeNew(deps, query);
    const { law, verdict, readings } = judged;
    if (verdict.outcome === 'non-compliant') throw await refused(deps, caller, law, verdict, language);
    const begun = readings.flatMap(({ resume }) => resume?.(requestHash) ?? []);
    const id = begun[0] ?? deps.ids.requestId(verdict.fiscalYear);
    return prepare(deps, input, envelope, query, { ...judged, id });
  });
};
