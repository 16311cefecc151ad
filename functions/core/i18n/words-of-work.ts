import type { Action } from '../approval/life.ts';
import type { Role } from '../approval/roles.ts';
import type { HonourAction } from '../award/honour.ts';
import type { AwardAction } from '../award/life.ts';
import type { PersonalAct } from '../decision/act-part.ts';
import type { DecisionAction, Stage } from '../decision/life.ts';
import type { AlertAction } from '../detection/alert.ts';
import type { Text } from '../kernel/text.ts';
import type { BudgetAction } from '../quota/budget.ts';

const word = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

export const ROLE_WORDS: Readonly<Record<Role, Text>> = {
  member: word('会员', 'member'),
  officer: word('经办人', 'officer'),
  'women-officer': word('女工委员', "women's officer"),
  committee: word('委员', 'committee member'),
  scorer: word('评委', 'scorer'),
  chair: word('工会主席', 'chair'),
  finance: word('财务', 'finance'),
  auditor: word('经审委员', 'auditor'),
  steward: word('制度管理员', 'steward'),
  admin: word('管理员', 'administrator'),
};

export const STAGE_WORDS: Readonly<Record<Stage, Text>> = {
  drafted: word('已立项', 'drafted'),
  'criteria-published': word('已公布标准', 'criteria published'),
  invited: word('已邀请', 'suppliers invited'),
  presenting: word('讲演', 'presentations'),
  committing: word('封存评分', 'scores being committed'),
  revealing: word('公开评分', 'scores being revealed'),
  tallied: word('已计分', 'tallied'),
  voting: word('委员会表决', 'voting'),
  adopted: word('已通过', 'adopted'),
  published: word('公示中', 'published'),
  frozen: word('异议处理中', 'frozen by an objection'),
  concluded: word('已确定结果', 'concluded'),
  contracted: word('已签合同', 'contracted'),
  rated: word('已评价', 'rated'),
  rejected: word('未通过', 'rejected'),
  voided: word('已作废', 'voided'),
};

type AnyAction = Action | AwardAction | DecisionAction | PersonalAct | AlertAction | BudgetAction | HonourAction;

/** What somebody does to a request, a title, a matter, an alert or a budget. */
export const ACTION_WORDS: Readonly<Record<AnyAction | 'adjust' | 'carry-over' | 'replace', Text>> = {
  edit: word('修改', 'edit'),
  submit: word('提交', 'submit'),
  approve: word('同意', 'approve'),
  return: word('退回', 'return'),
  reject: word('驳回', 'reject'),
  transfer: word('转办', 'transfer'),
  'add-sign': word('加签', 'add-sign'),
  withdraw: word('撤回', 'withdraw'),
  settle: word('核销', 'settle'),
  refund: word('退款', 'refund'),
  close: word('办结', 'close'),
  expire: word('到期', 'expire'),
  apply: word('申报', 'apply'),
  opine: word('出具意见', 'opine'),
  verify: word('核验', 'verify'),
  decide: word('集体决定', 'decide'),
  publish: word('公示', 'publish'),
  object: word('提出异议', 'object'),
  veto: word('一票否决', 'veto'),
  dismiss: word('不予采纳', 'dismiss'),
  uphold: word('采纳异议', 'uphold'),
  grant: word('授予', 'grant'),
  review: word('审查', 'review'),
  revoke: word('撤销', 'revoke'),
  replace: word('递补', 'replace'),
  state: word('补充事实', 'state facts'),
  'publish-criteria': word('公布标准', 'publish criteria'),
  invite: word('邀请供应商', 'invite'),
  recuse: word('回避', 'recuse'),
  present: word('讲演', 'present'),
  'open-scoring': word('开始评分', 'open scoring'),
  'close-commits': word('截止封存', 'close commits'),
  tally: word('计分', 'tally'),
  convene: word('开会', 'convene'),
  adjourn: word('休会', 'adjourn'),
  'close-vote': word('计票', 'close the vote'),
  minutes: word('起草纪要', 'draft minutes'),
  resolve: word('答复异议', 'resolve'),
  conclude: word('确定结果', 'conclude'),
  contract: word('签订合同', 'contract'),
  add: word('追加采购', 'add'),
  rate: word('履约评价', 'rate'),
  void: word('作废', 'void'),
  declare: word('声明利害关系', 'declare interests'),
  commit: word('封存评分', 'commit'),
  reveal: word('公开评分', 'reveal'),
  explain: word('说明离群评分', 'explain'),
  'check-in': word('签到', 'check in'),
  vote: word('表决', 'vote'),
  sign: word('签字', 'sign'),
  see: word('查看', 'see'),
  answer: word('答复', 'answer'),
  accept: word('认可', 'accept'),
  adopt: word('通过', 'adopt'),
  adjust: word('调整', 'adjust'),
  'carry-over': word('结转', 'carry over'),
};

/** What the verdict of a trial (试算) rests on. */
export const TRIAL_RESTS_ON: Readonly<Record<'statement' | 'records', Text>> = {
  statement: word(
    '仅凭所填内容试算：未读取本工会的预算、会员名册、凭证、集体决策和问卷，正式提交时以系统记录为准。',
    "Tried on what was stated alone: the union's budget, register, vouchers, decisions and surveys were not read; a submission is judged by the records.",
  ),
  records: word(
    '按本工会此刻的记录试算：不占用额度，不保存任何内容，现在提交即为此结论。',
    "Tried on the union's records as they stand now: nothing is held or stored, and a submission now gets this verdict.",
  ),
};
