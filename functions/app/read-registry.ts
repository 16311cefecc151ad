import { DomainError, type ErrorCode } from '../core/errors.ts';
import type { Day } from '../core/kernel/day.ts';
import type { Language } from '../core/kernel/text.ts';
import {
  kindRow,
  kindView,
  parametersView,
  regulationsView,
  regulationView,
  ruleView,
} from '../core/report/registry-view.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';

const findById = <T extends { readonly id: string }>(list: readonly T[], id: string, code: ErrorCode): T => {
  const found = list.find((candidate) => candidate.id === id);
  if (!found) throw new DomainError(code, { data: { id: id.slice(0, 60) } });
  return found;
};

/** The registry is part of the product, not of a union: the same for every caller. */
export const readRegistry = (ruleset: Ruleset, language: Language) => ({
  listKinds: () => ({ kinds: ruleset.kinds.map((kind) => kindRow(kind, language)) }),
  /** @throws DomainError KIND_NOT_FOUND */
  getKind: (id: string) => kindView(ruleset, findById(ruleset.kinds, id, 'KIND_NOT_FOUND'), language),
  listRegulations: (asOf: Day) => regulationsView(ruleset, asOf, language),
  /** @throws DomainError REGULATION_NOT_FOUND */
  getRegulation: (id: string) =>
    regulationView(ruleset, findById(ruleset.regulations, id, 'REGULATION_NOT_FOUND'), language),
  /** @throws DomainError RULE_NOT_FOUND */
  getRule: (id: string) => ruleView(ruleset, findById(ruleset.rules, id, 'RULE_NOT_FOUND'), language),
  listParameters: (asOf: Day, province: string) => parametersView(ruleset, asOf, province, language),
});
