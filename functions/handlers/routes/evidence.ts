import { type Route, read, WHO_READS, write } from './route.ts';

/** Those who hand papers in: with a request, with a decision, at settlement. */
const WHO_GIVES = ['officer', 'women-officer', 'committee', 'finance', 'admin'] as const;

/** 谈心的干部: whoever holds talks. Who may read one is not a matter of roles. */
const WHO_TALKS = ['officer', 'women-officer', 'committee', 'chair'] as const;

export const EVIDENCE_ROUTES: readonly Route[] = [
  write(
    '/v1/evidence',
    'evidence',
    'announceEvidence',
    WHO_GIVES,
    'Nobody can hand in a file; requests stay without their vouchers.',
    { 'zh-CN': '登记待上传的凭证，取得上传地址', en: 'Announce a file and get the address to put it' },
  ),
  write(
    '/v1/evidence/{id}/completion',
    'evidence',
    'completeEvidence',
    WHO_GIVES,
    'An uploaded file is not checked and proves nothing yet; a retry is safe.',
    { 'zh-CN': '上传完成：核对大小、类型与哈希并入册', en: 'Check what was uploaded and record it as evidence' },
  ),
  read('/v1/evidence/{id}', 'evidence', 'getEvidence', WHO_READS, 'Nobody sees what a voucher is.', {
    'zh-CN': '凭证信息',
    en: 'What is known of a piece of evidence',
  }),
  read('/v1/evidence/{id}/content', 'evidence', 'openEvidence', WHO_READS, 'Vouchers cannot be looked at.', {
    'zh-CN': '取得凭证下载地址（留痕）',
    en: 'An address to fetch the file from, for a few minutes; who asked is recorded',
  }),
  write('/v1/talks', 'evidence', 'recordTalk', WHO_TALKS, 'A talk cannot be recorded; it is not kept anywhere else.', {
    'zh-CN': '登记谈话谈心（封存）',
    en: 'Record a talk; all but that it took place is sealed',
  }),
  read('/v1/talks/summary', 'evidence', 'summariseTalks', WHO_READS, 'Nobody sees how many talks were held.', {
    'zh-CN': '谈话谈心计数（少于 5 不显示）',
    en: 'How many talks were held on each topic of a year; a small number is not shown',
  }),
  read('/v1/talks/{id}', 'evidence', 'getTalk', 'caller', 'A cadre cannot read their own note.', {
    'zh-CN': '查看谈话（仅谈话人本人，留痕）',
    en: 'A talk, for the cadre who held it alone; who asked is recorded',
  }),
  write(
    '/v1/talks/{id}/shredding',
    'evidence',
    'shredTalk',
    [...WHO_TALKS, 'admin'],
    'What was said in a talk is not destroyed when asked for.',
    { 'zh-CN': '销毁一次谈话的内容', en: 'Destroy what was said in a talk; that it took place stays' },
  ),
  read('/v1/requests/{id}/sealed', 'evidence', 'readSealed', 'caller', 'Whoever must pay cannot see to whom and why.', {
    'zh-CN': '查看申请中封存的敏感信息（留痕）',
    en: 'What is sealed of a request, for submitter, finance and the chair on its route; who asked is recorded',
  }),
  write(
    '/v1/members/{id}/shredding',
    'evidence',
    'shredPerson',
    ['admin'],
    'What is sealed of a person is not destroyed when they ask for it.',
    {
      'zh-CN': '销毁会员密钥（封存内容不可再读）',
      en: 'Destroy the key of a member: nothing sealed under it can be read again',
    },
  ),
];
