/** Codes of this area: code → kind. Sentences are in i18n/errors-of-awards.ts. */
export const AWARDS_ERRORS = {
  AWARD_NOT_FOUND: 'not-found',
  HONOUR_NOT_FOUND: 'not-found',
  SURVEY_NOT_FOUND: 'not-found',
  HONOUR_EXISTS: 'conflict',
  AWARD_NOT_ELIGIBLE: 'unprocessable',
  DAY_OUT_OF_ORDER: 'unprocessable',
  OPINION_INCOMPLETE: 'invalid',
  OPINION_MISSING: 'unprocessable',
  DECISION_MISSING: 'invalid',
  DECISION_NOT_OF_AWARD: 'unprocessable',
  PUBLICITY_RUNNING: 'conflict',
  OBJECTION_LATE: 'conflict',
  CALENDAR_NOT_PUBLISHED: 'unprocessable',
  SURVEY_CLOSED: 'conflict',
  SURVEY_ANSWERED: 'conflict',
} as const;
