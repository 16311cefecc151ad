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

export const COMPLIANCE_ROUTES: readonly Route[] = [...ALERT_ROUTES];
