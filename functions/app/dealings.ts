import type { Dealings, StatedDealings } from '../core/approval/dealings.ts';
import { BENEFIT_MEMBERS_MAX, type Benefit, isBenefit, withBenefits } from '../core/benefit/benefit.ts';
import { DomainError, type Issue } from '../core/errors.ts';
import { invoiceKeyOf } from '../core/invoice/invoice.ts';
import { addDays, type Day, fiscalYear } from '../core/kernel/day.ts';
import { normalText } from '../core/kernel/normal.ts';
import { type Group, groupOf, largerOf, type Purchase } from '../core/purchase/purchase.ts';
import { resolve } from '../core/rules/parameters.ts';
import type { Kind, Ruleset } from '../core/rules/ruleset.ts';
import { kindOf } from '../core/rules/select.ts';
import type { Case } from '../core/rules/verdict.ts';
import type { DetectionStore, MemberYear, PurchaseList, Versioned } from '../ports/detection-store.ts';
import type { MemberStore } from '../ports/member-store.ts';
import type { Pseudonyms } from '../ports/pseudonyms.ts';
import type { RequestStore } from '../ports/request-store.ts';

export interface DealingDeps {
  readonly ruleset: Ruleset;
  readonly store: RequestStore;
  readonly detection: DetectionStore;
  readonly members: MemberStore;
  readonly pseudonyms: Pseudonyms;
}

interface List extends Versioned<Purchase> {
  readonly list: PurchaseList;
}

/** What the registers said of a case when it was judged. */
export interface Seen {
  readonly dealings: Dealings;
  readonly lists: readonly List[];
  readonly ledgers: readonly MemberYear[];
}

/** Purchases are looked at so many days back, for what repeats without being one purchase; a habit of this product. */
const LOOK_BACK_DAYS = 92;
/** No window is longer than this: what lies ahead is read, too, since requests come in any order. */
const LOOK_AHEAD_DAYS = 31;

const NONE: Dealings = { invoices: [], supplier: null, benefit: null, linked: [] };
const EMPTY: Seen = { dealings: NONE, lists: [], ledgers: [] };

const refused = (pointer: string, code: Issue['code']) =>
  new DomainError('INPUT_INVALID', { issues: [{ pointer, code }] });

/** Kinds of purchases say on their form what is linked. */
export const isPurchase = (kind: Kind): boolean =>
  kind.sections.some(({ facts }) => facts.includes('linkedPurchaseTotalFen'));

const isEmpty = ({ invoices, supplier, benefit }: Dealings) => !invoices.length && !supplier && !benefit;

/** Only what is there is kept with the request. */
export const keptDealings = ({ dealings }: Seen) => (isEmpty(dealings) ? {} : { dealings });

/**
 * What a new case states, checked against its kind. Recipients of a benefit are taken here; those of a kind with a personal
 * limit are the limit's. @throws DomainError INPUT_INVALID, EVENT_REQUIRED
 */
export const dealingsOf = (
  { ruleset, pseudonyms }: DealingDeps,
  unionId: string,
  { kind: kindId }: Case,
  stated: StatedDealings,
  recipients: readonly string[] | null,
): Dealings => {
  const kind = kindOf(ruleset, kindId);
  if (stated.supplier && !isPurchase(kind)) throw refused('/supplier', 'FIELD_UNKNOWN');
  const { invoices, event } = stated;
  const supplier = stated.supplier && {
    ...stated.supplier,
    category: stated.supplier.category === null ? null : normalText(stated.supplier.category),
  };
  if (!isBenefit(kind)) {
    if (event) throw refused('/event', 'FIELD_UNKNOWN');
    return { ...NONE, invoices, supplier };
  }
  if (!recipients) {
    if (event) throw refused('/recipients', 'FIELD_MISSING');
    return { ...NONE, invoices, supplier };
  }
  if (!event) throw new DomainError('EVENT_REQUIRED');
  if (recipients.length > BENEFIT_MEMBERS_MAX) throw refused('/recipients', 'LINES_TOO_MANY');
  const benefit: Benefit = {
    members: recipients,
    eventKind: event.kind,
    event: pseudonyms.of(unionId, normalText(event.id)),
  };
  return { ...NONE, invoices, supplier, benefit };
};

/** A body whose event is told by its pseudonym: what is kept of a call must not let illnesses be tried one by one. */
export const withNamelessEvent = ({ pseudonyms }: DealingDeps, unionId: string, body: unknown): unknown => {
  const { event } = (typeof body === 'object' && body !== null ? body : {}) as { event?: { id?: unknown } | null };
  if (typeof event !== 'object' || typeof event?.id !== 'string') return body;
  return { ...(body as object), event: { ...event, id: pseudonyms.of(unionId, normalText(event.id)) } };
};

/** @throws DomainError INVOICE_DUPLICATE naming the request that has it */
const checkInvoices = async ({ detection }: DealingDeps, unionId: string, own: string | null, dealings: Dealings) => {
  const holders = await detection.findInvoices(unionId, dealings.invoices.map(invoiceKeyOf));
  const [taken] = [...holders].filter(([, holder]) => holder !== own);
  if (taken) {
    const [invoice, first] = taken;
    throw new DomainError('INVOICE_DUPLICATE', { data: { invoice, first }, extra: { invoice, first } });
  }
};

const FRAME_STATUSES: readonly string[] = ['approved', 'settled', 'closed'];

/** A frame agreement is what it says only if it was approved, and with this supplier. @throws FRAME_AGREEMENT_UNKNOWN */
const checkFrame = async ({ store }: DealingDeps, unionId: string, { supplier }: Dealings): Promise<void> => {
  if (!supplier?.frameAgreement) return;
  const frame = await store.findRequest(unionId, supplier.frameAgreement);
  const isSame = frame?.dealings?.supplier?.creditCode === supplier.creditCode;
  if (!frame || !isSame || !FRAME_STATUSES.includes(frame.status) || frame.dealings?.supplier?.frameAgreement)
    throw new DomainError('FRAME_AGREEMENT_UNKNOWN', { data: { frame: supplier.frameAgreement } });
};

const readLists = async (
  { detection }: DealingDeps,
  unionId: string,
  on: Day,
  { supplier }: Dealings,
): Promise<readonly List[]> => {
  if (!supplier) return [];
  const lists: readonly PurchaseList[] = [
    { supplier: supplier.creditCode },
    ...(supplier.category === null ? [] : [{ category: supplier.category }]),
  ];
  const [from, to] = [addDays(on, -LOOK_BACK_DAYS), addDays(on, LOOK_AHEAD_DAYS)];
  return Promise.all(
    lists.map(async (list) => ({ list, ...(await detection.findPurchases(unionId, list, from, to)) })),
  );
};

const readLedgers = async ({ detection }: DealingDeps, unionId: string, on: Day, { benefit }: Dealings) => {
  const year = fiscalYear(on);
  return benefit ? detection.findLedgers(unionId, benefit.members, [year, year - 1, year + 1]) : [];
};

/** @throws DomainError RECIPIENTS_REQUIRED, MEMBER_NOT_FOUND: nobody is cared for twice under a name that nobody knows */
const checkMembers = async (
  { ruleset, members }: DealingDeps,
  unionId: string,
  kind: string,
  { benefit }: Dealings,
) => {
  if (!isBenefit(kindOf(ruleset, kind))) return;
  const hasRegister = await members.hasRegister(unionId);
  if (!benefit && hasRegister) throw new DomainError('RECIPIENTS_REQUIRED');
  if (!benefit) return;
  const known = await members.findMany(unionId, benefit.members);
  const stranger = benefit.members.find((id) => !known.has(id));
  if (stranger) throw new DomainError('MEMBER_NOT_FOUND', { data: { id: stranger } });
};

/**
 * Asks the registers about a case: all questions at once. `own` is the request itself, once it has a number.
 * @throws DomainError INVOICE_DUPLICATE, FRAME_AGREEMENT_UNKNOWN, RECIPIENTS_REQUIRED, MEMBER_NOT_FOUND
 */
export const askRegisters = async (
  deps: DealingDeps,
  unionId: string,
  { kind, occurredOn }: Case,
  dealings: Dealings,
  own: string | null,
): Promise<Seen> => {
  const isNew = own === null;
  const [lists, ledgers] = await Promise.all([
    readLists(deps, unionId, occurredOn, dealings),
    readLedgers(deps, unionId, occurredOn, dealings),
    dealings.invoices.length ? checkInvoices(deps, unionId, own, dealings) : null,
    isNew ? checkFrame(deps, unionId, dealings) : null,
    isNew ? checkMembers(deps, unionId, kind, dealings) : null,
  ]);
  return lists.length || ledgers.length || !isEmpty(dealings) ? { dealings, lists, ledgers } : EMPTY;
};

const windowOf = (ruleset: Ruleset, { occurredOn, province }: Case): number => {
  const parameter = ruleset.parameters.find(({ fact }) => fact === 'splitWindowDays');
  const value = parameter && resolve(parameter, occurredOn, province)?.chosen.value;
  return typeof value === 'number' ? value : 0;
};

/** This purchase among its like; the number of a new request is not known yet and stands as `this`. */
export const THIS = 'this';
export const purchaseOf = ({ supplier }: Dealings, { occurredOn, facts }: Case, id: string): Purchase | null =>
  supplier && {
    requestId: id,
    occurredOn,
    amountFen: typeof facts.amountFen === 'number' ? facts.amountFen : 0,
    supplierName: supplier.name,
    creditCode: supplier.creditCode,
    category: supplier.category,
    frameAgreement: supplier.frameAgreement,
  };

export const groupFor = (ruleset: Ruleset, given: Case, { dealings, lists }: Seen, id: string): Group | null => {
  const own = purchaseOf(dealings, given, id);
  if (!own) return null;
  const windowDays = windowOf(ruleset, given);
  return lists.map(({ items }) => groupOf(own, items, windowDays)).reduce(largerOf, groupOf(own, [], windowDays));
};

/** A trial asks no ledger: a purchase stands alone unless the caller says otherwise. */
export const withLinkedAlone = (ruleset: Ruleset, given: Case): Case => {
  const { amountFen } = given.facts;
  if (!isPurchase(kindOf(ruleset, given.kind)) || typeof amountFen !== 'number') return given;
  return { ...given, facts: { linkedPurchaseCount: 1, linkedPurchaseTotalFen: amountFen, ...given.facts } };
};

const aidKinds = ({ kinds }: Ruleset): readonly string[] =>
  kinds.filter(({ sections }) => sections.some(({ facts }) => facts.includes('aidYearUsedFen'))).map(({ id }) => id);

/** Entries of the members' ledgers, without what this request itself has put there. */
export const ledgersWithout = (ledgers: readonly MemberYear[], id: string): readonly MemberYear[] =>
  ledgers.map((one) => ({ ...one, entries: one.entries.filter(({ requestId }) => requestId !== id) }));

/** The registers stand over what was stated: what is linked, and what the people have had. */
export const withRegisters = (ruleset: Ruleset, given: Case, seen: Seen, id: string, isAnew: boolean): Case => {
  const kind = kindOf(ruleset, given.kind);
  const group = groupFor(ruleset, given, seen, id);
  const amount = given.facts.amountFen;
  const linked =
    isPurchase(kind) && typeof amount === 'number'
      ? {
          linkedPurchaseCount: group?.requestIds.length ?? 1,
          linkedPurchaseTotalFen: group?.totalFen ?? amount,
        }
      : {};
  const facts = { ...given.facts, ...linked };
  const { benefit } = seen.dealings;
  if (!benefit || !isAnew) return { ...given, facts };
  const own = fiscalYear(given.occurredOn);
  const others = ledgersWithout(seen.ledgers, id);
  const byMember = benefit.members.map((member) => ({
    year: others.filter((one) => one.member === member && one.year === own).flatMap(({ entries }) => entries),
    around: others.filter((one) => one.member === member && one.year !== own).flatMap(({ entries }) => entries),
  }));
  return { ...given, facts: withBenefits(facts, kind, aidKinds(ruleset), benefit, byMember) };
};
