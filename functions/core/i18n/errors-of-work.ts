import type { Text } from '../kernel/text.ts';

/** What goes wrong when a request, a budget or a member's limit is worked on. */
export const WORK_TEXTS = {
  IF_MATCH_MISSING: {
    'zh-CN': '缺少 If-Match 请求头，请带上读取时得到的 ETag，以免覆盖他人的修改。',
    en: "The If-Match header is missing; send the ETag that you read, so that nobody else's change is overwritten.",
  },
  VERSION_STALE: {
    'zh-CN': '这条记录已被他人修改，请重新读取后再操作。',
    en: 'The record has changed since you read it; read it again and then act.',
  },
  TRANSITION_NOT_ALLOWED: {
    'zh-CN': '状态为“{status}”的申请不能执行“{action}”。',
    en: 'A request that is {status} does not take the action {action}.',
  },
  ALREADY_ACTED: {
    'zh-CN': '已有人处理，不能撤回；请联系当前环节退回。',
    en: 'Somebody has acted on it already; ask the current desk to return it.',
  },
  NOT_EXPIRED: {
    'zh-CN': '有效期到 {day}，尚未过期。',
    en: 'It is valid until {day} and has not expired.',
  },
  QUOTA_EXHAUSTED: {
    'zh-CN': '额度不足：“{line}”尚余 {free}，本次需要 {needed}。',
    en: 'Not enough is left: {line} has {free} free, this needs {needed}.',
  },
  BUDGET_NOT_APPROVED: {
    'zh-CN': '{year} 年度预算尚未走完委员会通过、经审会审查、上级批准，不能占用。',
    en: 'The budget of {year} has not been adopted, reviewed and approved; nothing may be held on it.',
  },
  NOT_YOUR_TURN: {
    'zh-CN': '现在不由您执行“{action}”，当前环节角色：{turn}。',
    en: 'The action {action} is not yours now; the current stop belongs to {turn}.',
  },
  SEPARATION_OF_DUTIES: {
    'zh-CN': '不相容岗位须分离（{duty}），请由他人办理。',
    en: 'Duties must be separate ({duty}); somebody else has to do this.',
  },
  COMMENT_MISSING: {
    'zh-CN': '“{action}”须写明意见，请填写 comment。',
    en: 'The action {action} needs a reason; fill in comment.',
  },
  BUDGET_LINE_REQUIRED: {
    'zh-CN': '本年度已建立预算，请填写 budgetLine（见 GET /v1/budgets/{year}）。',
    en: 'The year has a budget; name the budgetLine (see GET /v1/budgets/{year}).',
  },
  BUDGET_LINE_UNKNOWN: {
    'zh-CN': '{year} 年度没有预算项目“{line}”，见 GET /v1/budgets/{year}。',
    en: 'There is no budget line {line} in {year}; see GET /v1/budgets/{year}.',
  },
  OUTCOME_NOT_READY: {
    'zh-CN': '结论为“{outcome}”，不能完成审批；请先补齐材料或完成集体决策。',
    en: 'The verdict is {outcome}; supply what is missing or decide first, then approve.',
  },
  MORE_THAN_HELD: {
    'zh-CN': '实际金额 {actual} 超过批准占用的 {held}，请另行申请差额。',
    en: 'The actual {actual} exceeds the {held} held; apply for the difference.',
  },
  MORE_THAN_SPENT: {
    'zh-CN': '退款 {refund} 超过已列支的 {spent}，请核对。',
    en: 'The refund {refund} exceeds the {spent} spent; check the figure.',
  },
  EVIDENCE_MISSING: {
    'zh-CN': '核销尚缺凭证：{names}。',
    en: 'Settlement still lacks: {names}.',
  },
  BUDGET_ADJUSTED: {
    'zh-CN': '{year} 年度预算已调整过一次，原则上每年只调整一次。',
    en: 'The budget of {year} has been adjusted already; once a year is the rule.',
  },
  BUDGET_EXISTS: {
    'zh-CN': '{year} 年度预算已存在，请用调整程序修改。',
    en: 'There is a budget of {year} already; change it by an adjustment.',
  },
  BUDGET_NOT_FOUND: {
    'zh-CN': '没有 {year} 年度预算，请先编制。',
    en: 'There is no budget of {year}; draft one first.',
  },
  GRANT_NOT_COVERED: {
    'zh-CN': '调减超过预算项目的未用额度，请核对占用和列支。',
    en: 'The cut exceeds what is free on a line; check what is held and spent.',
  },
} satisfies Record<string, Text>;
