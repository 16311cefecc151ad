import type { FundRequest } from '../core/approval/fund-request.ts';
import { chainEntry } from '../core/audit/entry.ts';
import { DomainError } from '../core/errors.ts';
import { parseCase } from '../core/facts/parse-case.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import type { Language } from '../core/kernel/text.ts';
import { requestView } from '../core/report/request-view.ts';
import { verdictView } from '../core/report/verdict-view.ts';
import { evaluate } from '../core/rules/evaluate.ts';
import { receiptOf } from '../core/rules/receipt.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';
import type { Case, Verdict } from '../core/rules/verdict.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Caller } from './caller.ts';
import { type Law, type LawDeps, lawOf } from './law.ts';
import { type Done, once, type Ready } from './once.ts';

export interface SubmitDeps extends LawDeps {
  readonly province: string;
  readonly store: RequestStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface SubmitInput {
  readonly caller: Caller;
  readonly idempotencyKey: string;
  readonly body: unknown;
  readonly language: Language;
}

const refuse = (ruleset: Ruleset, verdict: Verdict, language: Language) => {
  const broken = verdict.findings.filter(({ status, rule }) => status === 'non-compliant' && rule.severity === 'block');
  return new DomainError('RULE_VIOLATION', {
    data: { count: broken.length },
    extra: { verdict: verdictView(ruleset, verdict, language) },
  });
};

/** A case that lacks material is kept as a draft with its questions, so that the officer's work is not lost. */
const newRequest = (deps: SubmitDeps, caller: Caller, given: Case, verdict: Verdict, at: Date): FundRequest => ({
  id: deps.ids.requestId(verdict.fiscalYear),
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
  recordedAt: at.toISOString(),
  version: 1,
});

const prepare = (deps: SubmitDeps, input: SubmitInput, law: Law, given: Case, verdict: Verdict): Ready => {
  const { caller, language } = input;
  const at = deps.clock.now();
  const request = newRequest(deps, caller, given, verdict, at);
  const receipt = receiptOf(law.ruleset.hash, law.version, given, verdict);
  const entry = chainEntry(null, {
    happened: request.status === 'draft' ? 'request-drafted' : 'request-submitted',
    at: at.toISOString(),
    by: caller.sub,
    contentHash: hashOf(request),
    receiptHash: receipt.hash,
  });
  const view = {
    request: requestView(law.ruleset, request, language),
    verdict: verdictView(law.ruleset, verdict, language),
    receiptHash: receipt.hash,
  };
  const answer = { status: 201, location: `/v1/requests/${request.id}`, body: JSON.stringify(view) };
  return { answer, write: (record) => deps.store.submit({ request, receipt, entry, record }) };
};

/**
 * Judges a request by the law of its day and records it: request, receipt, audit entry and the key's answer in one
 * transaction, or nothing.
 * @throws DomainError INPUT_INVALID, KIND_UNKNOWN, LAW_NOT_HELD, RULE_VIOLATION, IDEMPOTENCY_KEY_REUSED, STORE_*
 */
export const submitRequest = async (deps: SubmitDeps, input: SubmitInput): Promise<Done> => {
  const { caller, idempotencyKey, body, language } = input;
  const given = parseCase(deps.ruleset, deps.province, body);
  const ask = { caller, idempotencyKey, operation: 'submitRequest', input: body };
  return once({ keys: deps.store, clock: deps.clock }, ask, async () => {
    const law = await lawOf(deps, caller.unionId);
    const verdict = await evaluate(law.ruleset, given);
    if (verdict.outcome === 'non-compliant') throw refuse(law.ruleset, verdict, language);
    return prepare(deps, input, law, given, verdict);
  });
};
