import { hashOf, hashText } from '../kernel/canonical.ts';
import type { BudgetYear } from '../quota/budget.ts';
import type { BudgetLine } from '../quota/ledger.ts';
import type { Difference } from './check-entry.ts';

/** Budgets vouch for the lines and grants that came with them. */
const budgetHashes = (budget: BudgetYear): readonly string[] => {
  const grants = budget.adjustments.filter(({ status }) => status === 'approved').map(({ changes }) => changes);
  return [[], ...grants].map((granted) => hashOf({ budget, newLines: [], grants: granted }));
};

/** Lines in one order, whoever lists them. */
export const inOrder = (lines: readonly BudgetLine[]): readonly BudgetLine[] =>
  lines.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** What the first entry of a budget vouched for, from what the lines are granted now and what was adjusted since. */
export const draftHash = (budget: BudgetYear, lines: readonly BudgetLine[]): string => {
  const granted = budget.adjustments.filter(({ status }) => status === 'approved').flatMap(({ changes }) => changes);
  const newLines = inOrder(lines).map((line) => {
    const later = granted.filter((change) => change.line === line.id).reduce((sum, { deltaFen }) => sum + deltaFen, 0);
    const grantedFen = line.grantedFen - later;
    return { ...line, grantedFen, freeFen: grantedFen, heldFen: 0, spentFen: 0 };
  });
  const { unionId, year } = budget;
  const draft = { unionId, year, status: 'draft', signatures: [], adjustments: [], version: 1 };
  return hashOf({ budget: draft, newLines, grants: [] });
};

/** Whether the stored record is the one whose hash its last entry names. */
export const checkContent = (sk: string, text: string | undefined, contentHash: string): Difference['what'] | null => {
  if (text === undefined) return 'record-missing';
  try {
    const content = JSON.parse(text);
    const hashes =
      sk === 'YEAR' ? budgetHashes(content) : sk === 'MEMBER' ? [hashOf(content.member)] : [hashText(text)];
    return hashes.includes(contentHash) ? null : 'content-changed';
  } catch {
    return 'content-changed';
  }
};
