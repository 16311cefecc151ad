import type { Purchase } from '../../core/purchase/purchase.ts';
import type { MemberYear, PurchaseList, RaisedAlert, RegisterWrites } from '../../ports/detection-store.ts';
import { IS_NEW, type Put, putEntry, putNew, write } from './items.ts';
import {
  alertIndexKeys,
  alertKey,
  invoiceItemKey,
  ledgerKey,
  listVersionKey,
  purchaseKey,
} from './keys-of-detection.ts';

const invoiceItem = (unionId: string, key: string, requestId: string, state: 'taken' | 'released') => ({
  ...invoiceItemKey(unionId, key),
  requestId,
  state,
});

/** Free, given back, or this request's own already. */
const takeInvoice = (unionId: string, key: string, requestId: string): Put => ({
  Item: invoiceItem(unionId, key, requestId, 'taken'),
  ConditionExpression: `${IS_NEW} OR #state = :released OR requestId = :own`,
  ExpressionAttributeNames: { '#state': 'state' },
  ExpressionAttributeValues: { ':released': 'released', ':own': requestId },
});

const releaseInvoice = (unionId: string, key: string, requestId: string): Put => ({
  Item: invoiceItem(unionId, key, requestId, 'released'),
  ConditionExpression: 'requestId = :own',
  ExpressionAttributeValues: { ':own': requestId },
});

/** Nobody else has written since it was read. */
const fromVersion = (Item: Put['Item'], version: number): Put =>
  version === 0
    ? { Item: { ...Item, version: 1 }, ConditionExpression: IS_NEW }
    : {
        Item: { ...Item, version: version + 1 },
        ConditionExpression: 'version = :before',
        ExpressionAttributeValues: { ':before': version },
      };

const listsOf = ({ creditCode, category }: Pick<Purchase, 'creditCode' | 'category'>): readonly PurchaseList[] => [
  { supplier: creditCode },
  ...(category === null ? [] : [{ category }]),
];

const purchasePuts = (unionId: string, purchase: Purchase): readonly Put[] =>
  listsOf(purchase).map((list) => ({
    Item: { ...purchaseKey(unionId, list, purchase.occurredOn, purchase.requestId), content: write(purchase) },
  }));

const ledgerPut = (unionId: string, { member, year, version, entries }: MemberYear): Put =>
  fromVersion({ ...ledgerKey(unionId, member, year), content: write(entries) }, version);

export const alertItem = ({ alert }: RaisedAlert) => {
  const { unionId, id, status, severity, code, version } = alert;
  return {
    ...alertKey(unionId, id),
    ...alertIndexKeys(alert),
    status,
    severity,
    code,
    version,
    content: write(alert),
  };
};

export const alertEntryPut = ({ alert, entry }: RaisedAlert): Put => putEntry(alertKey(alert.unionId, alert.id), entry);

export const raisePuts = (raised: RaisedAlert): readonly Put[] => [putNew(alertItem(raised)), alertEntryPut(raised)];

/** What a request writes of the registers: conditions make two requests at once see each other. */
export const registerWrites = (
  unionId: string,
  requestId: string,
  writes: RegisterWrites | undefined,
): readonly Put[] =>
  writes
    ? [
        ...writes.taken.map((key) => takeInvoice(unionId, key, requestId)),
        ...writes.released.map((key) => releaseInvoice(unionId, key, requestId)),
        ...(writes.purchase ? purchasePuts(unionId, writes.purchase) : []),
        ...writes.lists.map(({ list, version }) => fromVersion(listVersionKey(unionId, list), version)),
        ...writes.ledgers.map((ledger) => ledgerPut(unionId, ledger)),
        ...writes.alerts.flatMap(raisePuts),
      ]
    : [];
