/** Codes of this area: code → kind. Sentences are in i18n/errors-of-people.ts. */
export const PEOPLE_ERRORS = {
  PERSON_NOT_FOUND: 'not-found',
  PERSON_NOT_KNOWN: 'unprocessable',
  DIRECTORY_NOT_YOURS: 'forbidden',
  NOTHING_PROPOSED: 'conflict',
  ROLES_NOT_KNOWN: 'conflict',
  GIVEN_TO_ANOTHER: 'forbidden',
  PROXY_NOT_FOUND: 'not-found',
  PROXY_NOT_YOURS: 'forbidden',
  PROXY_ENDED: 'conflict',
  PROXY_CONFIRMED: 'conflict',
  PROXY_UNCONFIRMED: 'forbidden',
  DOCUMENT_MISSING: 'invalid',
} as const;
