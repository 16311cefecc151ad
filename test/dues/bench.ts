/** Outings paid from dues and topped up, on the real use cases and database. */
import { recordDues } from '../../functions/app/dues.ts';
import type { PotId } from '../../functions/core/quota/dues.ts';
import { type Deps, eventBody, grantLine, LINE, personOf, submitBody, YEAR } from '../races/bench.ts';

export const UNION = 'dues-union';
const FINANCE = personOf(UNION, 'finance-1', 'finance');
export const OFFICER = personOf(UNION, 'officer-1', 'officer');

const EACH = 20_000;

/** Granted for a year's outings, far beyond what dues and their top-up allow. */
export const GRANTED = 1_000_000_000;

export const openYear = (deps: Deps, unionId = UNION) => grantLine(deps, unionId, GRANTED);

export const record = async (deps: Deps, figures: object, key: string, unionId = UNION) => {
  const { year } = await deps.budgets.findLine(unionId, YEAR, null);
  const body = { document: '会费收缴表一', ...figures };
  const input = { caller: { ...FINANCE, unionId }, idempotencyKey: key, body };
  return recordDues(deps, input, YEAR, year?.version ?? 0);
};

/** An outing of the same town, at ¥200 for each who comes along, that complies; nothing of the dues is stated but what it takes of them. */
export const outingBody = ({ ruleset }: Pick<Deps, 'ruleset'>, duesFen: number, topUpFen: number) => {
  const kind = ruleset.kinds.find(({ id }) => id === 'outing');
  if (!kind) throw new Error('no outings');
  const amountFen = duesFen + topUpFen;
  const { duesIncomeFen: _, duesBalanceFen: __, topUpUsedFen: ___, ...facts } = kind.example.facts;
  return {
    ...eventBody(1),
    kind: 'outing',
    occurredOn: kind.example.occurredOn,
    budgetLine: LINE,
    facts: {
      ...facts,
      amountFen,
      items: [{ name: '门票与交通', quantity: amountFen / EACH, unitPriceFen: EACH }],
      participantCount: amountFen / EACH,
      perPersonFen: EACH,
      fundedByDuesFen: duesFen,
      fundedByTopUpFen: topUpFen,
    },
  };
};

export const outing = (deps: Deps, duesFen: number, topUpFen: number, key: string, who = OFFICER) =>
  submitBody(deps, who, outingBody(deps, duesFen, topUpFen), key);

/** Free, held and spent of a pot. */
export const potOf = async ({ budgets }: Deps, id: PotId, unionId = UNION) => {
  const pot = (await budgets.findPots(unionId, YEAR))?.lines[id];
  return pot && [pot.freeFen, pot.heldFen, pot.spentFen];
};
