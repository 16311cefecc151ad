import type { Text } from '../kernel/text.ts';

export const AUDIT_TEXTS = {
  LOG_NOT_FOUND: {
    'zh-CN': '{year} 年的审计日志中没有所查的内容。',
    en: 'The audit log of {year} has nothing of that kind.',
  },
  CHECKPOINT_NOT_FOUND: {
    'zh-CN': '{year} 年的审计日志没有这样的检查点，或先后次序不对。',
    en: 'The audit log of {year} has no such checkpoint, or not in that order.',
  },
  LOG_DAMAGED: {
    'zh-CN': '{year} 年的审计日志与已签名的检查点不一致（位置 {index}）：请保留现场，用“核验”列出差异。',
    en: 'The audit log of {year} does not agree with what was signed (at {index}): change nothing and list the differences with verify.',
  },
  RULESET_DAMAGED: {
    'zh-CN': '存档的规则集 {hash} 与其哈希不符，已不可信；请从备份恢复该存档后再复核。',
    en: 'The archived ruleset {hash} no longer has its hash and cannot be trusted; restore it from a copy, then replay.',
  },
  ENGINE_NOT_HELD: {
    'zh-CN': '此结论由第 {version} 版判断程序作出，当前程序是另一版，不能代为复核；凭据本身不受影响。',
    en: 'The verdict was made by engine version {version}; another runs here and does not stand in for it. The receipt stands.',
  },
  RECEIPT_NOT_FOUND: {
    'zh-CN': '申请 {id} 的第 {version} 版没有评估凭据。',
    en: 'Version {version} of request {id} has no receipt.',
  },
  PACK_NOT_PROVEN: {
    'zh-CN':
      '申请 {id} 还有 {count} 条台账记录不在已签署的检查点内；请先签署检查点（POST /v1/audit/checkpoints），再取证据包。',
    en: 'Of request {id}, entries not yet under a signed checkpoint: {count}. Make a checkpoint first (POST /v1/audit/checkpoints), then ask for the pack again.',
  },
  PACK_INCOMPLETE: {
    'zh-CN': '申请 {id} 的台账缺少 {count} 条记录，不能出具证据包：请保留现场，用“核验”列出差异。',
    en: 'Of request {id}, entries missing from its trail: {count}. No pack is made of it; change nothing and list the differences with verify.',
  },
} satisfies Record<string, Text>;
