import { isSurveyId } from '../award/survey.ts';
import { DomainError, type Issue } from '../errors.ts';
import { parseFiles } from '../evidence/bodies.ts';
import type { NamedFile } from '../evidence/files.ts';
import { checkFactsFit } from '../facts/parse.ts';
import type { Invoice } from '../invoice/invoice.ts';
import { parseInvoices } from '../invoice/parse-invoice.ts';
import { pointerPart } from '../kernel/pointer.ts';
import { isMemberId } from '../member/bodies.ts';
import { parseDealings, type StatedDealings } from './dealings.ts';
import { type NotGiven, parseNotGiven } from './not-given.ts';
import { parseSignOff, type SignOff } from './sign-off.ts';

/** What a submission says besides its case. */
export interface Envelope {
  readonly budgetLine: string | null;
  readonly payee: string | null;
  /** Members who are to receive something, by id; null where they are not named. */
  readonly recipients: readonly string[] | null;
  /** Those on the list who are not entitled are left out and named, and the others go on. */
  readonly withEntitledOnly: boolean | null;
  /** The member of whom something sensitive is said, by id. */
  readonly concerns: string | null;
  /** 集体决策 on which it rests, and the supplier that is to be paid. */
  readonly decision: string | null;
  readonly supplier: string | null;
  /** A closed survey whose result stands over what is stated. */
  readonly survey: string | null;
  readonly files: readonly NamedFile[] | null;
  /** Vouchers, the supplier of a purchase (told by name and credit code) and the event of a benefit. */
  readonly dealings: StatedDealings;
  readonly rest: unknown;
}

const LINE = /^[a-z0-9-]{2,40}$/;
const DECISION = /^D-[A-Z0-9]{5,20}$/;
const CODE = /^[A-Z0-9]{6,20}$/;
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

const isText = (form: RegExp, value: unknown) => typeof value === 'string' && form.test(value);

/** What may stand beside a case, and what is wrong with it where it does not fit; null is the same as nothing. */
const ENVELOPE: Readonly<Record<Exclude<keyof Envelope, 'rest' | 'dealings'>, (value: unknown) => readonly Issue[]>> = {
  budgetLine: (value) => (isText(LINE, value) ? [] : [wrong('/budgetLine', 'id')]),
  payee: (value) => (isSub(value) ? [] : [wrong('/payee', 'sub')]),
  recipients: recipientIssues,
  withEntitledOnly: (value) => (typeof value === 'boolean' ? [] : [wrong('/withEntitledOnly', 'true / false')]),
  concerns: (value) => (isMemberId(value) ? [] : [wrong('/concerns', 'id')]),
  files: (value) => parseFiles(value).issues,
  decision: (value) => (isText(DECISION, value) ? [] : [wrong('/decision', 'D-…')]),
  supplier: (value) => (isText(CODE, value) ? [] : [wrong('/supplier', 'code')]),
  survey: (value) => (isSurveyId(value) ? [] : [wrong('/survey', 'S-…')]),
};
const DEALINGS: readonly string[] = ['invoices', 'event'];
const NAMES = Object.keys(ENVELOPE) as readonly (keyof typeof ENVELOPE)[];

/** Takes all but the case out of a submission's body. @throws DomainError INPUT_INVALID */
export const takeEnvelope = (body: unknown): Envelope => {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  const given = (isObject ? body : {}) as Readonly<Record<string, unknown>>;
  const { invoices, event } = given;
  const isPurchaseOf = typeof given.supplier === 'object' && given.supplier !== null;
  const dealings = parseDealings({ invoices, event, ...(isPurchaseOf && { supplier: given.supplier }) });
  const ofDecision = isPurchaseOf ? { ...given, supplier: null } : given;
  const taken = Object.fromEntries(NAMES.map((name) => [name, ofDecision[name] ?? null]));
  const issues = [
    ...dealings.issues,
    ...NAMES.flatMap((name) => (taken[name] === null ? [] : ENVELOPE[name](taken[name]))),
  ];
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
  const rest = Object.entries(given).filter(([name]) => !Object.hasOwn(ENVELOPE, name) && !DEALINGS.includes(name));
  return { ...taken, dealings: dealings.stated, rest: isObject ? Object.fromEntries(rest) : body } as Envelope;
};

/** The body of an action; which of its fields matter depends on the action. */
export interface ActBody {
  readonly comment: string | null;
  readonly deputy: string | null;
  readonly deputyRole: string | null;
  readonly refundFen: number | null;
  /** Who accepted the goods (验收人), at settlement. */
  readonly acceptor: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly concerns: string | null;
  /** Files that are named for items of the checklist. */
  readonly files: readonly NamedFile[];
  /** Vouchers that come with an edit or a settlement; null where none are named. */
  readonly invoices: readonly Invoice[] | null;
  /** Who signed for whom on the sheet of a settlement. */
  readonly signers: readonly SignOff[];
  /** Those on the list who got nothing, at settlement. */
  readonly notGiven: readonly NotGiven[];
}

const OF_ACTION = ['comment', 'deputy', 'deputyRole', 'refundFen', 'acceptor'];
const FIELDS = [...OF_ACTION, 'facts', 'concerns', 'files', 'invoices', 'signers', 'notGiven'];

/** @throws DomainError INPUT_INVALID, FACTS_TOO_LARGE */
export const parseActBody = (body: unknown): ActBody => {
  const given = (typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}) as Record<
    string,
    unknown
  >;
  const { comment = null, deputy = null, deputyRole = null, refundFen = null } = given;
  const { acceptor = null, facts = {}, concerns = null } = given;
  const vouchers = given.invoices == null ? { invoices: null, issues: [] } : parseInvoices(given.invoices);
  const named = parseFiles(given.files);
  const sheet = parseSignOff(given.signers ?? []);
  const left = parseNotGiven(given.notGiven ?? []);
  const isText = typeof comment === 'string' && comment.trim() !== '' && comment.length <= 2_000;
  const issues = [
    ...Object.keys(given)
      .filter((key) => !FIELDS.includes(key))
      .map((key): Issue => ({ pointer: `/${pointerPart(key)}`, code: 'FIELD_UNKNOWN' })),
    ...(comment === null || isText ? [] : [wrong('/comment', 'text')]),
    ...(deputy === null || isSub(deputy) ? [] : [wrong('/deputy', 'sub')]),
    ...(acceptor === null || isSub(acceptor) ? [] : [wrong('/acceptor', 'sub')]),
    ...(deputyRole === null || typeof deputyRole === 'string' ? [] : [wrong('/deputyRole', 'role')]),
    ...(refundFen === null || (Number.isSafeInteger(refundFen) && (refundFen as number) > 0)
      ? []
      : [wrong('/refundFen', 'fen')]),
    ...(typeof facts === 'object' && facts !== null && !Array.isArray(facts) ? [] : [wrong('/facts', 'object')]),
    ...(concerns === null || isMemberId(concerns) ? [] : [wrong('/concerns', 'id')]),
    ...named.issues,
    ...vouchers.issues,
    ...sheet.issues,
    ...left.issues,
  ];
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
  checkFactsFit(facts as ActBody['facts']);
  const { invoices } = vouchers;
  const stated = { comment, deputy, deputyRole, refundFen, acceptor, facts, concerns };
  return { ...stated, files: named.files, invoices, signers: sheet.signers, notGiven: left.notGiven } as ActBody;
};
