import { DomainError, type Issue } from '../errors.ts';
import { pointerPart } from '../facts/parse.ts';
import { isMemberId } from '../member/parse-member.ts';

/** What a submission says besides its case. */
export interface Envelope {
  readonly budgetLine: string | null;
  readonly payee: string | null;
  /** Members who are to receive something, by id; null where they are not named. */
  readonly recipients: readonly string[] | null;
  /** Those on the list who are not entitled are left out and named, and the others go on. */
  readonly withEntitledOnly: boolean;
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

/** Takes what stands beside the case out of a submission's body. @throws DomainError INPUT_INVALID */
export const takeEnvelope = (body: unknown): Envelope => {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return { budgetLine: null, payee: null, recipients: null, withEntitledOnly: false, rest: body };
  const given = body as Record<string, unknown>;
  const { budgetLine = null, payee = null, recipients = null, withEntitledOnly = false, ...rest } = given;
  const issues = [
    ...(budgetLine === null || (typeof budgetLine === 'string' && LINE.test(budgetLine))
      ? []
      : [wrong('/budgetLine', 'id')]),
    ...(payee === null || isSub(payee) ? [] : [wrong('/payee', 'sub')]),
    ...recipientIssues(recipients),
    ...(typeof withEntitledOnly === 'boolean' ? [] : [wrong('/withEntitledOnly', 'true / false')]),
  ];
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
  return { budgetLine, payee, recipients, withEntitledOnly, rest } as Envelope;
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
}

const FIELDS = ['comment', 'deputy', 'deputyRole', 'refundFen', 'acceptor', 'facts'];

/** @throws DomainError INPUT_INVALID */
export const parseActBody = (body: unknown): ActBody => {
  const given = (typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}) as Record<
    string,
    unknown
  >;
  const { comment = null, deputy = null, deputyRole = null, refundFen = null, acceptor = null, facts = {} } = given;
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
  ];
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
  return { comment, deputy, deputyRole, refundFen, acceptor, facts } as ActBody;
};
