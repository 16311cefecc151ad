import type { ActInput } from '../core/approval/act.ts';
import type { ActBody } from '../core/approval/bodies.ts';
import type { FundRequest } from '../core/approval/fund-request.ts';
import { DomainError } from '../core/errors.ts';
import { missingEvidence, needsAcceptor } from '../core/facts/derive.ts';
import { parseFacts } from '../core/facts/parse.ts';
import { day } from '../core/kernel/day.ts';
import type { Language } from '../core/kernel/text.ts';
import { verdictView } from '../core/report/verdict-view.ts';
import { evaluate } from '../core/rules/evaluate.ts';
import { kindOf } from '../core/rules/select.ts';
import type { Case, Verdict } from '../core/rules/verdict.ts';
import { part } from '../core/sealing/sensitive.ts';
import type { Caller } from './caller.ts';
import { afford, assembleCase, type Effects, keepSources, type Readings } from './cases/pipeline.ts';
import type { Law } from './law.ts';
import { refusal } from './refusals.ts';
import { type Sealing, sealingFor } from './seal-facts.ts';
import type { SubmitDeps } from './submit-request.ts';

/** A request with the facts and the outcome of today's judgement. */
export interface Judgement {
  readonly kept: Effects;
  readonly law: Law;
  readonly given: Case;
  readonly verdict: Verdict;
}

/** The request with its new facts, judged by the union's law of the day, with what its sources tell. */
export const judge = async (
  law: Law,
  readings: Readings,
  found: FundRequest,
  facts: ActBody['facts'],
): Promise<Judgement> => {
  const { ruleset } = law;
  const kind = kindOf(ruleset, found.kind);
  const stated = parseFacts(ruleset, kind, { ...found.facts, ...part(ruleset, kind, facts).open });
  const { occurredOn, province } = found;
  const asked: Case = { kind: kind.id, occurredOn: day(occurredOn), province, facts: stated };
  const given = assembleCase(readings, asked, ruleset, false);
  const verdict = await evaluate(ruleset, given);
  const kept = await keepSources(readings, {
    ...found,
    facts: given.facts,
    outcome: verdict.outcome,
    isProvisional: verdict.isProvisional,
    amountFen: typeof stated.amountFen === 'number' ? stated.amountFen : null,
    purpose: typeof stated.purpose === 'string' ? stated.purpose : null,
  });
  return { kept, law, given, verdict };
};

/** Sensitive facts that an action brings, under the key of the person whom the request concerns. */
export const sealingOfAct = async (
  deps: SubmitDeps,
  input: { readonly caller: Caller; readonly idempotencyKey: string; readonly id: string },
  body: ActBody,
): Promise<Sealing | null> => {
  if (!Object.keys(body.facts).length) return null;
  const { caller, idempotencyKey, id } = input;
  const found = await deps.store.findRequest(caller.unionId, id);
  if (!found) return null;
  const kind = kindOf(deps.ruleset, found.kind);
  const { secret } = part(deps.ruleset, kind, body.facts);
  if (secret) parseFacts(deps.ruleset, kind, secret);
  return sealingFor(deps, caller, idempotencyKey, secret, body.concerns ?? found.sealed?.at(-1)?.concerns ?? null);
};

/** 核销 needs what the kind's checklist asks for at settlement. */
const checkSettlementEvidence = ({ verdict, given }: Judgement, acceptor: string | null, language: Language): void => {
  const missing = missingEvidence(verdict.kind, given.facts, 'settlement') ?? [];
  const names = verdict.kind.evidence.filter(({ id }) => missing.includes(id)).map(({ label }) => label[language]);
  if (names.length) throw new DomainError('EVIDENCE_MISSING', { data: { names: names.join('、') } });
  if (acceptor === null && needsAcceptor(verdict.kind, given.facts)) throw new DomainError('ACCEPTOR_MISSING');
};

/** What must be true of a judged request before the action is taken at all. */
export const checkJudgement = (
  { action, acceptor = null }: ActInput,
  judged: Judgement,
  readings: Readings,
  language: Language,
): void => {
  const { verdict, law, kept } = judged;
  if (action === 'edit') return;
  if (verdict.outcome === 'non-compliant') throw refusal(law.ruleset, verdict, language);
  if (verdict.outcome === 'incomplete')
    throw new DomainError('OUTCOME_NOT_READY', {
      data: { outcome: verdict.outcome },
      extra: { verdict: verdictView(law.ruleset, verdict, language) },
    });
  if (action === 'submit') afford(readings, kept.request.facts);
  if (action === 'settle') checkSettlementEvidence(judged, acceptor, language);
};
