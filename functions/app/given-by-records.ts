import type { BudgetLine } from '../core/quota/ledger.ts';
import type { Case } from '../core/rules/verdict.ts';
import { type Seen, THIS, withRegisters } from './dealings.ts';
import { type Rested, withDecision } from './decisions/rest-on-decision.ts';
import type { Law } from './law.ts';
import { checkFree, withLedger } from './ledger.ts';
import { type People, withPeople } from './people.ts';
import { type FileDeps, type Files, withFiles } from './request-files.ts';

/** What was read of a union's own records before a new case is judged. */
interface Known {
  readonly law: Law;
  readonly line: BudgetLine | null;
  readonly people: People | null;
  readonly rested: Rested | null;
  readonly seen: Seen;
  readonly files: Files;
}

/** The case with all that the union's own records say of it. @throws DomainError QUOTA_EXHAUSTED */
export const givenBy = (deps: FileDeps, stated: Case, { law, line, people, rested, seen, files }: Known): Case => {
  const wanted = people?.asked ?? stated;
  if (typeof wanted.facts.amountFen === 'number') checkFree(line, wanted.facts.amountFen, null);
  const proven = withFiles(deps, withPeople(withLedger(wanted, line, null), people), files);
  return withRegisters(law.ruleset, withDecision(law.ruleset, proven, rested), seen, THIS, true);
};
