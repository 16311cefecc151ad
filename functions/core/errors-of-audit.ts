/** Codes of this area: code → kind. Sentences are in i18n/errors-of-audit.ts. */
export const AUDIT_ERRORS = {
  LOG_NOT_FOUND: 'not-found',
  CHECKPOINT_NOT_FOUND: 'not-found',
  LOG_DAMAGED: 'conflict',
  RULESET_DAMAGED: 'internal',
  ENGINE_NOT_HELD: 'conflict',
  RECEIPT_NOT_FOUND: 'not-found',
  PACK_NOT_PROVEN: 'conflict',
  PACK_INCOMPLETE: 'conflict',
} as const;
