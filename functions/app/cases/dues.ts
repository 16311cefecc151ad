import { fiscalYear } from '../../core/kernel/day.ts';
import {
  fundedBy,
  noPotHolds,
  POT_IDS,
  paysFromDues,
  potMoves,
  potsAfter,
  withPots,
  withPotsThen,
} from '../../core/quota/dues.ts';
import type { Hold } from '../../core/quota/ledger.ts';
import type { Ruleset } from '../../core/rules/ruleset.ts';
import { kindOf } from '../../core/rules/select.ts';
import type { Case } from '../../core/rules/verdict.ts';
import type { BudgetStore } from '../../ports/budget-store.ts';
import { isHandedIn } from './actions.ts';
import { exhausted } from './budget-line.ts';
import type { CaseQuery, CaseSource } from './case-source.ts';

interface Deps {
  readonly ruleset: Ruleset;
  readonly budgets: BudgetStore;
}

/** The dues that requests of the kind take from; null for other kinds, and while none are recorded for the year. */
const potsFor = ({ ruleset, budgets }: Deps, { unionId, found, case: stated, action }: CaseQuery) => {
  if (!isHandedIn(action) || !paysFromDues(kindOf(ruleset, stated.kind))) return null;
  return budgets.findPots(unionId, found?.fiscalYear ?? fiscalYear(stated.occurredOn));
};

const heldOf = (own: readonly Hold[] | undefined, id: string): number =>
  own?.find(({ line }) => line === id)?.heldFen ?? 0;

/**
 * 会费: what came in, what is left of it and of what tops it up.
 * @throws DomainError QUOTA_EXHAUSTED saying what is free
 */
export const duesSource = (deps: Deps): CaseSource => ({
  id: 'dues',
  read: async (query) => {
    const pots = await potsFor(deps, query);
    const { found, action } = query;
    const checkFree = (facts: Case['facts']): void => {
      for (const id of pots ? POT_IDS : []) {
        const pot = pots?.lines[id];
        const needed = fundedBy(facts, id);
        if (pot && pot.freeFen + heldOf(found?.pots, id) < needed) throw exhausted(pot, needed);
      }
    };
    return {
      afford: checkFree,
      tell: (given) => {
        const facts = found && !isHandedIn(action) ? withPotsThen(given.facts, found) : given.facts;
        return { ...given, facts: withPots(facts, pots, found?.pots ?? []) };
      },
      keep: (request) => (pots && !request.pots ? { keeps: { pots: noPotHolds(pots) } } : {}),
      effect: ({ before, request, money }) => {
        if (before || money !== 'take') return {};
        const moves = potMoves(request, 'take', null);
        return { ...(request.pots && { keeps: { pots: potsAfter(request.pots, moves) } }), writes: { pots: moves } };
      },
      explain: async ({ before, request }) => {
        if (!request.pots?.length) return null;
        const now = await deps.budgets.findPots(request.unionId, request.fiscalYear);
        const short = POT_IDS.map((id) => now?.lines[id]).find(
          (pot) => pot && pot.freeFen + heldOf(before?.pots, pot.id) < fundedBy(request.facts, pot.id),
        );
        return short ? exhausted(short, fundedBy(request.facts, short.id)) : null;
      },
    };
  },
});
