import { type Route, read, WHO_READS, write } from './route.ts';

const WHO_AUDITS = ['auditor', 'admin'] as const;
const WHO_TAKES_PACKS = ['auditor', 'finance', 'chair', 'admin'] as const;

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

const PACK_ROUTES: readonly Route[] = [
  read('/v1/requests/{id}/pack', 'audit', 'getPack', WHO_TAKES_PACKS, 'Nobody can hand a case to an outside auditor.', {
    'zh-CN': '一项申请的离线证据包（zip）',
    en: 'All that proves a request, as a zip that can be verified offline',
  }),
  read('/v1/audit/verifier', 'audit', 'getVerifier', 'public', 'Outside auditors cannot fetch the verifier.', {
    'zh-CN': '证据包的核验程序：一个文件，只需 Node',
    en: 'The verifier of evidence packs: one file that needs only Node',
  }),
];

export const AUDIT_ROUTES: readonly Route[] = [
  ...REPLAY_ROUTES,
  ...PACK_ROUTES,
  read('/v1/requests/{id}/entries', 'audit', 'listEntries', WHO_READS, 'The trail of a request cannot be read.', {
    'zh-CN': '申请的台账：谁在何时做了什么',
    en: 'What happened to a request, by whom and when',
  }),
  write(
    '/v1/audit/checkpoints',
    'audit',
    'makeCheckpoint',
    WHO_AUDITS,
    'Nobody can sign the log now; the daily checkpoint follows, and nothing is lost.',
    { 'zh-CN': '签署审计日志的检查点', en: 'Sign how far the log of a year has grown' },
  ),
  read('/v1/audit/logs/{year}/checkpoints', 'audit', 'listCheckpoints', WHO_AUDITS, 'Checkpoints cannot be listed.', {
    'zh-CN': '检查点列表',
    en: 'Signed checkpoints of a year',
  }),
  read(
    '/v1/audit/logs/{year}/entries/{index}/proofs',
    'audit',
    'proveEntry',
    WHO_AUDITS,
    'Nobody can prove that an entry is in the log.',
    { 'zh-CN': '台账记录在检查点内的证明', en: 'An entry, and the proof that a checkpoint covers it' },
  ),
  read(
    '/v1/audit/logs/{year}/consistency',
    'audit',
    'proveConsistency',
    WHO_AUDITS,
    'Nobody can prove that a checkpoint only adds to an earlier one.',
    { 'zh-CN': '两个检查点前后一致的证明', en: 'The proof that a checkpoint only adds to an earlier one' },
  ),
  read('/v1/audit/verify', 'audit', 'verifyAudit', WHO_AUDITS, 'Auditors cannot look for changed records.', {
    'zh-CN': '核验：台账、日志、检查点与记录是否一致',
    en: 'Whether entries, log, checkpoints and records agree; differences with their place',
  }),
  read('/v1/audit/key', 'audit', 'getAuditKey', 'caller', 'Checkpoints cannot be verified by a new reader.', {
    'zh-CN': '检查点的公钥',
    en: 'The public key of the checkpoints',
  }),
];
