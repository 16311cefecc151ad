/** Bodies of awards, honours, surveys, visits, talks, evidence, shredding and sealing. */
import { parseSurvey } from '../../functions/core/award/parse-survey.ts';
import type { Row } from './row.ts';

export const ROWS_OF_RECORDS: readonly Row[] = [
  { name: 'survey', route: 'openSurvey', old: ['core/award/parse-survey.ts', 'parseSurvey'], now: parseSurvey },
];
