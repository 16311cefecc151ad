/** The bodies of every call about a year's budget and dues: code and contract read the same. */
import { DomainError } from '../errors.ts';
import { FEN_MAX } from '../kernel/money.ts';
import { described, matching, orElse, parsed, textAsWritten } from '../kernel/schema.ts';
import { expecting, fullForm, ifAny, listOf, wholeIn } from '../kernel/schema-expected.ts';
import type { Adjustment } from './budget.ts';
import type { StatedDues } from './dues.ts';
import type { BudgetLine } from './ledger.ts';

const LINE_ID = /^[a-z0-9-]{2,40}$/;
const LINES_MAX = 60;

const fenFrom0 = (description: string) => described(wholeIn(0, FEN_MAX, 'fen ≥ 0'), { description });

const LINE = fullForm(
  {
    id: matching(LINE_ID, 'a-z, 0-9, -', 'By which requests name the line'),
    label: described(textAsWritten, { description: 'What it is for' }),
    subject: described(textAsWritten, { description: '会计科目, as the year’s accounts name it' }),
    grantedFen: fenFrom0('What is granted on the line for the year'),
  },
  'dropped',
);

/** A budget as it is drafted. */
export const BUDGET = ifAny(
  fullForm({
    year: described(wholeIn(2015, 2100), { description: 'The year of the budget' }),
    lines: described(listOf(LINE, 1, LINES_MAX), { description: 'Each with an id of its own' }),
  }),
);

/** @throws DomainError INPUT_INVALID, like all of this file */
export const parseBudget = (body: unknown): { readonly year: number; readonly lines: readonly BudgetLine[] } => {
  const { year, lines } = parsed(BUDGET, body);
  const ids = lines.map(({ id }) => id);
  const repeated = ids.findIndex((id, i) => ids.indexOf(id) < i);
  if (repeated >= 0)
    throw new DomainError('INPUT_INVALID', {
      issues: [{ pointer: `/lines/${repeated}/id`, code: 'CHOICE_REPEATED', data: { value: ids[repeated] ?? '' } }],
    });
  return {
    year,
    lines: lines.map((line) => ({ ...line, year, freeFen: line.grantedFen, heldFen: 0, spentFen: 0 })),
  };
};

/** More on one line, less on another. What else a caller has written with a change stays with it. */
const changeBody = (ids: readonly string[]) =>
  fullForm(
    {
      line: expecting<string>(
        { type: 'string', pattern: LINE_ID.source, description: 'A line of the budget' },
        ids.join(', '),
        (raw) => ids.includes(raw as string),
      ),
      deltaFen: expecting<number>(
        { type: 'integer', minimum: -FEN_MAX, maximum: FEN_MAX, not: { const: 0 }, description: 'More, or less' },
        'fen',
        (raw) => Number.isSafeInteger(raw) && Math.abs(raw as number) <= FEN_MAX && raw !== 0,
      ),
    },
    'kept',
  );

/** An adjustment; `ids`: the lines of the budget. */
export const adjustmentBody = (ids: readonly string[]) =>
  ifAny(
    fullForm({
      reason: described(textAsWritten, { description: 'Why it is adjusted' }),
      changes: described(listOf(ifAny(changeBody(ids)), 1, LINES_MAX), { description: 'What changes on each line' }),
    }),
  );

export const parseAdjustment = (body: unknown, known: readonly BudgetLine[]): Pick<Adjustment, 'reason' | 'changes'> =>
  parsed(adjustmentBody(known.map(({ id }) => id)), body);

/** Number or place of the minute, opinion or approval with which a budget is adopted, reviewed or approved. */
export const BUDGET_SIGNATURE = ifAny(
  fullForm({
    document: described(textAsWritten, { description: 'Number or place of the minute, opinion or approval' }),
  }),
);

export const parseDocument = (body: unknown): string => parsed(BUDGET_SIGNATURE, body).document;

/** The year's figures so far, each time anew; what is left out is nothing. */
export const DUES = ifAny(
  fullForm({
    incomeFen: fenFrom0('当年会费收入'),
    broughtForwardFen: orElse(fenFrom0('会费 of earlier years that are left'), 0),
    paidElsewhereFen: orElse(fenFrom0('Of the dues paid out this year without a request here'), 0),
    toppedUpElsewhereFen: orElse(fenFrom0('弥补 this year without a request here'), 0),
    document: described(textAsWritten, { description: 'Number or place of the statement of dues' }),
  }),
);

export const parseDues = (body: unknown): StatedDues => parsed(DUES, body);
