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
  AWARD_LIST_NOT_FOUND: {
    'zh-CN': '没有推荐名单 {id}；申请写明了名单的，请先排定名单再公示。',
    en: 'There is no list {id}; an application that names a list is published once the list is made.',
  },
  AWARD_LIST_EXISTS: {
    'zh-CN': '该年度该名单已排定为 {id}；有人落选的请递补，不另立名单。',
    en: 'The list of that year exists as {id}; replace who fell out instead of making another.',
  },
  AWARD_LIST_NOT_IN_ORDER: {
    'zh-CN': '名单整体不符合规定或材料不全（{outcome}），请按认定逐项改正。',
    en: 'The list as a whole is not in order ({outcome}); see the findings.',
  },
  LIST_CANDIDATE: {
    'zh-CN': '申请 {id}（{status}）不能列入名单“{list}”：须为同年度写明该名单、已核验而尚未公示的申请，且只列一次。',
    en: 'Application {id} ({status}) cannot be ranked on “{list}”: it has to name the list, be verified, not published, and stand there once.',
  },
  LIST_TIED: {
    'zh-CN': '分数并列，名额不够：{ids}。请提交委员会研究，写明决定编号和入选者（decision、chosen）。',
    en: 'Points are equal and places too few: {ids}. Put it to the committee and name its decision and who has a place (decision, chosen).',
  },
  LIST_SHARES_BROKEN: {
    'zh-CN': '这样名单不符合比例：{shares}。请先递补，或由委员会研究后写明入选者（decision、chosen）。',
    en: 'The list would not keep these shares: {shares}. Replace who fell out, or name a decision and who has a place (decision, chosen).',
  },
  LIST_CHOICE_MISSING: {
    'zh-CN': '请写明入选的申请编号（chosen）。',
    en: 'Name the applications that have a place (chosen).',
  },
  LIST_CHOICE_INVALID: {
    'zh-CN': '以下申请不能这样取舍：{ids}。落选者、重复者、超出名额者不得列入，已授予者不得去掉。',
    en: 'This choice cannot be made for: {ids}. Who fell out, stands twice or is beyond the places has none; who holds the title keeps it.',
  },
  LIST_NOBODY_FELL: {
    'zh-CN': '名单上没有需要递补的空缺。',
    en: 'Nobody on the list fell out; there is nothing to replace.',
  },
  NOT_ON_LIST: {
    'zh-CN': '申请 {id} 未入选名单 {list}；有空缺时请先递补。',
    en: 'Application {id} has no place on list {list}; replace who fell out first.',
  },
  REVIEW_INCOMPLETE: {
    'zh-CN': '复核材料不全，不作结论；请按清单补齐（facts）。',
    en: 'The review lacks what it needs and comes to no result; see the questions and state the facts.',
  },
  FACT_OF_LEDGER: {
    'zh-CN': '{facts} 由荣誉台账给出，请不要填写。',
    en: '{facts} come from the ledger of honours; leave them out.',
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
  NOT_ON_REGISTER: {
    'zh-CN':
      '会员名册今天没有您（账号 {sub}），不能作答。请工会经办人核对名册；会员编号与账号不同的，由主席、经审、管理员中的两人在人员名录中登记您的会员编号。',
    en: 'You (account {sub}) are not on the register of members today and cannot answer. Ask an officer to check the register; where your member number is not your account, two of chair, auditor and administrator enter it in the directory of people.',
  },
  SURVEY_DECIDES_NOTHING: {
    'zh-CN': '评优、采购问卷须有且只有一题写明哪些选项算赞成（favourable 或 favourableFrom）。',
    en: 'A survey for a title or a purchase needs exactly one question that says which choices are in favour (favourable or favourableFrom).',
  },
  SURVEY_NOT_CLOSED: {
    'zh-CN': '问卷 {id} 尚未截止，没有结果；请先办理截止（POST /v1/surveys/{id}/closing）。',
    en: 'Survey {id} is not closed and has no result; close it first (POST /v1/surveys/{id}/closing).',
  },
  SURVEY_NOT_ASKED: {
    'zh-CN': '“{kind}”不需要问卷结果，请去掉 survey。',
    en: 'Nothing of {kind} rests on a survey; leave survey out.',
  },
  SURVEY_OTHER_SUBJECT: {
    'zh-CN': '问卷 {id} 的用途是 {subject}，此处需要 {wanted}；请填写对应用途的问卷。',
    en: 'Survey {id} is for {subject}, and one for {wanted} is needed here; name such a survey.',
  },
  SURVEY_AFTERWARDS: {
    'zh-CN': '问卷 {id} 于 {closed} 截止，晚于事项发生日 {happened}；征求意见须在事前。',
    en: 'Survey {id} was closed on {closed}, after the case of {happened}; members are asked beforehand.',
  },
  SURVEY_TOO_FEW: {
    'zh-CN': '问卷 {id} 作答太少，各选项均不足公布人数，没有可用结果；请改用书面征求意见或重新发起问卷。',
    en: 'Survey {id} has too few answers: none of its counts is shown, so it has no result; ask on paper or open another.',
  },
  VISIT_EXISTS: {
    'zh-CN': '该次走访已登记为 {id}。',
    en: 'The visit is recorded as {id}.',
  },
} satisfies Record<string, Text>;
