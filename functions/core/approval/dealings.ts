import type { Benefit, StatedEvent } from '../benefit/benefit.ts';
import { EVENT_KINDS } from '../benefit/benefit.ts';
import type { Issue } from '../errors.ts';
import type { Invoice } from '../invoice/invoice.ts';
import { parseInvoices } from '../invoice/parse-invoice.ts';
import { normalText } from '../kernel/normal.ts';
import type { Supplier } from '../purchase/purchase.ts';

/** What a request has to do with the rest of the ledger: its vouchers, its supplier, the people it cares for. */
export interface Dealings {
  readonly invoices: readonly Invoice[];
  readonly supplier: Supplier | null;
  readonly benefit: Benefit | null;
  /** Requests that count as one purchase with this one, itself among them; empty when it stands alone. */
  readonly linked: readonly string[];
}

/** The same as it stands in a body. */
export interface StatedDealings {
  readonly invoices: readonly Invoice[];
  readonly supplier: Supplier | null;
  readonly event: StatedEvent | null;
}

type Body = Readonly<Record<string, unknown>>;
const TEXT_MAX = 200;
const CREDIT_CODE = /^[0-9A-Z]{8,20}$/;
const REQUEST = /^R\d{4}-[A-Z0-9]{4,30}$/;
const CATEGORY_MAX = 40;

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown, max = TEXT_MAX): value is string =>
  typeof value === 'string' && normalText(value) !== '' && value.length <= max && value.isWellFormed();
const wrong = (pointer: string, expected: string): Issue => ({ pointer, code: 'FIELD_TYPE', data: { expected } });
const strangers = (body: Body, at: string, fields: readonly string[]): readonly Issue[] =>
  Object.keys(body)
    .filter((key) => !fields.includes(key))
    .map((key) => ({ pointer: `${at}/${key.slice(0, 40)}`, code: 'FIELD_UNKNOWN' }));

interface Parsed<T> {
  readonly value: T | null;
  readonly issues: readonly Issue[];
}

const parseSupplier = (raw: unknown): Parsed<Supplier> => {
  if (raw === null) return { value: null, issues: [] };
  if (!isObject(raw)) return { value: null, issues: [wrong('/supplier', 'object')] };
  const { name, creditCode, category = null, frameAgreement = null } = raw;
  const code = isText(creditCode) ? normalText(creditCode) : '';
  const isFrame = frameAgreement === null || (typeof frameAgreement === 'string' && REQUEST.test(frameAgreement));
  const issues = [
    ...strangers(raw, '/supplier', ['name', 'creditCode', 'category', 'frameAgreement']),
    ...(isText(name) ? [] : [wrong('/supplier/name', 'text')]),
    ...(CREDIT_CODE.test(code) ? [] : [wrong('/supplier/creditCode', '统一社会信用代码')]),
    ...(category === null || isText(category, CATEGORY_MAX) ? [] : [wrong('/supplier/category', 'text')]),
    ...(isFrame ? [] : [wrong('/supplier/frameAgreement', 'R…')]),
  ];
  if (issues.length || !isText(name)) return { value: null, issues };
  const supplier = { name: name.normalize('NFKC').trim(), creditCode: code, category, frameAgreement };
  return { value: supplier as Supplier, issues };
};

const parseEvent = (raw: unknown): Parsed<StatedEvent> => {
  if (raw === null) return { value: null, issues: [] };
  if (!isObject(raw)) return { value: null, issues: [wrong('/event', 'object')] };
  const issues = [
    ...strangers(raw, '/event', ['kind', 'id']),
    ...(EVENT_KINDS.includes(raw.kind as never) ? [] : [wrong('/event/kind', EVENT_KINDS.join(', '))]),
    ...(isText(raw.id) ? [] : [wrong('/event/id', 'text')]),
  ];
  return { value: issues.length ? null : (raw as unknown as StatedEvent), issues };
};

/** Reads `invoices`, `supplier` and `event` of a body that is still untrusted. */
export const parseDealings = ({
  invoices = null,
  supplier = null,
  event = null,
}: Body): { readonly stated: StatedDealings; readonly issues: readonly Issue[] } => {
  const vouchers = invoices === null ? { invoices: [], issues: [] } : parseInvoices(invoices);
  const [seller, happened] = [parseSupplier(supplier), parseEvent(event)];
  const stated = { invoices: vouchers.invoices, supplier: seller.value, event: happened.value };
  return { stated, issues: [...vouchers.issues, ...seller.issues, ...happened.issues] };
};
