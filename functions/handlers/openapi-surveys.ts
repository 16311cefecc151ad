import { SURVEY_SUBJECTS } from '../core/award/survey.ts';
import { VISIT_DIRECTIONS } from '../core/award/visit.ts';

type Schema = Readonly<Record<string, unknown>>;
const TEXT = { type: 'string' };
const DAY = { type: 'string', format: 'date' };
const PLACE = { type: 'integer', minimum: 0 };
const object = (required: readonly string[], properties: Schema): Schema => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
});

const CHOICES = object(['text', 'choices'], {
  text: TEXT,
  choices: { type: 'array', items: TEXT, uniqueItems: true, minItems: 2, maxItems: 10 },
  favourable: {
    type: 'array',
    items: PLACE,
    uniqueItems: true,
    minItems: 1,
    description: 'Places of the choices in favour, from 0; on exactly one question where the subject is no general one',
  },
});
const SCALE = object(['text', 'favourableFrom'], {
  text: TEXT,
  favourableFrom: { type: 'integer', minimum: 2, maximum: 5, description: 'A scale of 1 to 5: in favour from here on' },
});

/** What a case names beside its facts to rest on a survey. */
export const SURVEY_NAMED = { ...TEXT, description: 'S-…: a closed survey whose figures stand over what is stated' };

export const SURVEY_BODIES: Readonly<Record<string, string>> = {
  openSurvey: 'Survey',
  answerSurvey: 'SurveyAnswer',
  closeSurvey: 'SurveyClosing',
  recordVisit: 'Visit',
};

export const SURVEY_SCHEMAS: Schema = {
  Survey: object(['subject', 'title', 'questions', 'closesOn'], {
    subject: { enum: SURVEY_SUBJECTS },
    title: TEXT,
    questions: { type: 'array', items: { oneOf: [CHOICES, SCALE] }, minItems: 1, maxItems: 10 },
    openedOn: { ...DAY, description: 'Today when left out' },
    closesOn: { ...DAY, description: 'Last day on which it may be answered' },
  }),
  SurveyAnswer: object(['choices'], {
    choices: {
      type: 'array',
      items: { ...PLACE, type: ['integer', 'null'] },
      description: 'The place of a choice for each question; null passes one over, and not all may be',
    },
  }),
  SurveyClosing: object([], { on: { ...DAY, description: 'Today when left out' } }),
  Visit: object(['institution', 'on', 'direction', 'purpose', 'visitors', 'outcome'], {
    institution: TEXT,
    on: DAY,
    direction: { enum: VISIT_DIRECTIONS },
    purpose: TEXT,
    visitors: { type: 'array', items: TEXT, minItems: 1, maxItems: 50 },
    outcome: TEXT,
  }),
};
