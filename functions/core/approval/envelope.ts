import { DomainError, type Issue } from '../errors.ts';
import { pointerPart } from '../facts/parse.ts';
import type { Invoice } from '../invoice/invoice.ts';
import { parseInvoices } from '../invoice/parse-invoice.ts';
import { isMemberId } from '../member/parse-member.ts';
import { parseDealings, type StatedDealings } from './dealings.ts';
import { parseSignOff, type SignOff } from './sign-off.ts';

/** What a submission says besides its case. */
export interface Envelope {
  readonly budgetLine: string | null;
  readonly payee: string | null;
  /** Members who are to receive something, by id; null where they are not named. */
  readonly recipients: readonly string[] | null;
  readonly dealings: StatedDealings;
  readonly rest: unknown;
}

const LINE = /^[a-z0-9-]{2,40}$/;
const isSub = (value: unknown) => typeof value === 'string' && value.length > 0 && value.length <= 100;

const wrong = (pointer: string, expected: string): Issue => ({ pointer, code: 'FIELD_TYPE', data: { expected } });

/** A list that fits one item of the store many times over. */
const RECIPIENTS_MAX = 5_000;

const recipientIssues = (value: unknown): readonly Issue[] => {
  if (value === null) return [];
  if (!Array.isArray(value) || value.length < 1 || value.length > RECIPIENTS_MAX)
    return [wrong('/recipients', `1–${RECIPIENTS_MAX}`)];
  const seen = new Set<unknown>();
  return value.flatMap((id, i): Issue[] => {
    const isRepeated = seen.size === seen.add(id).size;
    if (!isMemberId(id)) return [wrong(`/recipients/${i}`, 'id')];
    return isRepeated ? [{ pointer: `/recipients/${i}`, code: 'CHOICE_REPEATED', data: { value: id } }] : [];
  });
};

/** Takes `budgetLine`, `payee`, `recipients`, `invoices`, `supplier` and `event` out of a submission's body. @throws DomainError INPUT_INVALID */
export const takeEnvelope = (body: unknown): Envelope => {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return { budgetLine: null, payee: null, recipients: null, dealings: parseDealings({}).stated, rest: body };
  const { budgetLine = null, payee = null, recipients = null, ...others } = body as Record<string, unknown>;
  const { invoices, supplier, event, ...rest } = others;
  const dealings = parseDealings({ invoices, supplier, event });
  const issues = [
    ...dealings.issues,
    ...(budgetLine === null || (typeof budgetLine === 'string' && LINE.test(budgetLine))
      ? []
      : [wrong('/budgetLine', 'id')]),
    ...(payee === null || isSub(payee) ? [] : [wrong('/payee', 'sub')]),
    ...recipientIssues(recipients),
  ];
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
  return { budgetLine, payee, recipients, dealings: dealings.stated, rest } as Envelope;
};

/** The body of an action; which of its fields matter depends on the action. */
export interface ActBody {
  readonly comment: string | null;
  readonly deputy: string | null;
  readonly deputyRole: string | null;
  readonly refundFen: number | null;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Vouchers that come with an edit or a settlement; null where none are named. */
  readonly invoices: readonly Invoice[] | null;
  /** Who signed for whom on the sheet of a settlement. */
  readonly signers: readonly SignOff[];
}

const FIELDS = ['comment', 'deputy', 'deputyRole', 'refundFen', 'facts', 'invoices', 'signers'];

/** @throws DomainError INPUT_INVALID */
export const parseActBody = (body: unknown): ActBody => {
  const given = (typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}) as Record<
    string,
    unknown
  >;
  const { comment = null, deputy = null, deputyRole = null, refundFen = null, facts = {} } = given;
  const vouchers = given.invoices == null ? { invoices: null, issues: [] } : parseInvoices(given.invoices);
  const sheet = parseSignOff(given.signers ?? []);
  const isText = typeof comment === 'string' && comment.trim() !== '' && comment.length <= 2_000;
  const issues = [
    ...Object.keys(given)
      .filter((key) => !FIELDS.includes(key))
      .map((key): Issue => ({ pointer: `/${pointerPart(key)}`, code: 'FIELD_UNKNOWN' })),
    ...(comment === null || isText ? [] : [wrong('/comment', 'text')]),
    ...(deputy === null || isSub(deputy) ? [] : [wrong('/deputy', 'sub')]),
    ...(deputyRole === null || typeof deputyRole === 'string' ? [] : [wrong('/deputyRole', 'role')]),
    ...(refundFen === null || (Number.isSafeInteger(refundFen) && (refundFen as number) > 0)
      ? []
      : [wrong('/refundFen', 'fen')]),
    ...(typeof facts === 'object' && facts !== null && !Array.isArray(facts) ? [] : [wrong('/facts', 'object')]),
    ...vouchers.issues,
    ...sheet.issues,
  ];
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
  const { invoices } = vouchers;
  return { comment, deputy, deputyRole, refundFen, facts, invoices, signers: sheet.signers } as ActBody;
};
