/** Codes of this area: code → kind. Sentences are in i18n/errors-of-events.ts. */
export const EVENTS_ERRORS = {
  WEBHOOK_NOT_FOUND: 'not-found',
  WEBHOOK_ADDRESS_REFUSED: 'unprocessable',
} as const;
