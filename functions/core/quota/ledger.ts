import type { Fen } from '../kernel/money.ts';

/** A budget line of a year: granted = free + held + spent, always. */
export interface BudgetLine {
  readonly year: number;
  readonly id: string;
  readonly label: string;
  /** Accounting subject, as the year's accounts name it. */
  readonly subject: string;
  readonly grantedFen: Fen;
  readonly freeFen: Fen;
  readonly heldFen: Fen;
  readonly spentFen: Fen;
}

/** A change of a line that leaves what was granted as it is: what goes from one pocket comes to another. */
export interface Move {
  readonly year: number;
  readonly line: string;
  readonly freeFen: Fen;
  readonly heldFen: Fen;
  readonly spentFen: Fen;
}

/** What a request holds on its line, and what of it has been spent. */
export interface Hold {
  readonly year: number;
  readonly line: string;
  readonly heldFen: Fen;
  readonly spentFen: Fen;
}

const move = ({ year, line }: Pick<Hold, 'year' | 'line'>, freeFen: Fen, heldFen: Fen, spentFen: Fen): Move => {
  if (freeFen + heldFen + spentFen !== 0) throw new RangeError('a move neither makes nor loses money');
  return { year, line, freeFen, heldFen, spentFen };
};

/** 占用: reserves so much in all; more or less than before when the request changed. */
export const take = (hold: Hold, amountFen: Fen): Move =>
  move(hold, hold.heldFen - amountFen, amountFen - hold.heldFen, 0);

/** 释放: gives back all that is held. */
export const release = (hold: Hold): Move => move(hold, hold.heldFen, -hold.heldFen, 0);

/** 列支: spends the actual amount and gives back the rest. @throws RangeError when it is more than was held */
export const post = (hold: Hold, actualFen: Fen): Move => {
  if (actualFen > hold.heldFen) throw new RangeError('settlement spends at most what was held');
  return move(hold, hold.heldFen - actualFen, -hold.heldFen, actualFen);
};

/** A refund after settlement goes back to the line. @throws RangeError when it is more than was spent */
export const giveBack = (hold: Hold, refundFen: Fen): Move => {
  if (refundFen > hold.spentFen) throw new RangeError('a refund gives back at most what was spent');
  return move(hold, refundFen, 0, -refundFen);
};

/** The hold after a move on its line. */
export const holdAfter = (hold: Hold, { heldFen, spentFen }: Move): Hold => ({
  ...hold,
  heldFen: hold.heldFen + heldFen,
  spentFen: hold.spentFen + spentFen,
});

/** The line after a move, or null when the line has not that much: the store decides in the same way. */
export const lineAfter = (line: BudgetLine, { freeFen, heldFen, spentFen }: Move): BudgetLine | null => {
  const after = {
    ...line,
    freeFen: line.freeFen + freeFen,
    heldFen: line.heldFen + heldFen,
    spentFen: line.spentFen + spentFen,
  };
  return Math.min(after.freeFen, after.heldFen, after.spentFen) < 0 ? null : after;
};
