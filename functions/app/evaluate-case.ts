import { parseCase } from '../core/facts/parse-case.ts';
import type { Language } from '../core/kernel/text.ts';
import { type VerdictView, verdictView } from '../core/report/verdict-view.ts';
import { evaluate } from '../core/rules/evaluate.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';

/**
 * 试算: judges a case and stores nothing. A non-compliant case is an answer here, not an error.
 * @throws DomainError INPUT_INVALID, KIND_UNKNOWN, LAW_NOT_HELD
 */
export const evaluateCase = async (
  { ruleset, province }: { readonly ruleset: Ruleset; readonly province: string },
  body: unknown,
  language: Language,
): Promise<VerdictView> => verdictView(ruleset, await evaluate(ruleset, parseCase(ruleset, province, body)), language);
