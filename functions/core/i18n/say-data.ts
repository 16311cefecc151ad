import type { Language, Text } from '../kernel/text.ts';
import type { Duty } from '../people/duties.ts';
import type { Bound } from '../sheet/bounds.ts';
import { ALERT_STATUS_WORDS } from './alert-words.ts';
import { OUTCOME_WORDS, REQUEST_STATUS_WORDS } from './words.ts';
import { AWARD_STATUS_WORDS, HONOUR_STANDING_WORDS } from './words-of-awards.ts';
import { ACTION_WORDS, ROLE_WORDS, STAGE_WORDS } from './words-of-work.ts';

type Words = Readonly<Record<string, Text>>;
const word = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** 不相容岗位: who would do two things that must be two people's. */
const DUTY_WORDS: Readonly<Record<Duty, Text>> = {
  'submitter-approves': word('申请人不能审批本人的申请', 'the submitter cannot approve'),
  'payee-approves': word('收款人不能审批', 'the payee cannot approve'),
  'submitter-as-deputy': word('申请人或收款人不能代理审批', 'the submitter or payee cannot stand in for an approver'),
  'approver-as-deputy': word('已审批的人不能再被指定审批', 'who has approved already cannot be asked to approve again'),
  'principal-signs': word('代签的环节也算委托人所签', 'a stop signed by proxy is signed by the principal, too'),
  'granter-signs': word(
    '授权或确认代理的人不能在同一申请上另签环节',
    'who granted or confirmed a proxy for a stop cannot sign another of that request',
  ),
  'submitter-grants': word(
    '申请人或收款人不能授权或确认审批人的代理',
    'the submitter or payee cannot grant or confirm the proxy of an approver',
  ),
  'same-person-approves-twice': word('同一人不能审批两个环节', 'one person cannot approve twice'),
  'same-person-signs-twice': word('同一人不能签两次', 'one person cannot sign twice'),
  'submitter-pays': word('申请人不能核销', 'the submitter cannot pay'),
  'payee-pays': word('收款人不能核销', 'the payee cannot pay'),
  'approver-pays': word('审批人不能核销', 'an approver cannot pay'),
  'cashier-accepts': word('核销人不能验收', 'whoever pays cannot accept the goods'),
  'submitter-accepts': word('申请人不能验收', 'the submitter cannot accept the goods'),
  'payee-accepts': word('收款人不能验收', 'the payee cannot accept the goods'),
  'approver-accepts': word('审批人不能验收', 'an approver cannot accept the goods'),
  'acceptor-pays': word('验收人不能办理退款', 'whoever accepted the goods cannot book a refund'),
  'drafter-signs': word('编制人不能通过、审查或批准', 'whoever drafted it cannot adopt, review or approve it'),
  'proposer-confirms-limit': word('提出标准的人不能批准', 'whoever proposed a limit cannot approve it'),
  'submitter-settles': word('申请人不能办结本人申请的预警', 'the submitter cannot settle an alert of their request'),
  'proposer-presides': word('提出事项的人不能主持', 'whoever proposed a matter cannot preside over it'),
  'supplier-scores': word('与供应商有利害关系的人不能评分、表决', 'who is related to a supplier cannot score or vote'),
  'panel-resolves': word(
    '评委、委员不能以经审身份答复异议',
    'who sat on the panel cannot resolve an objection as the auditor',
  ),
  'objector-voids': word('提出异议的人不能作废该事项', 'whoever objected cannot void the matter'),
  'applicant-decides': word('申报人不能办理本人的申报', 'the applicant cannot decide on their application'),
  'objector-settles': word('提出异议的人不能认定异议', 'whoever objected cannot dismiss or uphold it'),
  'applicant-reviews': word('申报人不能复核所获荣誉', 'the applicant cannot review the honour'),
  'other-closes': word('截止日前只能由发起人关闭调查', 'until its last day only who opened a survey closes it'),
  'proposer-confirms': word('提出录入的人不能确认', 'whoever proposed a person cannot confirm them'),
  'concerned-enters': word('不能录入或确认本人', 'nobody enters or confirms themselves'),
  'one-office-enters': word('录入须由两个不同职务的人办理', 'two people in two offices enter a person'),
  'granter-confirms': word('登记代理的人不能确认', 'whoever registered a proxy cannot confirm it'),
  'concerned-confirms': word('代理人不能确认自己的代理', 'a deputy cannot confirm their own proxy'),
  'one-office-confirms': word(
    '确认人须与登记人职务不同',
    'whoever confirms acts in another office than whoever registered it',
  ),
  'answerer-settles': word('答复预警的人不能办结', 'whoever answered an alert cannot settle it'),
  'deputy-grants': word('代理人不能给自己授权', 'a deputy cannot grant their own proxy'),
  'objector-resolves': word('提出异议的人不能答复异议', 'whoever objected cannot resolve it'),
};

/** What of a file is counted. */
const BOUND_WORDS: Readonly<Record<Bound, Text>> = {
  fileBytes: word('字节数', 'bytes'),
  entries: word('压缩包内文件数', 'files in its archive'),
  unpackedBytes: word('解压后字节数', 'bytes once unpacked'),
  elements: word('标记数', 'elements of markup'),
  depth: word('标记嵌套层数', 'levels of markup'),
  attributes: word('单个标记的属性数', 'attributes on one element'),
  token: word('单个标记或文字的字数', 'characters in one piece of markup'),
  rows: word('行数', 'rows'),
  columns: word('列数', 'columns'),
  cells: word('单元格数', 'cells'),
  cellText: word('单个单元格字数', 'characters in one cell'),
  text: word('总字数', 'characters of text in all'),
  merges: word('合并单元格数', 'merged ranges'),
  styles: word('单元格样式数', 'cell styles'),
  strings: word('共享文本数', 'shared strings'),
};

/** What a field or a query parameter takes, where that is no form such as YYYY-MM-DD or 1–200. */
const EXPECTED_WORDS: Words = {
  fen: word('以分为单位的整数', 'whole fen'),
  'fen ≥ 0': word('不小于 0、以分为单位的整数', 'whole fen, 0 or more'),
  sub: word('人员标识', 'the sub of a person'),
  text: word('文本', 'text'),
  list: word('列表', 'a list'),
  object: word('对象', 'an object'),
  number: word('数字', 'a number'),
  boolean: word('true 或 false', 'true or false'),
  'true / false': word('true 或 false', 'true or false'),
  id: word('编号', 'an id'),
  role: word('角色', 'a role'),
  recipients: word('名单中的人', 'somebody on the list'),
  unique: word('不重复的值', 'a value that is there once'),
  'with request': word('并写明 request', 'with a request'),
};

/** Words of the data of errors, by the name under which an error carries it. */
const WORDS: Readonly<Record<string, Words>> = {
  action: ACTION_WORDS,
  bound: BOUND_WORDS,
  stage: STAGE_WORDS,
  turn: { ...ROLE_WORDS, 'any-role': word('任一办事角色', 'anybody who acts for the union') },
  duty: DUTY_WORDS,
  outcome: OUTCOME_WORDS,
  expected: EXPECTED_WORDS,
  names: {},
  status: { ...HONOUR_STANDING_WORDS, ...ALERT_STATUS_WORDS, ...AWARD_STATUS_WORDS, ...REQUEST_STATUS_WORDS },
};

type Data = Readonly<Record<string, string | number>>;

/** Names that are known in both languages are carried under `…Zh` and `…En` and said under the name before that. */
const OTHER: Readonly<Record<Language, RegExp>> = { 'zh-CN': /(?<=.)En$/, en: /(?<=.)Zh$/ };
const OWN = /(?<=.)(Zh|En)$/;

/** The data of an error as people read it; a name without a word, as of a person, stays as it is. */
export const sayData = (data: Data, language: Language): Data =>
  Object.fromEntries(
    Object.entries(data)
      .filter(([name]) => !OTHER[language].test(name))
      .map(([told, value]) => {
        const name = told.replace(OWN, '');
        const words = WORDS[name];
        if (!words || typeof value !== 'string') return [name, value];
        const said = value.split(', ').map((one) => words[one]?.[language] ?? one);
        return [name, said.join(language === 'en' ? ', ' : '、')];
      }),
  );
