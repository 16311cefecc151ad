import { type Acted, type ActInput, type Actor, act, checkMayAct } from '../core/approval/act.ts';
import { type ActBody, parseActBody } from '../core/approval/envelope.ts';
import { currentStop, type FundRequest } from '../core/approval/fund-request.ts';
import { type Action, transitionFor } from '../core/approval/life.ts';
import { ROLES, type Role } from '../core/approval/roles.ts';
import { roomAfter } from '../core/approval/room.ts';
import { stopsFor } from '../core/approval/route.ts';
import { type AuditEntry, chainEntry } from '../core/audit/entry.ts';
import { DomainError } from '../core/errors.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import { dayOfInstant } from '../core/kernel/day.ts';
import type { Language } from '../core/kernel/text.ts';
import { requestView } from '../core/report/request-view.ts';
import { verdictView } from '../core/report/verdict-view.ts';
import { type Receipt, receiptOf } from '../core/rules/receipt.ts';
import type { PersonalWrites } from '../ports/request-store.ts';
import { type Asked, type Besides, dealingsOfAct, seenBefore } from './act-dealings.ts';
import { checkNotGiven, withShare, writeAct } from './act-people.ts';
import type { Caller } from './caller.ts';
import { explainRefusal, moveOfShare, shareAfterUse } from './decisions/rest-on-decision.ts';
import { checkJudgement, JUDGED, type Judgement, judge, sealingOfAct } from './judge-act.ts';
import { shortOf } from './ledger.ts';
import { type Done, once, type Ready } from './once.ts';
import { withStandIns } from './people-directory.ts';
import { finishGiving } from './plans.ts';
import { countRefusal } from './refusals.ts';
import { type Files, filesOfAct, type Uses, usesAfter } from './request-files.ts';
import { withoutSecrets } from './seal-facts.ts';
import type { SubmitDeps } from './submit-request.ts';
import { checkFits } from './together.ts';

export interface ActOnInput {
  readonly caller: Caller;
  readonly idempotencyKey: string;
  readonly id: string;
  readonly action: Action;
  /** The version that the caller has read. */
  readonly version: number;
  readonly body: unknown;
  readonly language: Language;
}

const find = async ({ store }: SubmitDeps, { caller, id, version }: ActOnInput): Promise<FundRequest> => {
  const request = await store.findRequest(caller.unionId, id);
  if (!request) throw new DomainError('REQUEST_NOT_FOUND', { data: { id: id.slice(0, 60) } });
  if (request.version !== version) throw new DomainError('VERSION_STALE');
  return request;
};

/** The caller, and where a stop is taken in whose place they might, with what the directory says of those it names. */
const actorOf = async (deps: SubmitDeps, caller: Caller, { route }: FundRequest, how: ActInput): Promise<Actor> => {
  const { action, deputy, today } = how;
  if (transitionFor(action, 'submitted')?.by !== 'step') return caller;
  return withStandIns(deps, caller, today, [deputy, currentStop({ route })?.assignee ?? null]);
};

const inputOf = (deps: SubmitDeps, action: Action, body: ActBody): ActInput => {
  const at = deps.clock.now();
  const { deputyRole } = body;
  if (deputyRole !== null && !(ROLES as readonly string[]).includes(deputyRole))
    throw new DomainError('INPUT_INVALID', {
      issues: [
        {
          pointer: '/deputyRole',
          code: 'CHOICE_UNKNOWN',
          data: { value: deputyRole.slice(0, 40), choices: ROLES.join(', ') },
        },
      ],
    });
  const needsDeputy = action === 'transfer' || action === 'add-sign';
  if (needsDeputy && body.deputy === null)
    throw new DomainError('INPUT_INVALID', { issues: [{ pointer: '/deputy', code: 'FIELD_MISSING' }] });
  if (action === 'add-sign' && deputyRole === null)
    throw new DomainError('INPUT_INVALID', { issues: [{ pointer: '/deputyRole', code: 'FIELD_MISSING' }] });
  return {
    action,
    comment: body.comment,
    deputy: body.deputy,
    deputyRole: deputyRole as Role | null,
    refundFen: body.refundFen,
    acceptor: body.acceptor,
    notGiven: body.notGiven,
    at: at.toISOString(),
    today: dayOfInstant(at),
  };
};

/** A new submission goes the route that its new facts ask for. */
const rerouted = ({ request, verdict }: Judgement, action: Action): FundRequest =>
  action === 'submit' ? { ...request, route: stopsFor(verdict.kind, verdict.values) } : request;

const entryAfter = (
  previous: AuditEntry | null,
  { request, move, potMoves: pots }: Acted,
  receipt: Receipt | null,
  at: string,
  by: string,
) =>
  chainEntry(previous, {
    unionId: request.unionId,
    record: `request/${request.id}`,
    happened: `request-${request.signatures.at(-1)?.action ?? 'edit'}-done`,
    at,
    by,
    contentHash: hashOf(request),
    receiptHash: receipt?.hash ?? null,
    move,
    ...(pots.length && { pots }),
  });

const writer = (
  deps: SubmitDeps,
  found: FundRequest,
  acted: Acted,
  judged: Judgement | null,
  { receipt, registers, uses }: Besides & Uses,
  by: string,
  at: string,
) => {
  const { request, move, potMoves: pots, proxy } = acted;
  const { version: before } = found;
  const use = moveOfShare(found.decision, request.decision, judged?.rested ?? null);
  const seal = judged?.sealed?.record;
  const besides = { ...(seal && { seal }), ...(use && { decision: use }), ...(registers && { registers }) };
  deps.store.checkRoom(request, roomAfter(request.signatures.at(-1)?.action ?? 'edit', request));
  const what = { request, receipt, move, pots, proxy, before, uses, ...besides };
  checkFits(what);
  return async (record: Parameters<Ready['write']>[0]) => {
    const previous = await deps.store.findEntry(found.unionId, found.id, before);
    const entry = entryAfter(previous, acted, receipt, at, by);
    const write = (personal?: PersonalWrites) => {
      const all = { ...what, entry, ...(personal && { personal }) };
      checkFits(all);
      return deps.store.act({ ...all, record });
    };
    const written = await writeAct(deps, { found, request, verdict: judged?.verdict ?? null, record }, write);
    if (written === 'exhausted') await explainRefusal(deps, found.unionId, use);
    const short = written === 'exhausted' ? await shortOf(deps.budgets, found, request) : null;
    if (short) throw short;
    // Where registers or uses of a content are moved another request may have moved them first: then this is judged anew.
    if (written === 'stale' && !registers && !uses.length) throw new DomainError('VERSION_STALE');
    return written;
  };
};

/** What the request has taken of its decision after the action. */
const withUse = ({ decision, status }: FundRequest, { amountFen }: FundRequest, { action, refundFen }: ActInput) => {
  const money = transitionFor(action, status)?.money;
  return decision && money ? { decision: shareAfterUse(decision, money, amountFen ?? 0, refundFen ?? 0) } : {};
};

const ready = async (
  deps: SubmitDeps,
  input: ActOnInput,
  found: FundRequest,
  { how, seen, body, files }: Asked & { readonly files: Files },
  acted: Acted,
  judged: Judgement | null,
): Promise<Ready> => {
  const { caller, language } = input;
  const receipt = judged && receiptOf(judged.law.ruleset.hash, judged.law.version, judged.given, judged.verdict);
  const { version } = acted.request;
  const shared = {
    ...withShare(found, acted.request, how, judged?.verdict ?? null),
    ...withUse(found, acted.request, how),
    receiptVersion: receipt ? version : found.receiptVersion,
  };
  const at = shared.signatures.at(-1)?.at ?? shared.recordedAt;
  const step = { action: how.action, found, request: shared, judged, seen, files, body, at, by: caller.sub };
  const { request, registers } = await dealingsOfAct(deps, step);
  const ruleset = judged?.law.ruleset ?? deps.ruleset;
  const view = {
    request: requestView(ruleset, request, caller, language),
    verdict: judged && verdictView(ruleset, judged.verdict, language),
  };
  return {
    answer: { status: 200, location: `/v1/requests/${request.id}`, body: JSON.stringify(view) },
    write: writer(
      deps,
      found,
      { ...acted, request },
      judged,
      { receipt, registers, uses: usesAfter(files, found.id) },
      caller.sub,
      at,
    ),
  };
};

/**
 * One action on a request: who may, from which status, with which duties apart; judged again where it brings facts;
 * request, receipt, entry and the money that it moves in one transaction.
 * @throws DomainError REQUEST_NOT_FOUND, VERSION_STALE, those of act, RULE_VIOLATION, QUOTA_EXHAUSTED, EVIDENCE_MISSING, STORE_*
 */
export const actOnRequest = async (deps: SubmitDeps, input: ActOnInput): Promise<Done> => {
  const { caller, idempotencyKey, action, language } = input;
  const body = parseActBody(input.body);
  const sealing = await sealingOfAct(deps, input, body);
  const ask = {
    caller,
    idempotencyKey,
    operation: 'actOnRequest',
    input: { id: input.id, action, version: input.version, body: withoutSecrets(input.body ?? null, sealing) },
  };
  const done = await once({ keys: deps.store, clock: deps.clock }, ask, async () => {
    const how = inputOf(deps, action, body);
    const found = await find(deps, input);
    checkNotGiven(found, how);
    const [actor, seen, files] = await Promise.all([
      actorOf(deps, caller, found, how),
      seenBefore(deps, found, action, body),
      filesOfAct(deps, found, action, body.files, JUDGED.includes(action)),
    ]);
    const asked = { how, body, seen, files };
    if (!JUDGED.includes(action)) return ready(deps, input, found, asked, act(found, how, actor), null);
    const judged = await judge(deps, found, action, body, sealing, seen, files);
    // Who may not act is told so before what is wrong with the request.
    checkMayAct(found, how, actor);
    if (action === 'submit') await countRefusal(deps, caller.unionId, judged.verdict);
    checkJudgement(how, judged, language);
    return ready(deps, input, found, asked, act(rerouted(judged, action), how, actor), judged);
  });
  // A crash after the action may have left something to give back.
  if (done.isReplay) await finishGiving(deps, caller.unionId, input.id, input.version + 1);
  return done;
};
