import { WHO_CHECKS } from '../../core/approval/readers.ts';
import { type Route, read, WHO_READS, write } from './route.ts';

const ALERT_ROUTES: readonly Route[] = [
  read('/v1/alerts', 'compliance', 'listAlerts', WHO_READS, 'Nobody sees the signs that wait for somebody.', {
    'zh-CN': '预警列表：按状态、级别、类型',
    en: 'Alerts by status, severity and code',
  }),
  write(
    '/v1/alerts/{id}/actions/{action}',
    'compliance',
    'actOnAlert',
    WHO_READS,
    'An alert stays open and a red one goes on stopping its request; a retry with the same Idempotency-Key is safe.',
    {
      'zh-CN': '办理预警：查看、答复、采信、排除；答复人与办结人分开',
      en: 'See, answer, accept or dismiss an alert; who answered does not settle',
    },
  ),
];

const RESULT_ROUTES: readonly Route[] = [
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

export const COMPLIANCE_ROUTES: readonly Route[] = [...ALERT_ROUTES, ...RESULT_ROUTES];
