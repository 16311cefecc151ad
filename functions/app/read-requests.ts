import type { FundRequest } from '../core/approval/fund-request.ts';
import { DomainError } from '../core/errors.ts';
import { day } from '../core/kernel/day.ts';
import type { Language } from '../core/kernel/text.ts';
import { requestRow, requestView } from '../core/report/request-view.ts';
import { traceView } from '../core/report/trace-view.ts';
import { verdictView } from '../core/report/verdict-view.ts';
import { evaluate } from '../core/rules/evaluate.ts';
import { ENGINE_VERSION, type Receipt, receiptOf } from '../core/rules/receipt.ts';
import type { Case } from '../core/rules/verdict.ts';
import type { RequestFilter, RequestStore } from '../ports/request-store.ts';
import type { Caller } from './caller.ts';
import { type LawDeps, lawOf } from './law.ts';

export interface ReadDeps extends LawDeps {
  readonly store: RequestStore;
}

/** The request of this union. @throws DomainError REQUEST_NOT_FOUND, also for another union's */
const find = async ({ store }: ReadDeps, { unionId }: Caller, id: string): Promise<FundRequest> => {
  const request = await store.findRequest(unionId, id);
  if (!request) throw new DomainError('REQUEST_NOT_FOUND', { data: { id: id.slice(0, 60) } });
  return request;
};

const caseOf = ({ kind, occurredOn, province, facts }: Receipt): Case => ({
  kind,
  occurredOn: day(occurredOn),
  province,
  facts,
});

const isLoaded = ({ ruleset }: ReadDeps, receipt: Receipt) =>
  receipt.rulesetHash === ruleset.hash && receipt.engineVersion === ENGINE_VERSION;

const repeat = async (deps: ReadDeps, { unionId }: Caller, receipt: Receipt, language: Language) => {
  const { ruleset } = await lawOf(deps, unionId, receipt.lawVersion);
  return verdictView(ruleset, await evaluate(ruleset, caseOf(receipt)), language);
};

/** A request with its verdict; the verdict in words only while the ruleset that gave it is loaded. */
export const getRequest = async (deps: ReadDeps, caller: Caller, id: string, language: Language) => {
  const request = await find(deps, caller, id);
  const receipt = await deps.store.findReceipt(caller.unionId, id, request.receiptVersion);
  const verdict = receipt && isLoaded(deps, receipt) ? await repeat(deps, caller, receipt, language) : null;
  return { request: requestView(deps.ruleset, request, language), verdict, receiptHash: receipt?.hash ?? null };
};

export const listRequests = async (deps: ReadDeps, caller: Caller, filter: RequestFilter, language: Language) => {
  const { requests, cursor } = await deps.store.list(caller.unionId, filter);
  return { requests: requests.map((request) => requestRow(deps.ruleset, request, language)), cursor };
};

/**
 * The receipt of a verdict, and on demand the trace, made anew and held against the receipt before it is shown.
 * @throws DomainError REQUEST_NOT_FOUND, RULESET_NOT_LOADED (only with a trace)
 */
export const getReceipt = async (
  deps: ReadDeps,
  caller: Caller,
  id: string,
  { withTrace, language }: { readonly withTrace: boolean; readonly language: Language },
) => {
  const request = await find(deps, caller, id);
  const receipt = await deps.store.findReceipt(caller.unionId, id, request.receiptVersion);
  if (!receipt) throw new DomainError('REQUEST_NOT_FOUND', { data: { id } });
  if (!withTrace) return { receipt };
  if (!isLoaded(deps, receipt))
    throw new DomainError('RULESET_NOT_LOADED', { data: { hash: receipt.rulesetHash.slice(0, 12) } });
  const given = caseOf(receipt);
  const { ruleset, version } = await lawOf(deps, caller.unionId, receipt.lawVersion);
  const again = receiptOf(ruleset.hash, version, given, await evaluate(ruleset, given));
  return { receipt, isRepeated: again.hash === receipt.hash, trace: await traceView(ruleset, given, language) };
};
