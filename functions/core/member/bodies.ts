/** The bodies of every call about members: code and contract read the same. */
import { DomainError, type Issue } from '../errors.ts';
import { FEN_MAX } from '../kernel/money.ts';
import {
  dayText,
  fields,
  leaf,
  orElse,
  parsedStepwise,
  resultOf,
  textAsWritten,
  whenLeftOut,
} from '../kernel/schema.ts';
import {
  expecting,
  form,
  fullForm,
  ifAny,
  listOf,
  notNull,
  oneOf,
  toldAlways,
  wholeIn,
  yesOrNo,
} from '../kernel/schema-expected.ts';
import type { Member } from './member.ts';

const TRANSFERS_MAX = 10;
export const MEMBER_ID = /^[A-Za-z0-9._:@|-]{1,64}$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export const isMemberId = (value: unknown): value is string => typeof value === 'string' && MEMBER_ID.test(value);

const id = expecting<string>({ type: 'string', pattern: MEMBER_ID.source }, 'A-Z, a-z, 0-9, . _ : @ | -', isMemberId);
const month = expecting<string>(
  { type: 'string', pattern: MONTH.source },
  'YYYY-MM',
  (raw) => typeof raw === 'string' && MONTH.test(raw),
);
const fen = wholeIn(0, FEN_MAX, 'fen ≥ 0');

/** A member, or all that is now known of one. `categories`: those in which a member has an allowance. */
export const memberBody = (categories: readonly string[]) =>
  form({
    id: toldAlways(id),
    name: textAsWritten,
    department: textAsWritten,
    joinedOn: notNull(dayText),
    leftOn: orElse(dayText, null),
    retiredOn: orElse(dayText, null),
    duesPaidThrough: orElse(month, null),
    transfers: whenLeftOut(
      listOf(
        fullForm({ category: oneOf(categories), year: wholeIn(2015, 2100), amountFen: fen, hasSheet: yesOrNo }),
        0,
        TRANSFERS_MAX,
      ),
      [],
    ),
  });

type MemberBody = ReturnType<typeof memberBody>;

const AFTER_DAYS = /^\/(duesPaidThrough|transfers)\b/;

/** Days that cannot be so: nobody leaves or retires before they joined. */
const orderIssues = (raw: unknown): readonly Issue[] => {
  const { joinedOn, leftOn, retiredOn } = (raw ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries({ leftOn, retiredOn })
    .filter(([, value]) => typeof value === 'string' && typeof joinedOn === 'string' && value < joinedOn)
    .map(([field]) => ({ pointer: `/${field}`, code: 'FIELD_TYPE', data: { expected: '≥ joinedOn' } }));
};

/** A member as stated, or everything that is wrong with them; `at` is where they stand, such as `/rows/12`. */
export const readMember = (
  schema: MemberBody,
  raw: unknown,
  at = '',
): { readonly value: Member } | { readonly issues: readonly Issue[] } => {
  const result = resultOf(schema, raw);
  const found = 'issues' in result ? result.issues : [];
  // Told beside the days, before what follows them.
  const following = found.findIndex(({ pointer }) => AFTER_DAYS.test(pointer));
  const issues = found.toSpliced(following < 0 ? found.length : following, 0, ...orderIssues(raw));
  if ('value' in result && !issues.length) return result;
  return { issues: issues.map((issue) => ({ ...issue, pointer: `${at}${issue.pointer}` })) };
};

/** @throws DomainError INPUT_INVALID */
export const parseMember = (raw: unknown, categories: readonly string[]): Member => {
  const result = readMember(memberBody(categories), raw);
  if ('value' in result) return result.value;
  throw new DomainError('INPUT_INVALID', { issues: result.issues });
};

/** `csv` is text; `csv-file` and `xlsx` are the bytes of a file as it was saved, in base64. */
const TABLE_FORMATS = ['csv', 'csv-file', 'xlsx'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

export const IMPORT = ifAny(
  fields({
    format: toldAlways(oneOf(TABLE_FORMATS)),
    content: leaf<string>({ type: 'string', minLength: 1 }, (raw) =>
      typeof raw === 'string' && raw !== '' ? { value: raw } : { code: 'FIELD_MISSING' },
    ),
  }),
);

/** @throws DomainError INPUT_INVALID */
export const parseImportBody = (body: unknown) => parsedStepwise(IMPORT, Array.isArray(body) ? { ...body } : body);
