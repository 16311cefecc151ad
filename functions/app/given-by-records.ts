import type { SurveyShare } from '../core/award/survey-use.ts';
import type { Pots } from '../core/quota/dues.ts';
import type { BudgetLine } from '../core/quota/ledger.ts';
import type { Case } from '../core/rules/verdict.ts';
import { type Seen, THIS, withRegisters } from './dealings.ts';
import { type Rested, withDecision } from './decisions/rest-on-decision.ts';
import type { Law } from './law.ts';
import { checkMoney, withMoney } from './ledger.ts';
import { type People, withPeople } from './people.ts';
import { type FileDeps, type Files, withFiles } from './request-files.ts';
import { withShare } from './rest-on-survey.ts';

/** What was read of a union's own records before a new case is judged. */
interface Known {
  readonly law: Law;
  readonly line: BudgetLine | null;
  readonly pots: Pots | null;
  readonly people: People | null;
  readonly rested: Rested | null;
  readonly survey: SurveyShare | null;
  readonly seen: Seen;
  readonly files: Files;
}

/** The case with all that the union's own records say of it. @throws DomainError QUOTA_EXHAUSTED */
export const givenBy = (
  deps: FileDeps,
  stated: Case,
  { law, line, pots, people, rested, survey, seen, files }: Known,
): Case => {
  const wanted = people?.asked ?? stated;
  checkMoney(line, pots, wanted.facts, null);
  const proven = withFiles(deps, withPeople(withMoney(wanted, line, pots, null), people), files);
  const asked = withShare(law.ruleset, proven, survey);
  return withRegisters(law.ruleset, withDecision(law.ruleset, asked, rested), seen, THIS, true);
};
