/** Codes of this area: code → kind. Sentences are in i18n/errors-of-events.ts. */
export const EVENTS_ERRORS = {} as const;
