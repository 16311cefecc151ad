import type { FundRequest } from '../../core/approval/fund-request.ts';
import type { RequestFilter } from '../../ports/request-store.ts';
import { keyText } from './key-text.ts';
import type { TABLE } from './schema.ts';

/**
 * Every key of the table. All begin with the union, so that nobody can name a record of another. `#` separates, and
 * stands nowhere else: `keyText` encodes it in whatever is put into a key. A test holds that for every function here.
 */
export const requestKey = (unionId: string, id: string) => ({
  pk: keyText`UNION#${unionId}#REQUEST#${id}`,
  sk: 'REQUEST',
});
export const receiptKey = (unionId: string, id: string, version: number) => ({
  pk: keyText`UNION#${unionId}#REQUEST#${id}`,
  sk: keyText`RECEIPT#${pad(version)}`,
});
/** An audit entry lies beside the record whose change it tells. */
export const entryKey = ({ pk, sk }: { readonly pk: string; readonly sk: string }, sequence: number) => ({
  pk,
  sk: sk === 'REQUEST' ? keyText`ENTRY#${pad(sequence)}` : sk + keyText`#ENTRY#${pad(sequence)}`,
});
/** A year's budget, and its lines. */
export const budgetKey = (unionId: string, year: number) => ({
  pk: keyText`UNION#${unionId}#BUDGET#${year}`,
  sk: 'YEAR',
});
export const lineKey = (unionId: string, year: number, line: string) => ({
  pk: keyText`UNION#${unionId}#BUDGET#${year}`,
  sk: keyText`LINE#${line}`,
});
/** Dues of a year, and what tops them up: figures like a line's, under names that no line can take. */
export const potKey = (unionId: string, year: number, pot: string) => ({
  pk: keyText`UNION#${unionId}#BUDGET#${year}`,
  sk: keyText`POT#${pot}`,
});
export const confirmationKey = (unionId: string, id: string) => ({
  pk: keyText`UNION#${unionId}#LAW`,
  sk: keyText`CONFIRMATION#${id}`,
});
/** A version of a union's confirmed limits; the current one is found under its own name. */
export const lawKey = (unionId: string, version: number | 'CURRENT') => ({
  pk: keyText`UNION#${unionId}#LAW`,
  sk: version === 'CURRENT' ? 'CURRENT' : keyText`VERSION#${pad(version)}`,
});
/** A member, with what happened to them, what counts as taken of their limits and the requests that took it. */
export const memberKey = (unionId: string, id: string) => ({
  pk: keyText`UNION#${unionId}#MEMBER#${id}`,
  sk: 'MEMBER',
});
export const quotaKey = (unionId: string, id: string, year: number, category: string) => ({
  pk: keyText`UNION#${unionId}#MEMBER#${id}`,
  sk: keyText`QUOTA#${year}#${category}`,
});
export const personalHoldKey = (unionId: string, id: string, year: number, requestId: string) => ({
  pk: keyText`UNION#${unionId}#MEMBER#${id}`,
  sk: keyText`HOLD#${year}#${requestId}`,
});
/** That the union keeps a register at all. */
export const registerKey = (unionId: string) => ({ pk: keyText`UNION#${unionId}#MEMBERS`, sk: 'REGISTER' });
/** Recipients of a request, the plans that move their limits, and the parts of a plan that were made. */
export const recipientsKey = (unionId: string, id: string) => ({ ...requestKey(unionId, id), sk: 'RECIPIENTS' });
export const planKey = (unionId: string, id: string, version: number) => ({
  ...requestKey(unionId, id),
  sk: keyText`PLAN#${pad(version)}`,
});
export const partKey = (
  { pk, sk }: ReturnType<typeof planKey>,
  attempt: number,
  during: string,
  part: number | '',
) => ({
  pk,
  sk: sk + keyText`#${pad(attempt)}#${during}#${part === '' ? '' : pad(part)}`,
});
export const pointerKey = (unionId: string, sub: string, key: string) => ({
  ...idempotencyKey(unionId, sub, key),
  sk: 'PLAN',
});
/** Plans that are under way, of all unions: only the sweeper asks for them. */
export const OPEN_PLANS = 'PLANS#OPEN';
/** Members are listed by the index of the union, under a name of their own. */
export const memberIndexKeys = (unionId: string, id: string) => ({
  unionKey: keyText`UNION#${unionId}#MEMBERS`,
  dayKey: keyText`${id}`,
});
export const idempotencyKey = (unionId: string, sub: string, key: string) => ({
  pk: keyText`UNION#${unionId}#KEY#${sub}#${key}`,
  sk: 'KEY',
});

export const pad = (n: number) => n.toString().padStart(6, '0');
const unionKey = (unionId: string) => keyText`UNION#${unionId}`;

/** Attributes of the indexes by which requests are listed. */
export const indexKeys = ({ unionId, kind, outcome, status, occurredOn, id }: FundRequest) => ({
  unionKey: unionKey(unionId),
  kindKey: unionKey(unionId) + keyText`#KIND#${kind}`,
  outcomeKey: unionKey(unionId) + keyText`#OUTCOME#${outcome}`,
  statusKey: unionKey(unionId) + keyText`#STATUS#${status}`,
  dayKey: keyText`${occurredOn}#${id}`,
});

type IndexName = (typeof TABLE.indexes)[number]['name'];
export interface ListIndex {
  readonly name: IndexName;
  readonly attribute: string;
  readonly value: string;
}

/** The index that reads least for a filter: the narrowest key that it gives. */
export const indexFor = (unionId: string, { kind, outcome, status }: RequestFilter): ListIndex => {
  const union = unionKey(unionId);
  if (kind) return { name: 'byKind', attribute: 'kindKey', value: union + keyText`#KIND#${kind}` };
  if (outcome) return { name: 'byOutcome', attribute: 'outcomeKey', value: union + keyText`#OUTCOME#${outcome}` };
  if (status) return { name: 'byStatus', attribute: 'statusKey', value: union + keyText`#STATUS#${status}` };
  return { name: 'byUnion', attribute: 'unionKey', value: union };
};

/** Day keys of a period: `~` sorts after every request number. */
export const dayRange = (from = '0000-01-01', to = '9999-12-31') => ({ first: from, last: keyText`${to}#~` });
