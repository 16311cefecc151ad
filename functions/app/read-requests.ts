import type { FundRequest } from '../core/approval/fund-request.ts';
import { caseOf } from '../core/audit/replay.ts';
import { DomainError } from '../core/errors.ts';
import type { Language } from '../core/kernel/text.ts';
import { requestRow, requestView } from '../core/report/request-view.ts';
import { traceView } from '../core/report/trace-view.ts';
import { verdictView } from '../core/report/verdict-view.ts';
import { evaluate } from '../core/rules/evaluate.ts';
import { ENGINE_VERSION, type Receipt, receiptOf } from '../core/rules/receipt.ts';
import type { RequestFilter, RequestStore } from '../ports/request-store.ts';
import type { Caller } from './caller.ts';
import { type ArchiveDeps, lawOfReceipt } from './law-of-receipt.ts';

export interface ReadDeps extends ArchiveDeps {
  readonly store: RequestStore;
}

/** The request of this union. @throws DomainError REQUEST_NOT_FOUND, also for another union's */
const find = async ({ store }: ReadDeps, { unionId }: Caller, id: string): Promise<FundRequest> => {
  const request = await store.findRequest(unionId, id);
  if (!request) throw new DomainError('REQUEST_NOT_FOUND', { data: { id: id.slice(0, 60) } });
  return request;
};

/** The law by which a receipt was made. @throws DomainError ENGINE_NOT_HELD, RULESET_NOT_LOADED, RULESET_DAMAGED */
const lawBehind = async (deps: ReadDeps, { unionId }: Caller, receipt: Receipt) => {
  const { engineVersion: version, rulesetHash } = receipt;
  if (version !== ENGINE_VERSION) throw new DomainError('ENGINE_NOT_HELD', { data: { version } });
  const law = await lawOfReceipt(deps, unionId, receipt);
  if (!('code' in law)) return law;
  const code = law.code === 'ruleset-altered' ? 'RULESET_DAMAGED' : 'RULESET_NOT_LOADED';
  throw new DomainError(code, { data: { hash: rulesetHash.slice(0, 12) } });
};

/** The verdict in words by the law of its day; null where that law is not held. */
const repeat = async (deps: ReadDeps, { unionId }: Caller, receipt: Receipt, language: Language) => {
  const law = receipt.engineVersion === ENGINE_VERSION ? await lawOfReceipt(deps, unionId, receipt) : null;
  if (!law || 'code' in law) return null;
  return verdictView(law.ruleset, await evaluate(law.ruleset, caseOf(receipt)), language);
};

/** A request with its verdict in the words of the ruleset that gave it. */
export const getRequest = async (deps: ReadDeps, caller: Caller, id: string, language: Language) => {
  const request = await find(deps, caller, id);
  const receipt = await deps.store.findReceipt(caller.unionId, id, request.receiptVersion);
  const verdict = receipt && (await repeat(deps, caller, receipt, language));
  return { request: requestView(deps.ruleset, request, caller, language), verdict, receiptHash: receipt?.hash ?? null };
};

export const listRequests = async (deps: ReadDeps, caller: Caller, filter: RequestFilter, language: Language) => {
  const { requests, cursor } = await deps.store.list(caller.unionId, filter);
  return { requests: requests.map((request) => requestRow(deps.ruleset, request, caller, language)), cursor };
};

/**
 * The receipt of a verdict, and on demand the trace, made anew and held against the receipt before it is shown.
 * @throws DomainError REQUEST_NOT_FOUND; with a trace ENGINE_NOT_HELD, RULESET_NOT_LOADED, RULESET_DAMAGED
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
  const given = caseOf(receipt);
  const { ruleset, version } = await lawBehind(deps, caller, receipt);
  const again = receiptOf(ruleset.hash, version, given, await evaluate(ruleset, given));
  return { receipt, isRepeated: again.hash === receipt.hash, trace: await traceView(ruleset, given, language) };
};
