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

const draftOf = (unionId: string, year: number) => {
  return { unionId, year, status: 'draft', signatures: [], adjustments: [], version: 1 };
};

/** What the first entry of a budget vouched for, from what the lines are granted now and what was adjusted since. */
export const draftHash = (budget: BudgetYear, lines: readonly BudgetLine[]): string => {
  const granted = budget.adjustments.filter(({ status }) => status === 'approved').flatMap(({ changes }) => changes);
  const newLines = inOrder(lines).map((line) => {
    const later = granted.filter((change) => change.line === line.id).reduce((sum, { deltaFen }) => sum + deltaFen, 0);
    const grantedFen = line.grantedFen - later;
    return { ...line, grantedFen, freeFen: grantedFen, heldFen: 0, spentFen: 0 };
  });
  return hashOf({ budget: draftOf(budget.unionId, budget.year), newLines, grants: [] });
};

/** A draft says nothing but whose and of which year it is: its lines, which its entry vouches for, lie beside it. */
const isDraft = (pk: string, content: BudgetYear): boolean => {
  const [, unionId, , year] = pk.split('#');
  return hashOf(content) === hashOf(draftOf(unionId ?? '', Number(year)));
};

/** Whether the stored record is the one whose hash its last entry names. */
export const checkContent = (
  { pk, sk }: { readonly pk: string; readonly sk: string },
  text: string | undefined,
  contentHash: string,
): Difference['what'] | null => {
  // Who read what is sealed is a chain of its own beside the record: nothing else is stored under its name.
  if (sk === 'SEALED') return null;
  if (text === undefined) return 'record-missing';
  try {
    const content = JSON.parse(text);
    if (sk === 'YEAR' && content.version === 1) return isDraft(pk, content) ? null : 'content-changed';
    const hashes =
      sk === 'YEAR' ? budgetHashes(content) : sk === 'MEMBER' ? [hashOf(content.member)] : [hashText(text)];
    return hashes.includes(contentHash) ? null : 'content-changed';
  } catch {
    return 'content-changed';
  }
};
