/** Codes of this area: code → kind. Sentences are in i18n/errors-of-audit.ts. */
export const AUDIT_ERRORS = {} as const;
