import type { BudgetStore } from '../../ports/budget-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DecisionStore } from '../../ports/decision-store.ts';
import type { PersonalStore } from '../../ports/personal-store.ts';
import type { DealingDeps } from '../dealings.ts';
import type { FileDeps } from '../request-files.ts';
import type { SurveyedDeps } from '../rest-on-survey.ts';
import type { FactSealDeps } from '../seal-facts.ts';
import { budgetLineSource } from './budget-line.ts';
import type { CaseSource } from './case-source.ts';
import { decisionSource } from './decision.ts';
import { duesSource } from './dues.ts';
import { filesSource } from './files.ts';
import { purchasesSource } from './purchases.ts';
import { recipientsSource } from './recipients.ts';
import { sealingSource } from './sealing.ts';
import { surveySource } from './survey.ts';

export interface SourceDeps extends DealingDeps, FileDeps, SurveyedDeps, FactSealDeps {
  readonly budgets: BudgetStore;
  readonly decisions: DecisionStore;
  readonly personal: PersonalStore;
  readonly clock: Clock;
}

/**
 * All that a case may rest on, in the order in which they refuse and tell: where two tell the same fact the later one
 * stands. A source that is added here is read, told, written and explained like the others.
 */
export const sourcesOf = (deps: SourceDeps): readonly CaseSource[] => [
  budgetLineSource(deps),
  duesSource(deps),
  recipientsSource(deps),
  purchasesSource(deps),
  filesSource(deps),
  surveySource(deps),
  decisionSource(deps),
  sealingSource(deps),
];
