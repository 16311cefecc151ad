import type { RequestStatus } from '../approval/life.ts';
import type { Language, Text } from '../kernel/text.ts';
import type { Basis, FindingStatus, Level, Severity } from '../rules/ruleset.ts';
import type { Outcome } from '../rules/verdict.ts';

export const OUTCOME_WORDS: Record<Outcome, Text> = {
  'non-compliant': { 'zh-CN': '不合规', en: 'Non-compliant' },
  incomplete: { 'zh-CN': '待补材料', en: 'Incomplete' },
  'needs-decision': { 'zh-CN': '须集体决策', en: 'Needs a collective decision' },
  'needs-review': { 'zh-CN': '需复核', en: 'Needs review' },
  compliant: { 'zh-CN': '合规', en: 'Compliant' },
};

const PROVISIONAL: Text = { 'zh-CN': '（暂定）', en: ' (provisional)' };

/** An outcome in words. It says 暂定 wherever it is shown while it rests on a limit that nobody has confirmed. */
export const outcomeLabel = (
  { outcome, isProvisional }: { readonly outcome: Outcome; readonly isProvisional: boolean },
  language: Language,
): string => `${OUTCOME_WORDS[outcome][language]}${isProvisional ? PROVISIONAL[language] : ''}`;

export const STATUS_WORDS: Record<FindingStatus, Text> = {
  compliant: { 'zh-CN': '符合', en: 'Compliant' },
  'non-compliant': { 'zh-CN': '不符合', en: 'Not compliant' },
  'not-applicable': { 'zh-CN': '不适用', en: 'Not applicable' },
  undetermined: { 'zh-CN': '待定', en: 'Undetermined' },
};

export const SEVERITY_WORDS: Record<Severity, Text> = {
  block: { 'zh-CN': '禁止', en: 'Blocks' },
  supply: { 'zh-CN': '补正', en: 'To be supplied' },
  decide: { 'zh-CN': '集体决策', en: 'To be decided' },
  review: { 'zh-CN': '复核', en: 'To be reviewed' },
};

export const LEVEL_WORDS: Record<Level, Text> = {
  national: { 'zh-CN': '国家', en: 'National' },
  provincial: { 'zh-CN': '省级', en: 'Provincial' },
  department: { 'zh-CN': '本级', en: 'Department' },
};

export const BASIS_WORDS: Record<Basis, Text> = {
  text: { 'zh-CN': '见于公开文本', en: 'Read in a public text' },
  secondary: { 'zh-CN': '见于转述', en: 'Read in an account of the text' },
  memory: { 'zh-CN': '凭记忆，待核对', en: 'From memory, to be checked' },
  assumed: { 'zh-CN': '默认值，待确认', en: 'A default, to be confirmed' },
};

export const REQUEST_STATUS_WORDS: Record<RequestStatus, Text> = {
  draft: { 'zh-CN': '草稿，待补材料', en: 'Draft, material is missing' },
  submitted: { 'zh-CN': '审批中', en: 'Submitted' },
  returned: { 'zh-CN': '已退回', en: 'Returned for edits' },
  approved: { 'zh-CN': '已批准', en: 'Approved' },
  settled: { 'zh-CN': '已核销', en: 'Settled' },
  closed: { 'zh-CN': '已办结', en: 'Closed' },
  rejected: { 'zh-CN': '已驳回', en: 'Rejected' },
  withdrawn: { 'zh-CN': '已撤回', en: 'Withdrawn' },
  expired: { 'zh-CN': '已失效', en: 'Expired' },
};
