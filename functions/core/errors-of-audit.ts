/** Codes of this area: code → kind. Sentences are in i18n/errors-of-audit.ts. */
export const AUDIT_ERRORS = {
  RULESET_DAMAGED: 'internal',
  ENGINE_NOT_HELD: 'conflict',
  RECEIPT_NOT_FOUND: 'not-found',
} as const;
