/** Codes of this area: code → kind. Sentences are in i18n/errors-of-compliance.ts. */
export const COMPLIANCE_ERRORS = {
  INVOICE_DUPLICATE: 'conflict',
  FRAME_AGREEMENT_UNKNOWN: 'unprocessable',
  EVENT_REQUIRED: 'unprocessable',
  ALERT_NOT_FOUND: 'not-found',
  ALERT_ACTION_NOT_ALLOWED: 'conflict',
  ALERTS_OPEN: 'conflict',
  TOO_MUCH_AT_ONCE: 'unprocessable',
} as const;
