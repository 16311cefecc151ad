/** A new case on its way to a verdict: the same for a submission and for the trial that comes before it. */
import { type Envelope, takeEnvelope } from '../core/approval/envelope.ts';
import { parseCase } from '../core/facts/parse-case.ts';
import { evaluate } from '../core/rules/evaluate.ts';
import { kindOf } from '../core/rules/select.ts';
import type { Case, Verdict } from '../core/rules/verdict.ts';
import { part } from '../core/sealing/sensitive.ts';
import type { Caller } from './caller.ts';
import type { CaseQuery } from './cases/case-source.ts';
import { assembleCase, type Readings, readSources } from './cases/pipeline.ts';
import { type SourceDeps, sourcesOf } from './cases/sources.ts';
import { shareNamed } from './decisions/rest-on-decision.ts';
import { type Law, type LawDeps, lawOf } from './law.ts';
import type { Sealing } from './seal-facts.ts';

export interface JudgeDeps extends LawDeps, SourceDeps {
  readonly province: string;
}

/** What a body says, before anything is read. */
export interface StatedCase {
  readonly envelope: Envelope;
  /** Without what is sensitive. */
  readonly stated: Case;
  readonly secret: Readonly<Record<string, unknown>> | null;
}

/** @throws DomainError INPUT_INVALID, KIND_UNKNOWN, KIND_ELSEWHERE, FACTS_TOO_LARGE */
export const stateCase = ({ ruleset, province }: JudgeDeps, body: unknown): StatedCase => {
  const envelope = takeEnvelope(body);
  const told = parseCase(ruleset, province, envelope.rest);
  const { open, secret } = part(ruleset, kindOf(ruleset, told.kind), told.facts);
  return { envelope, stated: { ...told, facts: open }, secret };
};

/** What the sources are asked for a new case; a trial has no key, and seals nothing. */
export const queryOf = (
  { unionId, sub }: Caller,
  key: string | null,
  { envelope, stated }: StatedCase,
  sealing: Sealing | null,
): CaseQuery => {
  const { budgetLine, recipients, withEntitledOnly, survey, files, dealings } = envelope;
  const { invoices, supplier, event } = dealings;
  return {
    ...{ unionId, sub, key, action: 'create', found: null, case: stated },
    named: {
      ...{ budgetLine, recipients, withEntitledOnly: withEntitledOnly === true },
      ...{ decision: shareNamed(envelope), survey, files: files ?? [], invoices, supplier, event },
      ...{ notGiven: [], signers: [] },
    },
    sealing,
  };
};

export interface JudgedCase {
  readonly law: Law;
  /** What was stated, with what the sources tell over it. */
  readonly given: Case;
  readonly verdict: Verdict;
  readonly readings: Readings;
}

/** Judges by the union's records as they stand and the law of the day. @throws DomainError those of the sources, LAW_NOT_HELD, STORE_* */
export const judgeNew = async (deps: JudgeDeps, query: CaseQuery): Promise<JudgedCase> => {
  const [law, readings] = await readSources(sourcesOf(deps), query, () => lawOf(deps, query.unionId));
  const given = assembleCase(readings, query.case, law.ruleset, true);
  return { law, given, verdict: await evaluate(law.ruleset, given), readings };
};
