/** Codes of this area: code → kind. Sentences are in i18n/errors-of-evidence.ts. */
export const EVIDENCE_ERRORS = {} as const;
