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
  ACCEPTOR_MISSING: {
    'zh-CN': '这类支出须有人验收，请在 acceptor 中写明验收人，验收人不得是申请人、审批人、收款人或者出纳。',
    en: 'Goods of this kind are accepted by somebody; name them in acceptor. They are not the submitter, an approver, the payee or the cashier.',
  },
  BUDGET_ADJUSTED: {
    'zh-CN': '{year} 年度预算已调整过一次，原则上每年只调整一次。',
    en: 'The budget of {year} has been adjusted already; once a year is the rule.',
  },
  BUDGET_EXISTS: {
    'zh-CN': '{year} 年度预算已存在，请用调整程序修改。',
    en: 'There is a budget of {year} already; change it by an adjustment.',
  },
  BUDGET_CARRIED: {
    'zh-CN': '{year} 年度的结转清单已经登记，见 GET /v1/budgets/{year}。',
    en: 'The list of what {year} carries over is recorded; see GET /v1/budgets/{year}.',
  },
  YEAR_NOT_OVER: {
    'zh-CN': '{year} 年度尚未结束，{day} 以后再登记结转清单。',
    en: 'The year {year} is not over; record what it carries over after {day}.',
  },
  BUDGET_NOT_FOUND: {
    'zh-CN': '没有 {year} 年度预算，请先编制。',
    en: 'There is no budget of {year}; draft one first.',
  },
  GRANT_NOT_COVERED: {
    'zh-CN': '调减超过预算项目的未用额度，请核对占用和列支。',
    en: 'The cut exceeds what is free on a line; check what is held and spent.',
  },
  TOP_UP_UNKNOWN: {
    'zh-CN': '{year} 年没有会费弥补倍数的有效规定，不能登记会费额度。',
    en: 'No multiple for topping up dues was in force in {year}; its dues cannot be recorded here.',
  },
  MEMBER_NOT_FOUND: {
    'zh-CN': '会员名册中没有“{id}”，请核对会员编号。',
    en: 'There is no member {id} on the register; check the id.',
  },
  MEMBERS_NOT_ENTITLED: {
    'zh-CN':
      '{count} 人当日不能享受（见 lines），请移出名单或补齐材料；其余 {entitled} 人（见 entitled）可以提交，或带 withEntitledOnly: true 由系统剔除。',
    en: '{count} are not entitled on the day (see lines); take them off or supply what is missing. The other {entitled} (see entitled) may go on; withEntitledOnly: true leaves the rest out.',
  },
  RECIPIENTS_REQUIRED: {
    'zh-CN': '本工会已建立会员名册，请在 recipients 中列出发放对象的会员编号。',
    en: 'The union keeps a register of members; name the recipients by their ids in recipients.',
  },
  RECIPIENTS_DIFFER: {
    'zh-CN': '名单共 {named} 人，申请写明 {stated} 人，请改为一致。',
    en: 'The list names {named}, the request states {stated}; make them agree.',
  },
  COLUMN_MISSING: {
    'zh-CN': '第一行缺少此列，可用的列名有：{names}。',
    en: 'The first row lacks this column; it may be headed: {names}.',
  },
  ROW_REPEATED: {
    'zh-CN': '编号“{value}”与第 {row} 行重复，请只保留一行。',
    en: 'The id {value} stands in row {row} already; keep one.',
  },
  CELL_FORMULA: {
    'zh-CN': '单元格以“=”“+”或“@”开头，会被当作公式，请改为文字。',
    en: 'The cell begins like a formula (=, + or @); write plain text.',
  },
  ROWS_TOO_MANY: {
    'zh-CN': '共 {count} 行，超过 {max} 行，请分次导入。',
    en: 'There are {count} rows, more than {max}; import them in parts.',
  },
  FILE_UNREADABLE: {
    'zh-CN': '不能按 {format} 读取，请另存后重新导入。',
    en: 'The content cannot be read as {format}; save it anew and import it again.',
  },
  FILE_TOO_LARGE: {
    'zh-CN': '文件的{bound}超过上限 {max}，未予读取；请删去多余的内容，或分次导入。',
    en: 'The file has more than {max} {bound} and was not read; take out what is not needed, or import it in parts.',
  },
  FILE_HAS_FORMULAS: {
    'zh-CN': '文件含公式（{sheet}），请粘贴为数值后重新导入。',
    en: 'The file holds formulas ({sheet}); paste them as values and import it again.',
  },
} satisfies Record<string, Text>;
