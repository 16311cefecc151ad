import type { Duty } from '../approval/separation.ts';
import type { Language, Text } from '../kernel/text.ts';
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
  'same-person-approves-twice': word('同一人不能审批两个环节', 'one person cannot approve twice'),
  'same-person-signs-twice': word('同一人不能签两次', 'one person cannot sign twice'),
  'submitter-pays': word('申请人不能核销', 'the submitter cannot pay'),
  'payee-pays': word('收款人不能核销', 'the payee cannot pay'),
  'approver-pays': word('审批人不能核销', 'an approver cannot pay'),
  'cashier-accepts': word('核销人不能验收', 'whoever pays cannot accept the goods'),
  'submitter-accepts': word('申请人不能验收', 'the submitter cannot accept the goods'),
  'payee-accepts': word('收款人不能验收', 'the payee cannot accept the goods'),
  'approver-accepts': word('审批人不能验收', 'an approver cannot accept the goods'),
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

/** Words of the data of errors, by the name under which an error carries it. */
const WORDS: Readonly<Record<string, Words>> = {
  action: ACTION_WORDS,
  bound: BOUND_WORDS,
  stage: STAGE_WORDS,
  turn: ROLE_WORDS,
  duty: DUTY_WORDS,
  outcome: OUTCOME_WORDS,
  status: { ...HONOUR_STANDING_WORDS, ...ALERT_STATUS_WORDS, ...AWARD_STATUS_WORDS, ...REQUEST_STATUS_WORDS },
};

type Data = Readonly<Record<string, string | number>>;

/** The data of an error as people read it; a name without a word, as of a person, stays as it is. */
export const sayData = (data: Data, language: Language): Data =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => {
      const words = WORDS[name];
      if (!words || typeof value !== 'string') return [name, value];
      const said = value.split(', ').map((one) => words[one]?.[language] ?? one);
      return [name, said.join(language === 'en' ? ', ' : '、')];
    }),
  );
