import type { Alert } from '../detection/alert.ts';
import type { FlagEvidence } from '../detection/flag.ts';
import { fillData } from '../i18n/render.ts';
import type { Language, Text } from '../kernel/text.ts';
import { type FileTable, yuanOf } from './table.ts';

/** An alert with its codes in words. */
export interface AlertShown extends Alert {
  readonly codeLabel: string;
  readonly severityLabel: string;
  readonly statusLabel: string;
}

const COLUMNS: readonly Text[] = [
  { 'zh-CN': '编号', en: 'Alert' },
  { 'zh-CN': '发现时间', en: 'Raised at' },
  { 'zh-CN': '级别', en: 'Severity' },
  { 'zh-CN': '预警', en: 'Sign' },
  { 'zh-CN': '申请', en: 'Request' },
  { 'zh-CN': '相关记录', en: 'Related' },
  { 'zh-CN': '依据数据', en: 'Figures' },
  { 'zh-CN': '状态', en: 'Status' },
  { 'zh-CN': '处理结果', en: 'Result' },
  { 'zh-CN': '处理过程', en: 'Steps' },
];

const RESULTS: Readonly<Record<'accepted' | 'dismissed', Text>> = {
  accepted: { 'zh-CN': '属实', en: 'Accepted' },
  dismissed: { 'zh-CN': '排除', en: 'Dismissed' },
};

const STEPS: Readonly<Record<Alert['steps'][number]['action'], Text>> = {
  see: { 'zh-CN': '查看', en: 'seen' },
  answer: { 'zh-CN': '答复', en: 'answered' },
  accept: { 'zh-CN': '认定属实', en: 'accepted' },
  dismiss: { 'zh-CN': '排除', en: 'dismissed' },
};

const figure = ({ name, value, unit }: FlagEvidence): string =>
  `${name}=${unit === 'fen' && typeof value === 'number' ? yuanOf(value) : value}`;

/** 某某 答复（2021-10-23T…）：说明 */
const step = ({ action, by, at, comment }: Alert['steps'][number], language: Language): string =>
  fillData(comment === null ? '{by} {action} ({at})' : '{by} {action} ({at}): {comment}', {
    by: by.name,
    action: STEPS[action][language],
    at,
    comment: comment ?? '',
  });

/** Whatever is listed of alerts, as a file: figures in yuan, one line an alert. */
export const alertTables = (alerts: readonly AlertShown[], language: Language): readonly FileTable[] => [
  {
    name: language === 'en' ? 'Alerts' : '预警',
    columns: COLUMNS.map((label) => ({ type: 'text', label: label[language] })),
    rows: alerts.map((alert) => [
      alert.id,
      alert.raisedAt,
      alert.severityLabel,
      alert.codeLabel,
      alert.requestId,
      alert.related.join('；'),
      alert.evidence.map(figure).join('；'),
      alert.statusLabel,
      alert.result && RESULTS[alert.result][language],
      alert.steps.map((one) => step(one, language)).join('；'),
    ]),
  },
];
