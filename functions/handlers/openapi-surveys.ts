import { SURVEY_NAMED as NAMED, SURVEY, SURVEY_ANSWER, SURVEY_CLOSING, VISIT } from '../core/award/survey-bodies.ts';
import { jsonSchemaOf } from '../core/kernel/schema.ts';

/** What a case names beside its facts to rest on a survey. */
export const SURVEY_NAMED = jsonSchemaOf(NAMED);

export const SURVEY_BODIES: Readonly<Record<string, string>> = {
  openSurvey: 'Survey',
  answerSurvey: 'SurveyAnswer',
  closeSurvey: 'SurveyClosing',
  recordVisit: 'Visit',
};

export const SURVEY_SCHEMAS: Readonly<Record<string, unknown>> = {
  Survey: jsonSchemaOf(SURVEY),
  SurveyAnswer: jsonSchemaOf(SURVEY_ANSWER),
  SurveyClosing: jsonSchemaOf(SURVEY_CLOSING),
  Visit: jsonSchemaOf(VISIT),
};
