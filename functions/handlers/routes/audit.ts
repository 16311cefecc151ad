import { type Route, read, WHO_READS } from './route.ts';

const REPLAY_ROUTES: readonly Route[] = [
  read('/v1/requests/{id}/receipts', 'audit', 'listReceipts', WHO_READS, 'Auditors cannot see earlier verdicts.', {
    'zh-CN': '一项申请历次的评估凭据',
    en: 'The receipts of every verdict on a request',
  }),
  {
    method: 'POST',
    path: '/v1/audit/replays',
    handler: 'audit',
    operation: 'replayVerdicts',
    access: ['auditor', 'finance', 'chair', 'admin'],
    isIdempotent: false,
    errorImpact: 'Auditors cannot repeat verdicts; nothing is written and nothing is lost.',
    summary: { 'zh-CN': '复现结论：按当日的规则集逐字节比对', en: 'Make verdicts again by the ruleset of their day' },
  },
];

export const AUDIT_ROUTES: readonly Route[] = [...REPLAY_ROUTES];
