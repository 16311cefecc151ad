import { expect, it } from 'vitest';
import { decidedFen } from '../../../functions/core/decision/act-after.ts';
import type { Contract, Decision } from '../../../functions/core/decision/decision.ts';

const decision = (priceFen: number | null, additions: readonly number[] | null) => {
  const on = '2021-06-01';
  const signed: Contract | null = additions && {
    ...{ supplier: 'A', amountFen: 90, signedOn: on, isWritten: true },
    additions: additions.map((amountFen) => ({ amountFen, on, reason: '新会员' })),
  };
  return { amountFen: 100, suppliers: [{ id: 'A', priceFen }], winner: 'A', contract: signed } as unknown as Decision;
};

it.each([
  ['the price, never more than was asked for', 90, null, 90],
  ['what was asked for, where the price is higher', 120, null, 100],
  ['what was asked for, where there is no price', null, null, 100],
  ['the price and what was added to the contract', 90, [5, 4], 99],
])('what a decision allows to spend is %s', (_, price, additions, fen) => {
  expect(decidedFen(decision(price, additions))).toBe(fen);
});
