/** Bodies of people, members, imports, proxies, subscriptions, replay, alerts, confirmations and compliance. */
import { parseCheckpointYear, parseReplay } from '../../functions/core/audit/bodies.ts';
import { parseAlertComment } from '../../functions/core/detection/bodies.ts';
import { day } from '../../functions/core/kernel/day.ts';
import { isObject } from '../../functions/core/kernel/schema.ts';
import { parseImportBody, parseMember } from '../../functions/core/member/bodies.ts';
import { parseImport } from '../../functions/core/member/parse-import.ts';
import { parsePerson, parseProxy } from '../../functions/core/people/bodies.ts';
import { categoriesOf } from '../../functions/core/quota/personal.ts';
import { parseProposal } from '../../functions/core/rules/bodies.ts';
import { parseHook } from '../../functions/core/webhook/bodies.ts';
import { refuseFields } from '../../functions/handlers/query.ts';
import { RULES } from '../handlers/good.ts';
import { type Row, withRawName } from './row.ts';

const TODAY = day('2021-10-01');
const CATEGORIES = categoriesOf(RULES);
const [CATEGORY = ''] = CATEGORIES;

const MEMBER = { id: 'm-001', name: '会员甲', department: '综合处', joinedOn: '2015-01-01' };
const TRANSFER = { category: CATEGORY, year: 2021, amountFen: 90_000, hasSheet: true };
const MEMBERS = [
  MEMBER,
  {
    ...MEMBER,
    leftOn: '2021-06-30',
    retiredOn: '2021-06-30',
    duesPaidThrough: '2021-06',
    transfers: [TRANSFER, { ...TRANSFER, year: 2020, hasSheet: false }],
  },
  { ...MEMBER, leftOn: null, retiredOn: null, duesPaidThrough: null, transfers: [] },
  { ...MEMBER, leftOn: '2014-12-31' },
];

const PROXY = { principal: 'chair-1', deputy: 'vice-1', role: 'chair', to: '2021-10-31', document: '授权书' };
const PROXIES = [
  PROXY,
  { ...PROXY, from: '2021-10-01' },
  { ...PROXY, from: '2021-12-01', to: '2022-12-01' },
  { ...PROXY, from: '2021-12-01', to: '2022-12-02' },
  { ...PROXY, from: '2021-09-30', to: '2021-09-01' },
  { ...PROXY, deputy: 'chair-1' },
];

/** A proposal for a limit of each type, as it is held and as a union might say it. */
const PROPOSALS = ['fen', 'count', 'share', 'choices'].flatMap((type) => {
  const parameter = RULES.parameters.find((one) => one.type === type);
  const [value] = parameter?.values ?? [];
  const said = {
    parameter: parameter?.id,
    value: value?.value,
    citation: value?.citation,
    source: '校工发〔2030〕1 号',
  };
  const { regulation = '', article = 0 } = value?.citation ?? {};
  return [
    { ...said, level: 'department', from: '2030-01-01', citation: { regulation, article } },
    { ...said, level: 'department', province: null, from: '2030-01-01' },
    { ...said, level: 'provincial', province: 'sichuan', from: value?.from },
    { ...said, level: 'national', from: value?.from },
  ] as never[];
});

const TABLE = [
  [
    '编号',
    '姓名',
    '部门',
    '入会日期',
    '退会日期',
    '会费缴至',
    '转入类别',
    '转入年度',
    '转入前已享受（分）',
    '有转移单',
  ],
  ['m-1', '甲', '一处', '2015-03-01', '', '2021-08', CATEGORY, '2021', '90000', '有'],
  ['m-2', '乙', '二处', '2020/1/2', '2021年3月1日', '', '', '', '', ''],
];

const query = 'handlers/query.ts';

/** The old code took a share with other names beside its two numbers, and failed on what stood there: refused on purpose now. */
const withPlainShare = (body: unknown): unknown => {
  if (!isObject(body) || !isObject(body.value)) return body;
  const isPlain = Object.keys(body.value).every((name) => name === 'num' || name === 'den');
  return isPlain ? body : { ...body, value: null };
};

export const ROWS_OF_PEOPLE: readonly Row[] = [
  { name: 'person', route: 'proposePerson', old: ['core/people/bodies.ts', 'parsePerson'], now: parsePerson },
  {
    name: 'member',
    route: 'recordMember',
    old: ['core/member/parse-member.ts', 'parseMember', (parse, body) => parse(body, CATEGORIES)],
    now: (body) => parseMember(body, CATEGORIES),
    bodies: MEMBERS,
  },
  {
    name: 'import',
    route: 'importMembers',
    old: ['app/members.ts', 'parseImportBody'],
    now: parseImportBody,
    asOld: withRawName(''),
  },
  {
    name: 'table of an import',
    route: 'no-route',
    old: ['core/member/parse-import.ts', 'parseImport', (parse, body) => parse(tableOf(body), CATEGORIES)],
    now: (body) => parseImport(tableOf(body), CATEGORIES),
    bodies: [TABLE],
  },
  {
    name: 'proxy',
    route: 'registerProxy',
    old: ['core/people/proxy.ts', 'parseProxy', (parse, body) => parse(body, TODAY)],
    now: (body) => parseProxy(body, TODAY),
    bodies: PROXIES,
  },
  {
    name: 'subscription',
    route: 'createHook',
    old: ['core/webhook/parse-hook.ts', 'parseHook'],
    now: parseHook,
    bodies: [{ url: 'https://finance.example.com/events', events: ['request-*', '*', 'award-granted', '*'] }],
  },
  {
    name: 'replay',
    route: 'replayVerdicts',
    old: ['core/audit/parse-replay.ts', 'parseReplay'],
    now: parseReplay,
    bodies: [
      { request: 'R2021-0000000000', version: 1, withToday: true },
      { limit: 100, cursor: 'abc', withToday: false },
      { version: 2 },
    ],
    isOptional: true,
  },
  {
    name: 'year of a checkpoint',
    route: 'makeCheckpoint',
    old: ['handlers/audit.ts', 'yearOfBody'],
    now: parseCheckpointYear,
    bodies: [{ year: 2021 }, { year: '2021' }],
    isOptional: true,
  },
  {
    name: 'comment of an alert',
    route: 'actOnAlert',
    old: ['app/alerts.ts', 'commentOf'],
    now: parseAlertComment,
    bodies: [{ comment: '已核对发票，确系两次活动' }, { comment: null }],
    isOptional: true,
    asOld: withRawName(''),
  },
  {
    name: 'proposal of a limit',
    route: 'proposeConfirmation',
    old: [
      'core/rules/parse-proposal.ts',
      'parseProposal',
      (parse, body, { ruleset, province }) => parse(ruleset, withPlainShare(body), province),
    ],
    now: (body, { ruleset, province }) => parseProposal(ruleset, body, province),
    bodies: PROPOSALS,
  },
  {
    name: 'a body without fields',
    route: 'confirmPerson',
    old: [query, 'refuseFields'],
    now: refuseFields,
    bodies: [{}, []],
    isOptional: true,
  },
];

/** A table of texts from whatever a body was changed to. */
function tableOf(body: unknown): readonly (readonly string[])[] {
  const rows = Array.isArray(body) ? body : [body];
  return rows.map((row) =>
    (Array.isArray(row) ? row : [row]).map((cell) => (typeof cell === 'string' ? cell : (JSON.stringify(cell) ?? ''))),
  );
}
