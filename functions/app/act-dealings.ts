import type { ActInput } from '../core/approval/act.ts';
import type { Dealings } from '../core/approval/dealings.ts';
import type { ActBody } from '../core/approval/envelope.ts';
import type { FundRequest } from '../core/approval/fund-request.ts';
import type { Action } from '../core/approval/life.ts';
import { isStopping } from '../core/detection/alert.ts';
import type { Flag } from '../core/detection/flag.ts';
import type { Borne } from '../core/detection/same-file.ts';
import { splitOnOthers } from '../core/detection/split.ts';
import { DomainError } from '../core/errors.ts';
import { invoiceKeyOf } from '../core/invoice/invoice.ts';
import { day, dayOfInstant } from '../core/kernel/day.ts';
import { sellerOf } from '../core/purchase/seller.ts';
import type { Receipt } from '../core/rules/receipt.ts';
import { kindOf } from '../core/rules/select.ts';
import type { Case } from '../core/rules/verdict.ts';
import type { RaisedAlert, RegisterWrites } from '../ports/detection-store.ts';
import { askRegisters, type DealingDeps, isPurchase, keptDealings, type Seen } from './dealings.ts';
import { flagsOf, raisedFor, raisedOnOthers, registersAfter } from './registers.ts';
import { type Files, signsOfFiles } from './request-files.ts';
import { type Judged, withDealings } from './submit-dealings.ts';

const NONE: Dealings = { invoices: [], supplier: null, benefit: null, linked: [] };

/** Actions by which what a request takes of the registers may change. */
const MOVES: readonly Action[] = ['edit', 'submit', 'approve', 'settle', 'reject', 'withdraw', 'expire'];
/** Actions that judge a purchase by all that counts with it; afterwards it stands as it was approved. */
export const COUNTS_ANEW: readonly Action[] = ['edit', 'submit', 'approve'];
/** Actions that hand the case in again: only these ask the ledgers of the people. */
export const ASKS_ANEW: readonly Action[] = ['edit', 'submit'];

/** How an action is asked for, and what the registers said before. */
export interface Asked {
  readonly how: ActInput;
  readonly body: ActBody;
  readonly seen: Seen;
}

/** What a change writes besides the request. */
export interface Besides {
  readonly receipt: Receipt | null;
  readonly registers: RegisterWrites | undefined;
}

/** An edit replaces the vouchers, a settlement adds to them. */
const vouchersAfter = ({ dealings = NONE }: FundRequest, action: Action, { invoices }: ActBody): Dealings => {
  if (!invoices) return dealings;
  if (action === 'edit' || action === 'submit') return { ...dealings, invoices };
  const keys = invoices.map(invoiceKeyOf);
  const kept = dealings.invoices.filter((one) => !keys.includes(invoiceKeyOf(one)));
  return { ...dealings, invoices: [...kept, ...invoices] };
};

/** A purchase of which nobody said the supplier is, once it is settled, one of whom the invoices name. */
const dealingsAfter = ({ ruleset }: DealingDeps, found: FundRequest, action: Action, body: ActBody): Dealings => {
  const dealings = vouchersAfter(found, action, body);
  if (action !== 'settle' || dealings.supplier || !isPurchase(kindOf(ruleset, found.kind))) return dealings;
  return { ...dealings, supplier: sellerOf(dealings.invoices) };
};

/** What the registers say before an action. @throws DomainError INVOICE_DUPLICATE, INPUT_INVALID */
export const seenBefore = async (
  deps: DealingDeps,
  found: FundRequest,
  action: Action,
  body: ActBody,
): Promise<Seen> => {
  const takesInvoices = action === 'edit' || action === 'submit' || action === 'settle';
  if (body.invoices && !takesInvoices)
    throw new DomainError('INPUT_INVALID', { issues: [{ pointer: '/invoices', code: 'FIELD_UNKNOWN' }] });
  const dealings = dealingsAfter(deps, found, action, body);
  if (!MOVES.includes(action)) return { dealings, lists: [], ledgers: [] };
  const { kind, occurredOn, province, facts } = found;
  const given: Case = { kind, occurredOn: day(occurredOn), province, facts };
  return askRegisters(deps, found.unionId, given, dealings, found.id);
};

interface Step {
  readonly action: Action;
  readonly found: FundRequest;
  readonly request: FundRequest;
  readonly judged: Omit<Judged, 'files'> | null;
  readonly seen: Seen;
  readonly files: Files;
  readonly body: ActBody;
  readonly at: string;
  readonly by: string;
}

/** Signs on other requests as alerts, without those that are kept already. */
const raisedBeside = async ({ detection }: DealingDeps, { request, at, by }: Step, signs: readonly Borne[]) => {
  const ids = [...new Set(signs.map(({ requestId }) => requestId))];
  const known = (await Promise.all(ids.map((id) => detection.listAlertsOf(request.unionId, id)))).flat();
  return raisedOnOthers(request.unionId, signs, { at, by, known });
};

/** The last approval and the settlement wait for red signs. What is new is kept first, so that somebody can settle it. */
const checkStops = async (
  { detection }: DealingDeps,
  step: Step,
  flags: readonly Flag[],
  beside: readonly RaisedAlert[],
): Promise<readonly RaisedAlert[]> => {
  const { action, request, at, by } = step;
  const isGate = action === 'settle' || (action === 'approve' && request.status === 'approved');
  const known = isGate || flags.length ? await detection.listAlertsOf(request.unionId, request.id) : [];
  const raised = raisedFor(request, flags, { at, by, known });
  if (!isGate) return [...raised, ...beside];
  const current = raisedFor(request, flags, { at, by, known: [] }).map(({ alert }) => alert.id);
  const stopping = [...known, ...raised.map(({ alert }) => alert)].filter((one) => isStopping(one, current));
  if (!stopping.length) return [...raised, ...beside];
  await detection.raise([...raised, ...beside]);
  const alerts = stopping.map(({ id, code, status }) => ({ id, code, status }));
  throw new DomainError('ALERTS_OPEN', { data: { count: alerts.length }, extra: { alerts } });
};

/** The request after an action with its dealings, and what it writes of the registers. @throws DomainError ALERTS_OPEN */
export const dealingsOfAct = async (
  deps: DealingDeps,
  step: Step,
): Promise<{ readonly request: FundRequest; readonly registers: RegisterWrites | undefined }> => {
  const { action, found, judged, seen, files, body, at } = step;
  // Known only now: it counts with others from here on, and rests on their lists as a purchase does that is handed in.
  const isLate = !found.dealings?.supplier && seen.dealings.supplier !== null;
  const restsOnLists = isLate || COUNTS_ANEW.includes(action);
  const request =
    judged && restsOnLists ? withDealings(step.request, judged) : { ...step.request, ...keptDealings(seen) };
  const looked = judged && {
    ...{ ruleset: judged.law.ruleset, request, seen, given: judged.given, verdict: judged.verdict },
    ...{ signers: body.signers, isSettling: action === 'settle', today: dayOfInstant(new Date(at)) },
  };
  const flags = looked ? flagsOf(looked) : [];
  const shared = signsOfFiles(files, found.id);
  const parts = isLate ? (request.dealings?.linked ?? []) : [];
  const whole = { ...step, request };
  const beside = await raisedBeside(deps, whole, [...shared.others, ...splitOnOthers(flags, parts, found.id)]);
  const alerts = await checkStops(deps, whole, [...flags, ...shared.own], beside);
  return { request, registers: registersAfter({ before: found, request, seen, restsOnLists, alerts }) };
};
