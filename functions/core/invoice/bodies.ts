/** Vouchers in the body of a submission, an edit or a settlement: code and contract read the same. */
import { parseDay } from '../kernel/day.ts';
import { FEN_MAX } from '../kernel/money.ts';
import { normalText } from '../kernel/normal.ts';
import { agreeing, described, orElse, type PlacedFault, readAs, whenLeftOut } from '../kernel/schema.ts';
import { expecting, fullForm, listOf, wholeIn } from '../kernel/schema-expected.ts';
import { type Invoice, invoiceKeyOf } from './invoice.ts';

/** As many as a claim has vouchers; they lie in one transaction with the request. */
export const INVOICES_MAX = 15;
/** 数电票 numbers have twenty digits and no code. */
const ELECTRONIC = /^\d{20}$/;
const NUMBER = /^\d{6,20}$/;
const CODE = /^[0-9A-Z]{6,12}$/;
const CREDIT_CODE = /^[0-9A-Z]{8,20}$/;
const TEXT_MAX = 200;

const TEXT = { type: 'string', pattern: '\\S', maxLength: TEXT_MAX };
const DAY = { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= TEXT_MAX && value.isWellFormed();
const isLike = (form: RegExp, value: unknown) => isText(value) && form.test(normalText(value));

const FIELDS = fullForm({
  number: expecting<string>({ ...TEXT, description: '发票号码' }, '6–20 digits', (raw) =>
    isLike(NUMBER, raw),
  ).transform(normalText),
  code: whenLeftOut(
    expecting<string | null>(
      { ...TEXT, type: ['string', 'null'], description: 'None for a 数电票, whose twenty digits say it alone' },
      '6–12',
      (raw) => raw === null || isLike(CODE, raw),
    ),
    null,
  ).transform((code) => code && normalText(code)),
  amountFen: described(wholeIn(1, FEN_MAX, 'fen > 0'), { description: '价税合计, fen' }),
  issuedOn: expecting<string>({ ...DAY, description: '开票日期' }, 'YYYY-MM-DD', (raw) => parseDay(raw) !== null),
  sellerName: expecting<string>({ ...TEXT, description: '销售方名称' }, 'text', isText).transform((name) =>
    name.normalize('NFKC').trim(),
  ),
  sellerCreditCode: expecting<string>({ ...TEXT, description: '销售方统一社会信用代码' }, '统一社会信用代码', (raw) =>
    isLike(CREDIT_CODE, raw),
  ).transform(normalText),
  content: orElse(expecting<string>({ ...TEXT, description: '项目名称' }, 'text', isText), null),
});

/** A code beside a twenty-digit number says nothing and would hide a duplicate; beside any other number it must be one. */
const withCodeOfNumber = (raw: unknown): unknown => {
  const invoice: Readonly<Record<string, unknown>> = typeof raw === 'object' && raw !== null ? { ...raw } : {};
  return { ...invoice, code: isLike(ELECTRONIC, invoice.number) ? null : (invoice.code ?? '') };
};

const repeated = (invoices: readonly Invoice[]): readonly PlacedFault[] => {
  const keys = invoices.map(invoiceKeyOf);
  return keys.flatMap((value, i): readonly PlacedFault[] =>
    keys.indexOf(value) < i ? [{ at: [i, 'number'], code: 'CHOICE_REPEATED', data: { value } }] : [],
  );
};

/** At most fifteen, none twice. */
export const INVOICES = agreeing(listOf(readAs(withCodeOfNumber, FIELDS), 1, INVOICES_MAX), repeated);
