import type { ActInput } from '../core/approval/act.ts';
import type { ActBody } from '../core/approval/envelope.ts';
import type { FundRequest } from '../core/approval/fund-request.ts';
import type { Action } from '../core/approval/life.ts';
import { DomainError } from '../core/errors.ts';
import { missingEvidence, needsAcceptor } from '../core/facts/derive.ts';
import { parseFacts } from '../core/facts/parse.ts';
import { day } from '../core/kernel/day.ts';
import type { Language } from '../core/kernel/text.ts';
import { noPotHolds, type Pots, withPotsThen } from '../core/quota/dues.ts';
import type { BudgetLine } from '../core/quota/ledger.ts';
import { verdictView } from '../core/report/verdict-view.ts';
import { evaluate } from '../core/rules/evaluate.ts';
import { kindOf } from '../core/rules/select.ts';
import type { Case, Verdict } from '../core/rules/verdict.ts';
import { part } from '../core/sealing/sensitive.ts';
import { ASKS_ANEW, COUNTS_ANEW } from './act-dealings.ts';
import { withPeopleOf } from './act-people.ts';
import type { Caller } from './caller.ts';
import { type Seen, withRegisters } from './dealings.ts';
import { type Rested, restedOn, withDecision } from './decisions/rest-on-decision.ts';
import { potsFor } from './dues.ts';
import { type Law, lawOf } from './law.ts';
import { checkMoney, lineFor, withMoney } from './ledger.ts';
import { refusal } from './refusals.ts';
import { type Files, filesKept, withFiles } from './request-files.ts';
import { withShare } from './rest-on-survey.ts';
import { type SealedPart, type Sealing, sealFor, sealingFor } from './seal-facts.ts';
import type { SubmitDeps } from './submit-request.ts';

/** Actions that bring new facts and are judged again by the law of the day on which it happened. */
export const JUDGED: readonly Action[] = ['edit', 'submit', 'approve', 'settle'];

export interface Judgement {
  readonly request: FundRequest;
  readonly law: Law;
  readonly line: BudgetLine | null;
  readonly pots: Pots | null;
  readonly rested: Rested | null;
  readonly given: Case;
  readonly verdict: Verdict;
  readonly sealed: SealedPart | null;
  readonly seen: Seen;
}

/** The request with its new facts, judged by the union's law of the day. Its own hold is not counted as used. */
export const judge = async (
  deps: SubmitDeps,
  found: FundRequest,
  action: Action,
  body: ActBody,
  sealing: Sealing | null,
  seen: Seen,
  files: Files,
): Promise<Judgement> => {
  const [law, line, pots, sealed, rested] = await Promise.all([
    lawOf(deps, found.unionId),
    found.hold ? lineFor(deps.budgets, found.unionId, found.hold.year, found.hold.line) : null,
    ASKS_ANEW.includes(action) ? potsFor(deps, found.unionId, found.kind, found.fiscalYear) : null,
    sealFor(deps, sealing, found.id, found.version + 1),
    restedOn(deps, found.unionId, found.decision ?? null),
  ]);
  const kind = kindOf(law.ruleset, found.kind);
  const stated = parseFacts(law.ruleset, kind, { ...found.facts, ...part(law.ruleset, kind, body.facts).open });
  const { occurredOn, province } = found;
  const then = ASKS_ANEW.includes(action) ? stated : withPotsThen(stated, found);
  const asked = withMoney({ kind: kind.id, occurredOn: day(occurredOn), province, facts: then }, line, pots, found);
  const proven = withFiles(deps, await withPeopleOf(deps, found, action, asked, body.notGiven), files);
  const known = withDecision(law.ruleset, withShare(law.ruleset, proven, found.survey), rested);
  const given = COUNTS_ANEW.includes(action)
    ? withRegisters(law.ruleset, known, seen, found.id, ASKS_ANEW.includes(action))
    : known;
  const verdict = await evaluate(law.ruleset, given);
  const request = {
    ...found,
    facts: given.facts,
    outcome: verdict.outcome,
    isProvisional: verdict.isProvisional,
    amountFen: typeof stated.amountFen === 'number' ? stated.amountFen : null,
    purpose: typeof stated.purpose === 'string' ? stated.purpose : null,
    ...(pots && !found.pots && { pots: noPotHolds(pots) }),
    ...(sealed && { sealed: [...(found.sealed ?? []), sealed.note] }),
    ...filesKept(files, found),
  };
  return { request, law, line, pots, rested, given, verdict, sealed, seen };
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
export const checkJudgement = ({ action, acceptor = null }: ActInput, judged: Judgement, language: Language): void => {
  const { verdict, law, line, pots, request } = judged;
  if (action === 'edit') return;
  if (verdict.outcome === 'non-compliant') throw refusal(law.ruleset, verdict, language);
  if (verdict.outcome === 'incomplete')
    throw new DomainError('OUTCOME_NOT_READY', {
      data: { outcome: verdict.outcome },
      extra: { verdict: verdictView(law.ruleset, verdict, language) },
    });
  if (action === 'submit') checkMoney(line, pots, request.facts, request);
  if (action === 'settle') checkSettlementEvidence(judged, acceptor, language);
};
