import type { Dealings } from '../../core/approval/dealings.ts';
import type { FundRequest } from '../../core/approval/fund-request.ts';
import { splitOnOthers } from '../../core/detection/split.ts';
import { DomainError } from '../../core/errors.ts';
import { invoiceKeyOf } from '../../core/invoice/invoice.ts';
import { dayOfInstant } from '../../core/kernel/day.ts';
import { sellerOf } from '../../core/purchase/seller.ts';
import type { Ruleset } from '../../core/rules/ruleset.ts';
import { kindOf } from '../../core/rules/select.ts';
import type { Case } from '../../core/rules/verdict.ts';
import {
  askRegisters,
  type DealingDeps,
  dealingsOf,
  groupFor,
  isPurchase,
  keptDealings,
  type Seen,
  THIS,
  withRegisters,
} from '../dealings.ts';
import { flagsOf, registersAfter } from '../registers.ts';
import { isHandedIn } from './actions.ts';
import type { CaseAction, CaseQuery, CaseSource, CaseStep, Named, Signs, SourceEffect } from './case-source.ts';

const NONE: Dealings = { invoices: [], supplier: null, benefit: null, linked: [] };
const NOTHING: Seen = { dealings: NONE, lists: [], ledgers: [] };

/** Actions by which what a request takes of the registers may change. */
const MOVES: readonly CaseAction[] = ['create', 'edit', 'submit', 'approve', 'settle', 'reject', 'withdraw', 'expire'];
/** Actions that judge a purchase by all that counts with it; afterwards it stands as it was approved. */
const COUNTS: readonly CaseAction[] = ['create', 'edit', 'submit', 'approve'];
/** Actions that may name vouchers. */
const TAKES_INVOICES: readonly CaseAction[] = ['create', 'edit', 'submit', 'settle'];

const dealingsStated = (deps: DealingDeps, { unionId, case: stated, named }: CaseQuery): Dealings => {
  const { invoices, supplier, event, recipients } = named;
  return dealingsOf(deps, unionId, stated, { invoices: invoices ?? [], supplier, event }, recipients);
};

/** An edit replaces the vouchers, a settlement adds to them. */
const vouchersAfter = ({ dealings = NONE }: FundRequest, action: CaseAction, { invoices }: Named): Dealings => {
  if (!invoices) return dealings;
  if (isHandedIn(action)) return { ...dealings, invoices };
  const keys = invoices.map(invoiceKeyOf);
  const kept = dealings.invoices.filter((one) => !keys.includes(invoiceKeyOf(one)));
  return { ...dealings, invoices: [...kept, ...invoices] };
};

/** A purchase of which nobody said the supplier is, once it is settled, one of whom the invoices name. */
const dealingsAfter = ({ ruleset }: DealingDeps, found: FundRequest, action: CaseAction, named: Named): Dealings => {
  const dealings = vouchersAfter(found, action, named);
  if (action !== 'settle' || dealings.supplier || !isPurchase(kindOf(ruleset, found.kind))) return dealings;
  return { ...dealings, supplier: sellerOf(dealings.invoices) };
};

const seenOf = async (deps: DealingDeps, query: CaseQuery): Promise<Seen> => {
  const { unionId, found, action, case: stated, named } = query;
  if (!found) return askRegisters(deps, unionId, stated, dealingsStated(deps, query), null);
  const dealings = dealingsAfter(deps, found, action, named);
  return MOVES.includes(action) ? askRegisters(deps, unionId, stated, dealings, found.id) : { ...NOTHING, dealings };
};

/** The request with what it has to do with others, itself among those it is linked with. */
const withLinked = (request: FundRequest, ruleset: Ruleset, given: Case, seen: Seen): FundRequest => {
  const kept = keptDealings(seen);
  if (!kept.dealings) return request;
  const group = groupFor(ruleset, given, seen, request.id);
  const linked = group && group.requestIds.length > 1 ? group.requestIds : [];
  return { ...request, dealings: { ...kept.dealings, linked } };
};

/** The supplier is known only now: it counts with others from here on, as a purchase does that is handed in. */
const isLate = ({ before }: CaseStep, { dealings }: Seen): boolean =>
  before !== null && !before.dealings?.supplier && dealings.supplier !== null;

const effectOf = (step: CaseStep, seen: Seen): SourceEffect => {
  const { action, before, judged } = step;
  const restsOnLists = isLate(step, seen) || COUNTS.includes(action);
  const request =
    judged && restsOnLists
      ? withLinked(step.request, judged.ruleset, judged.given, seen)
      : { ...step.request, ...keptDealings(seen) };
  const registers = registersAfter({ before, request, seen, restsOnLists, alerts: [] });
  return {
    keeps: request.dealings ? { dealings: request.dealings } : {},
    ...(registers && { writes: { registers }, isTriedAnew: true }),
  };
};

/** Every sign that the vouchers, the lists and the ledgers show; none where nothing was judged. */
const signsOf = (step: CaseStep, seen: Seen): Signs => {
  const { action, before, request, judged, named, at } = step;
  if (!judged) return { own: [], others: [] };
  const own = flagsOf({
    ...{ ruleset: judged.ruleset, request, seen, given: judged.given, verdict: judged.verdict },
    ...{ signers: named.signers, isSettling: action === 'settle', today: dayOfInstant(new Date(at)) },
  });
  const parts = isLate(step, seen) ? (request.dealings?.linked ?? []) : [];
  return { own, others: before ? splitOnOthers(own, parts, before.id) : [] };
};

/**
 * 发票、供应商、受益台账: no invoice twice, purchases counted with their like, nobody cared for twice for one event.
 * @throws DomainError INPUT_INVALID, EVENT_REQUIRED, INVOICE_DUPLICATE, FRAME_AGREEMENT_UNKNOWN, RECIPIENTS_REQUIRED,
 * MEMBER_NOT_FOUND
 */
export const purchasesSource = (deps: DealingDeps): CaseSource => ({
  id: 'purchases',
  accept: (query) => {
    if (!query.found) dealingsStated(deps, query);
    else if (query.named.invoices && !TAKES_INVOICES.includes(query.action))
      throw new DomainError('INPUT_INVALID', { issues: [{ pointer: '/invoices', code: 'FIELD_UNKNOWN' }] });
  },
  read: async (query) => {
    const { action, found } = query;
    const seen = await seenOf(deps, query);
    return {
      tell: (given, ruleset) =>
        COUNTS.includes(action) ? withRegisters(ruleset, given, seen, found?.id ?? THIS, isHandedIn(action)) : given,
      effect: (step) => effectOf(step, seen),
      signs: (step) => signsOf(step, seen),
    };
  },
});
