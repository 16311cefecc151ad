import type { Text } from '../kernel/text.ts';

export const AWARDS_TEXTS = {
  AWARD_NOT_FOUND: { 'zh-CN': '没有编号为 {id} 的评优申请。', en: 'There is no application {id} for a title.' },
  HONOUR_NOT_FOUND: { 'zh-CN': '荣誉台账中没有 {id}。', en: 'There is no honour {id} in the ledger.' },
  SURVEY_NOT_FOUND: { 'zh-CN': '没有编号为 {id} 的问卷。', en: 'There is no survey {id}.' },
  HONOUR_EXISTS: {
    'zh-CN': '该荣誉已登记为 {id}；级别或授予单位不同的，请写明后另行登记。',
    en: 'The honour stands in the ledger as {id}; one of another level or giver is another honour.',
  },
  AWARD_NOT_ELIGIBLE: {
    'zh-CN': '不符合申报条件或材料不全（{outcome}），请按清单补正后再提交。',
    en: 'Not eligible yet, or material is missing ({outcome}); see the findings and hand it in again.',
  },
  DAY_OUT_OF_ORDER: {
    'zh-CN': '日期 {day} 须在上一步的 {from} 与今天 {to} 之间。',
    en: 'The day {day} has to lie between the step before, {from}, and today, {to}.',
  },
  OPINION_INCOMPLETE: {
    'zh-CN': '请写明部门（office）和是否同意（isFavourable）。',
    en: 'Say which office speaks (office) and whether it agrees (isFavourable).',
  },
  OPINION_MISSING: {
    'zh-CN': '以下部门尚未同意：{offices}。',
    en: 'These offices have not agreed: {offices}.',
  },
  DECISION_MISSING: {
    'zh-CN': '请写明委员会决定的编号（decision）。',
    en: 'Name the decision of the committee (decision).',
  },
  PUBLICITY_RUNNING: {
    'zh-CN': '公示到 {day} 止，期满后方可授予。',
    en: 'The name is published up to {day}; it may be granted after that.',
  },
  OBJECTION_LATE: {
    'zh-CN': '公示已于 {day} 结束；之后发现的问题由有关部门提出，按撤销办理。',
    en: 'The publication ended on {day}; what is found later is for the offices and leads to revocation.',
  },
  DECISION_NOT_OF_AWARD: {
    'zh-CN': '集体决策 {id}（{matter}）不是关于“{title}”的其他重大事项；请填写标题含该称号、名单或申请编号的决策。',
    en: 'Decision {id} ({matter}) is no other major matter about {title}; name one whose title holds the title, the list or the number of the application.',
  },
  CALENDAR_NOT_PUBLISHED: {
    'zh-CN': '{year} 年放假安排尚未发布，期限待定，不作推算。',
    en: 'The days off of {year} are not published; the period cannot be ended yet and is not guessed.',
  },
  SURVEY_CLOSED: { 'zh-CN': '问卷已截止。', en: 'The survey is closed.' },
  SURVEY_ANSWERED: { 'zh-CN': '您已答过本问卷，每人一次。', en: 'You have answered this survey; once a member.' },
} satisfies Record<string, Text>;
