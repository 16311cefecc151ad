import { WHO_SUBMITS } from '../../core/approval/roles.ts';
import { type Route, read, WHO_READS, write } from './route.ts';
import { SURVEYS_ROUTES } from './surveys.ts';

export const AWARDS_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/awards/evaluations',
    handler: 'awards',
    operation: 'checkAward',
    access: 'caller',
    isIdempotent: false,
    errorImpact: 'Nobody can check a title before applying; nothing is lost.',
    summary: { 'zh-CN': '评优自查：缺什么、何日起符合', en: 'Check a title: what is missing, from which day on' },
  },
  write('/v1/awards', 'awards', 'applyForAward', WHO_SUBMITS, 'Nobody can apply for a title; a retry is safe.', {
    'zh-CN': '评优申报',
    en: 'Apply for a title',
  }),
  read('/v1/awards', 'awards', 'listAwards', WHO_READS, 'Nobody sees the applications of a year.', {
    'zh-CN': '年度评优申报',
    en: 'Applications of a year',
  }),
  read('/v1/awards/{id}', 'awards', 'getAward', 'caller', 'A published name cannot be looked up.', {
    'zh-CN': '评优申报',
    en: 'One application',
  }),
  write(
    '/v1/awards/{id}/actions/{action}',
    'awards',
    'actOnAward',
    'caller',
    'An application stays where it is; a retry with the same Idempotency-Key is safe.',
    {
      'zh-CN': '办理评优：核验、研究、公示、异议、冻结、授予、复核、撤销',
      en: 'Act on an application; who may is in the table of transitions',
    },
  ),
  read(
    '/v1/award-transitions',
    'awards',
    'listAwardTransitions',
    'caller',
    'Readers cannot see what may happen next.',
    {
      'zh-CN': '评优的流转表',
      en: 'What may happen to an application, and by whom',
    },
  ),
  {
    method: 'POST',
    path: '/v1/award-lists/evaluations',
    handler: 'awards',
    operation: 'checkAwardList',
    access: 'caller',
    isIdempotent: false,
    errorImpact: 'A list cannot be checked as a whole; nothing is lost.',
    summary: { 'zh-CN': '推荐名单整体核对', en: 'Check a list of recommendations as a whole' },
  },
  write(
    '/v1/award-lists',
    'awards',
    'makeAwardList',
    [...WHO_SUBMITS, 'committee'],
    'No list of recommendations can be made; a retry is safe.',
    { 'zh-CN': '排定推荐名单', en: 'Rank the applications of a list and give its places' },
  ),
  read('/v1/award-lists', 'awards', 'listAwardLists', WHO_READS, 'Nobody sees the lists of a year.', {
    'zh-CN': '年度推荐名单',
    en: 'Lists of a year',
  }),
  read('/v1/award-lists/{id}', 'awards', 'getAwardList', WHO_READS, 'A list and its vacancies cannot be seen.', {
    'zh-CN': '推荐名单：入选、候补、落选与递补建议',
    en: 'A list: places, reserves, who fell out, who would move up',
  }),
  write(
    '/v1/award-lists/{id}/actions/{action}',
    'awards',
    'actOnAwardList',
    ['committee', 'chair'],
    'Nobody moves up for who fell out; a retry is safe.',
    { 'zh-CN': '名单递补，或按委员会决定重定', en: 'Replace who fell out, or give the places by a decision' },
  ),
  write('/v1/honours', 'awards', 'recordHonour', WHO_SUBMITS, 'An honour is not in the ledger; a retry is safe.', {
    'zh-CN': '登记荣誉',
    en: 'Record an honour from its certificate',
  }),
  read('/v1/honours', 'awards', 'listHonours', 'caller', 'The wall of honours is empty; nothing is lost.', {
    'zh-CN': '荣誉墙：荣誉、连续年数、统计',
    en: 'The wall of honours, with streaks and statistics',
  }),
  read('/v1/honours/{id}', 'awards', 'getHonour', 'caller', 'An honour cannot be opened.', {
    'zh-CN': '一项荣誉',
    en: 'One honour',
  }),
  write(
    '/v1/honours/{id}/actions/{action}',
    'awards',
    'actOnHonour',
    ['committee', 'chair', 'admin'],
    'An honour is not reviewed, revoked or ended; a retry is safe.',
    { 'zh-CN': '荣誉复核、撤销、到期', en: 'Review, revoke or end an honour' },
  ),
  ...SURVEYS_ROUTES,
  read('/v1/calendar/periods', 'awards', 'readPeriod', 'caller', 'Nobody can ask when a period ends.', {
    'zh-CN': '工作日期限：各次通知下的截止日',
    en: 'When a period of working days ends, by each notice',
  }),
];
