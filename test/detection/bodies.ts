/** Bodies of the worked cases about cheats. */
import type { Kind } from '../../functions/core/rules/ruleset.ts';
import { RULES } from '../handlers/good.ts';

export const ACME = '91330000MA27U0P68T';
export const BETA = '91330100799655058B';

export const kindOf = (id: string) => RULES.kinds.find((kind) => kind.id === id) as Kind;

/** A complete and compliant case of a kind, with some facts changed. */
export const bodyOf = (id: string, facts: Record<string, unknown>, more: Record<string, unknown> = {}) => {
  const { example } = kindOf(id);
  return { kind: id, occurredOn: example.occurredOn, facts: { ...example.facts, ...facts }, ...more };
};

/** A purchase for an amount, whose single line of goods adds up. */
export const purchase = (amountFen: number, occurredOn: string, supplier: unknown, facts = {}) =>
  bodyOf(
    'sports-culture-event',
    { amountFen, items: [{ name: '器材', quantity: 1, unitPriceFen: amountFen }], ...facts },
    { occurredOn, ...(supplier ? { supplier } : {}) },
  );

export const invoice = (number: string, change: Record<string, unknown> = {}) => ({
  code: '033002100311',
  number,
  amountFen: 328_000,
  issuedOn: '2021-10-12',
  sellerName: '某文体用品有限公司',
  sellerCreditCode: ACME,
  ...change,
});
