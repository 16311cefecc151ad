import { type Acted, type ActInput, type Actor, act, checkMayAct } from '../core/approval/act.ts';
import type { ActBody } from '../core/approval/bodies.ts';
import { parseActBody } from '../core/approval/envelope.ts';
import { currentStop, type FundRequest } from '../core/approval/fund-request.ts';
import { type Action, transitionFor } from '../core/approval/life.ts';
import { ROLES, type Role } from '../core/approval/roles.ts';
import { roomAfter } from '../core/approval/room.ts';
import { stopsFor } from '../core/approval/route.ts';
import { type AuditEntry, chainEntry } from '../core/audit/entry.ts';
import { DomainError } from '../core/errors.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import { day, dayOfInstant } from '../core/kernel/day.ts';
import type { Language } from '../core/kernel/text.ts';
import { requestView } from '../core/report/request-view.ts';
import { verdictView } from '../core/report/verdict-view.ts';
import { type Receipt, receiptOf } from '../core/rules/receipt.ts';
import type { PersonalWrites } from '../ports/request-store.ts';
import type { Caller } from './caller.ts';
import { isJudged } from './cases/actions.ts';
import { raiseAlerts } from './cases/alerts.ts';
import type { CaseQuery, CaseStep } from './cases/case-source.ts';
import {
  moveSources,
  type Readings,
  readSources,
  signsOf,
  withAlerts,
  withoutEffects,
  writeWithSources,
} from './cases/pipeline.ts';
import { sourcesOf } from './cases/sources.ts';
import { checkJudgement, type Judgement, judge, sealingOfAct } from './judge-act.ts';
import { lawOf } from './law.ts';
import { type Done, once, type Ready } from './once.ts';
import { withStandIns } from './people-directory.ts';
import { finishGiving } from './plans.ts';
import { countRefusal } from './refusals.ts';
import { type Sealing, withoutSecrets } from './seal-facts.ts';
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
const rerouted = ({ kept: { request }, verdict }: Judgement, action: Action): FundRequest =>
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

/** Nobody is left out but of a list, and not before it is known who came. @throws DomainError INPUT_INVALID */
const checkNotGiven = ({ personal }: FundRequest, { action, notGiven = [] }: ActInput): void => {
  if (notGiven.length && (action !== 'settle' || !personal))
    throw new DomainError('INPUT_INVALID', { issues: [{ pointer: '/notGiven', code: 'FIELD_UNKNOWN' }] });
};

const queryOf = (
  { caller, idempotencyKey, action }: ActOnInput,
  found: FundRequest,
  { files, invoices, notGiven, signers }: ActBody,
  sealing: Sealing | null,
): CaseQuery => {
  const { kind, occurredOn, province, facts } = found;
  return {
    ...{ unionId: caller.unionId, sub: caller.sub, key: idempotencyKey, action, found, sealing },
    case: { kind, occurredOn: day(occurredOn), province, facts },
    named: {
      ...{ budgetLine: null, recipients: null, withEntitledOnly: false, decision: null, survey: null },
      ...{ files, invoices, supplier: null, event: null, notGiven, signers },
    },
  };
};

/** What an action comes to: the request after it, who did it, and what it was judged by, if it was. */
interface Taken {
  readonly caller: Caller;
  readonly found: FundRequest;
  readonly how: ActInput;
  readonly query: CaseQuery;
  readonly readings: Readings;
  readonly acted: Acted;
  readonly judged: Judgement | null;
}

/** The request with all that moves with the action, and what is written with it. @throws DomainError ALERTS_OPEN, MORE_THAN_HELD */
const moved = async (deps: SubmitDeps, { found, how, query, readings, acted, judged }: Taken) => {
  const request = { ...acted.request, receiptVersion: judged ? acted.request.version : found.receiptVersion };
  const step: CaseStep = {
    ...{ action: how.action, named: query.named, before: found, request, by: query.sub },
    money: transitionFor(how.action, found.status)?.money ?? null,
    refundFen: how.refundFen,
    judged: judged && { ruleset: judged.law.ruleset, given: judged.given, verdict: judged.verdict },
    at: request.signatures.at(-1)?.at ?? request.recordedAt,
  };
  const effects = moveSources(readings, step, judged?.kept ?? withoutEffects(request));
  const last = { ...step, request: effects.request };
  const alerts = await raiseAlerts(deps, last, signsOf(readings, last));
  const { move, potMoves: pots } = acted;
  const writes = { ...withAlerts(effects.writes, alerts), move, pots };
  return { step: last, writes, isTriedAnew: effects.isTriedAnew || alerts.length > 0 };
};

type Moved = Awaited<ReturnType<typeof moved>>;

const writer = (
  deps: SubmitDeps,
  { found, how, readings, acted }: Taken,
  { step, writes, isTriedAnew }: Moved,
  receipt: Receipt | null,
) => {
  const { proxy, assignee } = acted;
  const { version: before } = found;
  const { request, at, by } = step;
  deps.store.checkRoom(request, roomAfter(how.action, request));
  const what = { ...writes, request, receipt, proxy, assignee, before };
  checkFits(what);
  return async (record: Parameters<Ready['write']>[0]) => {
    const previous = await deps.store.findEntry(found.unionId, found.id, before);
    const entry = entryAfter(previous, { ...acted, request }, receipt, at, by);
    const write = (personal?: PersonalWrites) => {
      const all = { ...what, entry, ...(personal && { personal }) };
      checkFits(all);
      return deps.store.act({ ...all, record });
    };
    const written = await writeWithSources(readings, step, record, write);
    // Where registers or uses of a content are moved another request may have moved them first, and whoever a stop is given to
    // may be known no more: then this is judged anew.
    if (written === 'stale' && !isTriedAnew && !assignee) throw new DomainError('VERSION_STALE');
    return written;
  };
};

const ready = async (deps: SubmitDeps, taken: Taken, language: Language): Promise<Ready> => {
  const { caller, judged } = taken;
  const receipt = judged && receiptOf(judged.law.ruleset.hash, judged.law.version, judged.given, judged.verdict);
  const change = await moved(deps, taken);
  const { request } = change.step;
  const ruleset = judged?.law.ruleset ?? deps.ruleset;
  const view = {
    request: requestView(ruleset, request, caller, language),
    verdict: judged && verdictView(ruleset, judged.verdict, language),
  };
  return {
    answer: { status: 200, location: `/v1/requests/${request.id}`, body: JSON.stringify(view) },
    write: writer(deps, taken, change, receipt),
  };
};

/**
 * One action on a request: who may, from which status, with which duties apart; judged again where it brings facts;
 * request, receipt, entry and all that it moves in one transaction.
 * @throws DomainError REQUEST_NOT_FOUND, VERSION_STALE, those of act and of the sources, RULE_VIOLATION, EVIDENCE_MISSING, STORE_*
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
    const query = queryOf(input, found, body, sealing);
    const [[actor, law], readings] = await readSources(sourcesOf(deps), query, () =>
      Promise.all([actorOf(deps, caller, found, how), isJudged(action) ? lawOf(deps, found.unionId) : null]),
    );
    const asked = { caller, found, how, query, readings };
    if (!law) return ready(deps, { ...asked, acted: act(found, how, actor), judged: null }, language);
    const judged = await judge(law, readings, found, body.facts);
    // Who may not act is told so before what is wrong with the request.
    checkMayAct(found, how, actor);
    if (action === 'submit') await countRefusal(deps, caller.unionId, judged.verdict);
    checkJudgement(how, judged, readings, language);
    return ready(deps, { ...asked, acted: act(rerouted(judged, action), how, actor), judged }, language);
  });
  // A crash after the action may have left something to give back.
  if (done.isReplay) await finishGiving(deps, caller.unionId, input.id, input.version + 1);
  return done;
};
