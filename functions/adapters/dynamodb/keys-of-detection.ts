import { type Alert, requestOfAlert } from '../../core/detection/alert.ts';
import type { AlertFilter, PurchaseList } from '../../ports/detection-store.ts';
import { keyText } from './key-text.ts';
import { type ListIndex, memberKey, requestKey } from './keys.ts';

/** An invoice of a union: whoever holds it, it is one item, and what is free again is overwritten. */
export const invoiceItemKey = (unionId: string, key: string) => ({
  pk: keyText`UNION#${unionId}#INVOICE#${key}`,
  sk: 'INVOICE',
});

const listName = (list: PurchaseList): string =>
  'supplier' in list ? keyText`SUPPLIER#${list.supplier}` : keyText`CATEGORY#${list.category}`;

/** Purchases of a supplier or a category lie together by day, with the version of their list. */
export const purchaseKey = (unionId: string, list: PurchaseList, occurredOn: string, requestId: string) => ({
  pk: keyText`UNION#${unionId}#PURCHASES#` + listName(list),
  sk: keyText`DAY#${occurredOn}#${requestId}`,
});
export const listVersionKey = (unionId: string, list: PurchaseList) => ({
  pk: keyText`UNION#${unionId}#PURCHASES#` + listName(list),
  sk: 'VERSION',
});

/** What a member was cared for in a year. */
export const ledgerKey = (unionId: string, member: string, year: number) => ({
  ...memberKey(unionId, member),
  sk: keyText`BENEFITS#${year}`,
});

/** An alert lies beside its request, so that the last approval finds all of them at once. */
export const ALERTS_BEGIN = 'ALERT#';
export const alertKey = (unionId: string, id: string) => ({
  ...requestKey(unionId, requestOfAlert(id) ?? ''),
  sk: ALERTS_BEGIN + keyText`${id}`,
});

const alerts = (unionId: string) => keyText`UNION#${unionId}#ALERTS`;

/** Alerts are listed by the indexes of requests, under names of their own. */
export const alertIndexKeys = ({ unionId, status, severity, code, raisedAt, id }: Alert) => ({
  unionKey: alerts(unionId),
  kindKey: alerts(unionId) + keyText`#CODE#${code}`,
  outcomeKey: alerts(unionId) + keyText`#SEVERITY#${severity}`,
  statusKey: alerts(unionId) + keyText`#STATUS#${status}`,
  dayKey: keyText`${raisedAt}#${id}`,
});

/** The index that reads least: open alerts are few, signs of one code are fewer than those of one severity. */
export const alertIndexFor = (unionId: string, { status, severity, code }: AlertFilter): ListIndex => {
  const all = alerts(unionId);
  if (status && status !== 'settled')
    return { name: 'byStatus', attribute: 'statusKey', value: all + keyText`#STATUS#${status}` };
  if (code) return { name: 'byKind', attribute: 'kindKey', value: all + keyText`#CODE#${code}` };
  if (severity) return { name: 'byOutcome', attribute: 'outcomeKey', value: all + keyText`#SEVERITY#${severity}` };
  if (status) return { name: 'byStatus', attribute: 'statusKey', value: all + keyText`#STATUS#${status}` };
  return { name: 'byUnion', attribute: 'unionKey', value: all };
};
