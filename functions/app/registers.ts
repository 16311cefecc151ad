import type { FundRequest } from '../core/approval/fund-request.ts';
import type { RequestStatus } from '../core/approval/life.ts';
import type { SignOff } from '../core/approval/sign-off.ts';
import { chainEntry } from '../core/audit/entry.ts';
import { amountEachOf, type BenefitEntry } from '../core/benefit/benefit.ts';
import { type Alert, newAlert } from '../core/detection/alert.ts';
import { detect } from '../core/detection/detect.ts';
import type { Flag } from '../core/detection/flag.ts';
import type { Borne } from '../core/detection/same-file.ts';
import { invoiceKeyOf } from '../core/invoice/invoice.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import { type Day, day, fiscalYear } from '../core/kernel/day.ts';
import type { Purchase } from '../core/purchase/purchase.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';
import type { Case, Verdict } from '../core/rules/verdict.ts';
import type { MemberYear, RaisedAlert, RegisterWrites } from '../ports/detection-store.ts';
import { groupFor, ledgersWithout, purchaseOf, type Seen } from './dealings.ts';

/** A draft takes nothing yet; what ended takes nothing any more. */
const IDLE: readonly RequestStatus[] = ['draft', 'rejected', 'withdrawn', 'expired'];
const isLive = (request: FundRequest | null): request is FundRequest =>
  request !== null && !IDLE.includes(request.status);

const invoiceKeys = (request: FundRequest | null): readonly string[] =>
  isLive(request) ? (request.dealings?.invoices ?? []).map(invoiceKeyOf) : [];

const caseOfRequest = ({ kind, occurredOn, province, facts }: FundRequest): Case => ({
  kind,
  occurredOn: day(occurredOn),
  province,
  facts,
});

const purchaseIn = (request: FundRequest | null): Purchase | null => {
  const purchase = request?.dealings && purchaseOf(request.dealings, caseOfRequest(request), request.id);
  if (!purchase || !request) return null;
  return isLive(request) ? purchase : { ...purchase, amountFen: 0 };
};

const entryIn = (request: FundRequest): BenefitEntry | null => {
  const { id, kind, occurredOn, facts, dealings } = request;
  const benefit = dealings?.benefit;
  if (!benefit || !isLive(request)) return null;
  const amountFen = amountEachOf(facts, benefit.members.length);
  return { requestId: id, kind, event: benefit.event, occurredOn, amountFen };
};

/** The members' ledgers of the year with this request's own line as it is now; those that stay as they are are left out. */
const ledgersAfter = (request: FundRequest, { ledgers }: Seen): readonly MemberYear[] => {
  const own = ledgers.filter(({ year }) => year === fiscalYear(request.occurredOn as Day));
  const entry = entryIn(request);
  return ledgersWithout(own, request.id)
    .map((one) => (entry ? { ...one, entries: [...one.entries, entry] } : one))
    .filter(({ entries }, i) => hashOf(entries) !== hashOf(own[i]?.entries ?? []));
};

const isSame = (a: unknown, b: unknown) => hashOf(a) === hashOf(b);

interface Change {
  readonly before: FundRequest | null;
  readonly request: FundRequest;
  readonly seen: Seen;
  /** Whether the verdict of this change rests on the lists of purchases. */
  readonly restsOnLists: boolean;
  readonly alerts: readonly RaisedAlert[];
}

/** What the registers say from now on; undefined where nothing changes. */
export const registersAfter = ({ before, request, seen, restsOnLists, alerts }: Change): RegisterWrites | undefined => {
  const [had, has] = [invoiceKeys(before), invoiceKeys(request)];
  const purchase = purchaseIn(request);
  const isDraw = request.dealings?.supplier?.frameAgreement != null;
  const isUnchanged = isLive(before) ? isSame(purchase, purchaseIn(before)) : !isLive(request);
  const writes = {
    taken: has.filter((key) => !had.includes(key)),
    released: had.filter((key) => !has.includes(key)),
    purchase: purchase && !isUnchanged ? purchase : null,
    lists: restsOnLists && isLive(request) && !isDraw ? seen.lists.map(({ list, version }) => ({ list, version })) : [],
    ledgers: ledgersAfter(request, seen),
    alerts,
  };
  const { purchase: moved, ...lists } = writes;
  return moved || Object.values(lists).some(({ length }) => length) ? writes : undefined;
};

interface Looked {
  readonly ruleset: Ruleset;
  readonly request: FundRequest;
  readonly seen: Seen;
  readonly given: Case;
  readonly verdict: Verdict;
  readonly signers: readonly SignOff[];
  readonly isSettling: boolean;
  readonly today: string;
}

/** Looks for every sign; a request that takes nothing bears none. */
export const flagsOf = ({ ruleset, request, seen, given, verdict, ...rest }: Looked): readonly Flag[] => {
  const { dealings } = seen;
  if (!isLive(request)) return [];
  const group = groupFor(ruleset, given, seen, request.id);
  const [bySupplier] = seen.lists;
  const earlier = (bySupplier?.items ?? []).filter(
    (one) => one.requestId !== request.id && one.frameAgreement === null && one.amountFen > 0,
  );
  const event = dealings.benefit?.event;
  const sameEvent = ledgersWithout(seen.ledgers, request.id)
    .flatMap(({ entries }) => entries)
    .filter((one) => one.event === event);
  const { id: requestId, amountFen } = request;
  return detect({ requestId, amountFen, values: verdict.values, dealings, group, earlier, sameEvent, ...rest });
};

type Raising = { readonly at: string; readonly by: string; readonly known: readonly Alert[] };

/** Signs that other requests bear from now on, as alerts of theirs. */
export const raisedOnOthers = (unionId: string, signs: readonly Borne[], raising: Raising): readonly RaisedAlert[] =>
  signs.flatMap(({ requestId, flag }) => raisedFor({ unionId, id: requestId }, [flag], raising));

/** Signs as alerts, each with the first entry of its chain; those that are kept already are not raised again. */
export const raisedFor = (
  { unionId, id }: Pick<FundRequest, 'unionId' | 'id'>,
  flags: readonly Flag[],
  { at, by, known }: Raising,
): readonly RaisedAlert[] =>
  flags
    .map((flag) => newAlert(unionId, id, flag, at))
    .filter((alert) => !known.some((one) => one.id === alert.id))
    .map((alert) => ({
      alert,
      entry: chainEntry(null, {
        unionId,
        record: `alert/${alert.id}`,
        happened: 'alert-raised',
        at,
        by,
        contentHash: hashOf(alert),
        receiptHash: null,
        move: null,
      }),
    }));
