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
} satisfies Record<string, Text>;
