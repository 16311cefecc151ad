import type { Issue } from '../errors.ts';
import { parseDay } from '../kernel/day.ts';
import { normalText } from '../kernel/normal.ts';
import { pointerPart } from '../kernel/pointer.ts';
import { type Invoice, invoiceKeyOf } from './invoice.ts';

type Body = Readonly<Record<string, unknown>>;

/** As many as a claim has vouchers; they lie in one transaction with the request. */
export const INVOICES_MAX = 15;
const FIELDS = ['code', 'number', 'amountFen', 'issuedOn', 'sellerName', 'sellerCreditCode', 'content'];
/** 数电票 numbers have twenty digits and no code. */
const ELECTRONIC = /^\d{20}$/;
const NUMBER = /^\d{6,20}$/;
const CODE = /^[0-9A-Z]{6,12}$/;
const CREDIT_CODE = /^[0-9A-Z]{8,20}$/;
const TEXT_MAX = 200;
const FEN_MAX = 100_000_000_000_000;

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= TEXT_MAX && value.isWellFormed();
const wrong = (pointer: string, expected: string): Issue => ({ pointer, code: 'FIELD_TYPE', data: { expected } });

/** Code and number in one spelling. A code beside a twenty-digit number says nothing and would hide a duplicate. */
const identityOf = ({ code, number }: Body) => {
  const plain = { number: isText(number) ? normalText(number) : '', code: isText(code) ? normalText(code) : null };
  return ELECTRONIC.test(plain.number) ? { ...plain, code: null } : plain;
};

const issuesOf = (body: Body, at: string): readonly Issue[] => {
  const { code, number } = identityOf(body);
  const { amountFen, content = null } = body;
  const isFen = Number.isSafeInteger(amountFen) && (amountFen as number) > 0 && (amountFen as number) <= FEN_MAX;
  const isCoded = ELECTRONIC.test(number) || (code !== null && CODE.test(code));
  return [
    ...Object.keys(body)
      .filter((key) => !FIELDS.includes(key))
      .map((key): Issue => ({ pointer: `${at}/${pointerPart(key)}`, code: 'FIELD_UNKNOWN' })),
    ...(NUMBER.test(number) ? [] : [wrong(`${at}/number`, '6–20 digits')]),
    ...(isCoded ? [] : [wrong(`${at}/code`, '6–12')]),
    ...(isFen ? [] : [wrong(`${at}/amountFen`, 'fen > 0')]),
    ...(parseDay(body.issuedOn) ? [] : [wrong(`${at}/issuedOn`, 'YYYY-MM-DD')]),
    ...(isText(body.sellerName) ? [] : [wrong(`${at}/sellerName`, 'text')]),
    ...(isText(body.sellerCreditCode) && CREDIT_CODE.test(normalText(body.sellerCreditCode))
      ? []
      : [wrong(`${at}/sellerCreditCode`, '统一社会信用代码')]),
    ...(content === null || isText(content) ? [] : [wrong(`${at}/content`, 'text')]),
  ];
};

const invoiceOf = (body: Body): Invoice => ({
  ...identityOf(body),
  amountFen: body.amountFen as number,
  issuedOn: body.issuedOn as string,
  sellerName: (body.sellerName as string).normalize('NFKC').trim(),
  sellerCreditCode: normalText(body.sellerCreditCode as string),
  content: typeof body.content === 'string' ? body.content : null,
});

/** The invoices of a body, or what is wrong with them: at most fifteen, none twice. */
export const parseInvoices = (
  raw: unknown,
): { readonly invoices: readonly Invoice[]; readonly issues: readonly Issue[] } => {
  if (!Array.isArray(raw) || raw.length < 1 || raw.length > INVOICES_MAX)
    return { invoices: [], issues: [wrong('/invoices', `1–${INVOICES_MAX}`)] };
  const bodies = raw.map((one): Body => (typeof one === 'object' && one !== null ? one : {}));
  const issues = bodies.flatMap((body, i) => issuesOf(body, `/invoices/${i}`));
  if (issues.length) return { invoices: [], issues };
  const invoices = bodies.map(invoiceOf);
  const keys = invoices.map(invoiceKeyOf);
  const repeated = keys.flatMap((key, i): Issue[] =>
    keys.indexOf(key) < i ? [{ pointer: `/invoices/${i}/number`, code: 'CHOICE_REPEATED', data: { value: key } }] : [],
  );
  return { invoices, issues: repeated };
};
