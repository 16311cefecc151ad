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
import type { Answer, RequestStore, Submission } from '../ports/request-store.ts';
import type { Caller } from './caller.ts';

export interface SubmitDeps {
  readonly ruleset: Ruleset;
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

export interface Submitted {
  readonly answer: Answer;
  readonly isReplay: boolean;
}

/** Longer than anyone retries, and than the seven days that are promised. */
const KEY_DAYS = 30;
const DAY_SECONDS = 86_400;

const replay = async ({ store }: SubmitDeps, { caller, idempotencyKey }: SubmitInput, requestHash: string) => {
  const found = await store.findAnswer(caller.unionId, caller.sub, idempotencyKey);
  if (!found) return null;
  if (found.requestHash !== requestHash) throw new DomainError('IDEMPOTENCY_KEY_REUSED');
  return { answer: found.answer, isReplay: true };
};

const refuse = ({ ruleset }: SubmitDeps, verdict: Verdict, language: Language) => {
  const broken = verdict.findings.filter(({ status, rule }) => status === 'non-compliant' && rule.severity === 'block');
  return new DomainError('RULE_VIOLATION', {
    data: { count: broken.length },
    extra: { verdict: verdictView(ruleset, verdict, language) },
  });
};

/** A case that lacks material is kept as a draft with its questions, so that the officer's work is not lost. */
const newRequest = (
  deps: SubmitDeps,
  { caller }: SubmitInput,
  given: Case,
  verdict: Verdict,
  at: Date,
): FundRequest => ({
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

const assemble = (
  deps: SubmitDeps,
  input: SubmitInput,
  given: Case,
  verdict: Verdict,
  requestHash: string,
): Submission => {
  const { caller, idempotencyKey: key, language } = input;
  const at = deps.clock.now();
  const request = newRequest(deps, input, given, verdict, at);
  const receipt = receiptOf(deps.ruleset.hash, given, verdict);
  const entry = chainEntry(null, {
    happened: request.status === 'draft' ? 'request-drafted' : 'request-submitted',
    at: at.toISOString(),
    by: caller.sub,
    contentHash: hashOf(request),
    receiptHash: receipt.hash,
  });
  const view = {
    request: requestView(deps.ruleset, request, language),
    verdict: verdictView(deps.ruleset, verdict, language),
    receiptHash: receipt.hash,
  };
  const answer = { status: 201, location: `/v1/requests/${request.id}`, body: JSON.stringify(view) };
  return {
    request,
    receipt,
    entry,
    idempotency: { unionId: caller.unionId, sub: caller.sub, key, requestHash, answer },
  };
};

/**
 * Judges a request by the law of its day and records it: request, receipt, audit entry and the key's answer in one
 * transaction, or nothing. The same key and body give the same bytes again, also after a crash between work and answer.
 * @throws DomainError INPUT_INVALID, KIND_UNKNOWN, LAW_NOT_HELD, RULE_VIOLATION, IDEMPOTENCY_KEY_REUSED, STORE_*
 */
export const submitRequest = async (deps: SubmitDeps, input: SubmitInput): Promise<Submitted> => {
  const given = parseCase(deps.ruleset, deps.province, input.body);
  const requestHash = hashOf({ operation: 'submitRequest', body: input.body });
  const earlier = await replay(deps, input, requestHash);
  if (earlier) return earlier;

  const verdict = await evaluate(deps.ruleset, given);
  if (verdict.outcome === 'non-compliant') throw refuse(deps, verdict, input.language);

  const submission = assemble(deps, input, given, verdict, requestHash);
  const expires = Math.floor(deps.clock.now().getTime() / 1_000) + KEY_DAYS * DAY_SECONDS;
  if ((await deps.store.submit(submission, expires)) === 'written')
    return { answer: submission.idempotency.answer, isReplay: false };

  const winner = await replay(deps, input, requestHash);
  if (!winner) throw new DomainError('STORE_BUSY');
  return winner;
};
