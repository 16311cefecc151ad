/** The bodies of every call about requests: code and contract read the same. */
import { SURVEY_NAMED } from '../award/survey-bodies.ts';
import { EVENT_KINDS } from '../benefit/benefit.ts';
import { FILES } from '../evidence/bodies.ts';
import { INVOICES } from '../invoice/bodies.ts';
import { normalText } from '../kernel/normal.ts';
import {
  described,
  eachOnce,
  either,
  issuesOf,
  jsonSchemaOf,
  matching,
  orElse,
  readAs,
  type ValueOf,
  whenLeftOut,
} from '../kernel/schema.ts';
import {
  anyObject,
  expecting,
  form,
  fullForm,
  ifAny,
  listOf,
  oneOf,
  told,
  wholeIn,
  yesOrNo,
} from '../kernel/schema-expected.ts';
import { isMemberId, MEMBER_ID } from '../member/bodies.ts';
import { AT_ONCE_MAX } from '../quota/personal.ts';
import { NOT_GIVEN_REASONS } from './not-given.ts';
import type { SignOff } from './sign-off.ts';

const TEXT_MAX = 200;
const CATEGORY_MAX = 40;
const COMMENT_MAX = 2_000;
const SUB_MAX = 100;
const NAME_MAX = 100;
const SIGNERS_MAX = 500;
/** A list that fits one item of the store many times over. */
const RECIPIENTS_MAX = 5_000;

const sub = (description: string) =>
  expecting<string>(
    { type: 'string', minLength: 1, maxLength: SUB_MAX, description },
    'sub',
    (raw) => typeof raw === 'string' && raw.length > 0 && raw.length <= SUB_MAX,
  );
const memberId = (description: string) => matching(MEMBER_ID, 'id', description);

/** A text that says something in whatever way it is written. */
const says = (raw: unknown, max = TEXT_MAX): raw is string =>
  typeof raw === 'string' && normalText(raw) !== '' && raw.length <= max && raw.isWellFormed();
const words = (description: string, max = TEXT_MAX) =>
  expecting<string>({ type: 'string', pattern: '\\S', maxLength: max, description }, 'text', (raw) => says(raw, max));

const CREDIT_CODE = /^[0-9A-Z]{8,20}$/;
/** 供应商, told by name and credit code. */
const SUPPLIER = fullForm({
  name: words('As on its invoices').transform((name) => name.normalize('NFKC').trim()),
  creditCode: expecting<string>(
    { type: 'string', pattern: '\\S', maxLength: TEXT_MAX, description: '统一社会信用代码' },
    '统一社会信用代码',
    (raw) => says(raw) && CREDIT_CODE.test(normalText(raw)),
  ).transform(normalText),
  category: orElse(words('品目: what is bought', CATEGORY_MAX), null),
  frameAgreement: orElse(
    matching(
      /^R\d{4}-[A-Z0-9]{4,30}$/,
      'R…',
      'The approved request that is the frame agreement on which this one draws',
    ),
    null,
  ),
});

/** Vouchers, the supplier of a purchase and the event of a benefit. */
export const DEALINGS = {
  invoices: orElse(described(INVOICES, { description: '发票: at most fifteen, none twice' }), []),
  supplier: orElse(SUPPLIER, null),
  event: orElse(
    described(
      fullForm({
        kind: described(oneOf(EVENT_KINDS), { description: '事由' }),
        id: words('Which one it was; only its pseudonym is kept'),
      }),
      {
        description: 'What happened, where the request cares for somebody',
      },
    ),
    null,
  ),
};

const idOf = (raw: unknown): string | null => (isMemberId(raw) ? raw : null);

const concerns = orElse(memberId('The member of whom something sensitive is said'), null);

/** 集体决策's supplier, told by credit code alone. */
const DECIDED_SUPPLIER = matching(/^[A-Z0-9]{6,20}$/, 'code', 'The credit code of the supplier that was decided on');

/** Either of them, as the contract says it. */
export const EITHER_SUPPLIER = orElse(
  described(
    either((raw) => typeof raw === 'object', SUPPLIER, DECIDED_SUPPLIER),
    {
      description:
        'The supplier of a purchase; with a decision the credit code alone, which must be the one decided on',
    },
  ),
  null,
);

const OF_FILES = { description: 'Which evidence stands for which item of the checklist' };

/** What else may stand beside a case; null is the same as nothing. */
export const BESIDE = {
  budgetLine: orElse(matching(/^[a-z0-9-]{2,40}$/, 'id', 'The line of the budget that pays'), null),
  payee: orElse(sub('Who is to be paid'), null),
  recipients: orElse(
    described(eachOnce(listOf(memberId('A member'), 1, RECIPIENTS_MAX), idOf), {
      description: 'Members who are to receive something',
    }),
    null,
  ),
  withEntitledOnly: orElse(
    described(yesOrNo, {
      description: 'Whether those who are not entitled are left out and named, and the others go on',
    }),
    null,
  ),
  concerns,
  files: orElse(described(FILES, OF_FILES), null),
  decision: orElse(matching(/^D-[A-Z0-9]{5,20}$/, 'D-…', 'The collective decision on which it rests'), null),
  supplier: orElse(DECIDED_SUPPLIER, null),
  survey: SURVEY_NAMED,
};

/** What a trial says besides: whether it is to be judged by what it states alone. */
export const HYPOTHETICAL = form({
  hypothetical: orElse(
    described(yesOrNo, { description: 'Whether it is judged by what it states alone, and no record is read' }),
    null,
  ),
});

const isName = (raw: unknown) => typeof raw === 'string' && raw.trim() !== '' && raw.length <= NAME_MAX;
const name = (description: string) =>
  expecting<string>({ type: 'string', pattern: '\\S', maxLength: NAME_MAX, description }, 'text', isName);
const membersOf = (raw: unknown): unknown => (typeof raw === 'object' && raw !== null ? { ...raw } : {});

const LINE = form({ recipient: name('For whom something was handed over'), signedBy: name('Who signed') });
/** A line of the sign-off sheet; whatever is wrong with it is told in one sentence. */
const SIGNER = expecting<SignOff>(jsonSchemaOf(LINE), 'recipient, signedBy', (raw) => !issuesOf(LINE, raw).length);

const NOT_GIVEN = readAs(
  membersOf,
  fullForm(
    {
      id: memberId('A member on the list'),
      reason: described(oneOf(NOT_GIVEN_REASONS), { description: '离会、去世、放弃、未能送达' }),
    },
    told('id, reason'),
  ),
);

/** The body of an action; which of its fields matter depends on the action. */
export const ACTION = ifAny(
  form({
    comment: orElse(
      expecting<string>(
        { type: 'string', pattern: '\\S', maxLength: COMMENT_MAX, description: '审批意见' },
        'text',
        (raw) => typeof raw === 'string' && raw.trim() !== '' && raw.length <= COMMENT_MAX,
      ),
      null,
    ),
    deputy: orElse(sub('Who acts in the place of the person whose turn it is, at a transfer'), null),
    acceptor: orElse(sub('验收人: who accepted the goods, at settlement'), null),
    deputyRole: orElse(
      expecting<string>(
        { type: 'string', description: 'In which role the deputy acts' },
        'role',
        (raw) => typeof raw === 'string',
      ),
      null,
    ),
    refundFen: orElse(described(wholeIn(1, Number.MAX_SAFE_INTEGER, 'fen'), { description: '退款, fen' }), null),
    facts: whenLeftOut(
      described(anyObject, { description: 'Facts that are new or changed, by the form of the kind' }),
      {},
    ),
    concerns,
    files: orElse(described(FILES, OF_FILES), []),
    invoices: orElse(described(INVOICES, { description: 'Vouchers that come with an edit or a settlement' }), null),
    signers: orElse(
      described(listOf(SIGNER, 0, SIGNERS_MAX), { description: '签收表: who signed for whom, at settlement' }),
      [],
    ),
    notGiven: orElse(
      described(
        eachOnce(listOf(NOT_GIVEN, 0, AT_ONCE_MAX), (raw) => idOf((raw as { id?: unknown } | null)?.id), ['id']),
        { description: 'Those on the list who got nothing in the end, at settlement' },
      ),
      [],
    ),
  }),
);

/** What is read of the body of an action. */
export type ActBody = ValueOf<typeof ACTION>;
