/** Codes of this area: code → kind. Sentences are in i18n/errors-of-compliance.ts. */
export const COMPLIANCE_ERRORS = {} as const;
