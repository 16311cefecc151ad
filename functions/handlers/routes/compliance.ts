import { type Route, read } from './route.ts';

/** Who looks at what others have submitted. */
const WHO_CHECKS = ['finance', 'auditor', 'chair', 'committee', 'admin'] as const;

export const COMPLIANCE_ROUTES: readonly Route[] = [
  read('/v1/compliance', 'compliance', 'listCompliance', WHO_CHECKS, 'Finance staff cannot see what complies.', {
    'zh-CN': '合规结果：按结论、条款、程度、事项、类别、部门、经办人、金额、日期查询；可导出 CSV、XLSX',
    en: 'Compliance results by outcome, clause, severity, kind, category, department, officer, amount and day; also as CSV or XLSX',
  }),
  read(
    '/v1/compliance/summary',
    'compliance',
    'getComplianceSummary',
    WHO_CHECKS,
    'Finance staff cannot see how far the budget is used, what waits and what was found.',
    {
      'zh-CN': '合规汇总：预算进度、分类分月、条款、接近限额、在办时长、供应商',
      en: 'Summary: budget against the calendar, categories by month, findings, members near a limit, ageing, suppliers',
    },
  ),
  read(
    '/v1/compliance/statements',
    'compliance',
    'getStatement',
    WHO_CHECKS,
    'Finance staff cannot draw the statement of a month or a year.',
    { 'zh-CN': '月度、年度经费支出表（按会计科目）', en: 'Statement of a month or a year in the accounting subjects' },
  ),
];
