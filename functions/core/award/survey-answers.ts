/** What is answered about surveys and visits. */
import { choice, dayText, described, fields, flag, leaf, list, named, orNull, type Schema } from '../kernel/schema.ts';
import { count, counts, instant, string, strings, version } from '../kernel/schema-answers.ts';
import { type ChoiceResult, HIDDEN, SURVEY_SUBJECTS, type Survey } from './survey.ts';
import { VISIT_DIRECTIONS, type Visit } from './visit.ts';

const shownCount = leaf<ChoiceResult['count']>(
  { anyOf: [{ type: 'integer', minimum: 0 }, { const: HIDDEN }] },
  (raw) =>
    raw === HIDDEN || Number.isSafeInteger(raw)
      ? { value: raw as ChoiceResult['count'] }
      : { code: 'FIELD_TYPE', data: { expected: `count, ${HIDDEN}` } },
);

const result = fields({
  question: string,
  answered: described(orNull(count), { description: 'Null where it would let a hidden count be worked out' }),
  counts: list(fields({ choice: string, count: shownCount })),
  inFavour: described(orNull(fields({ yes: count, voters: count, isAtWorst: flag })), {
    description: 'Null where nothing is decided by the question, or where no count is shown',
  }),
});

const HEAD = { id: string, title: string, subject: choice(SURVEY_SUBJECTS), openedOn: dayText, closesOn: dayText };

const survey: Schema<Survey> = fields({
  ...HEAD,
  unionId: string,
  questions: list(fields({ text: string, choices: strings, favourable: list(count) })),
  closed: described(orNull(fields({ on: dayText, by: string, at: instant, results: list(result) })), {
    description: 'How it ended; null while it may be answered. Results are nowhere else',
  }),
  openedBy: string,
  recordedAt: instant,
  version,
});
export const SURVEY_PARTS: Readonly<Record<string, Schema>> = { SurveyRecord: survey };

export const SURVEY_SHOWN = fields({ survey: named('SurveyRecord', survey) });
export const SURVEYS_LISTED = fields({ surveys: list(fields({ ...HEAD, closedOn: orNull(dayText) })) });
export const SURVEY_ANSWERED = fields({ answered: flag });

const visit = {
  id: string,
  unionId: string,
  institution: string,
  on: dayText,
  direction: choice(VISIT_DIRECTIONS),
  purpose: string,
  visitors: strings,
  outcome: string,
  recordedBy: string,
  recordedAt: instant,
  version: leaf<Visit['version']>({ const: 1 }, (raw) =>
    raw === 1 ? { value: raw } : { code: 'FIELD_TYPE', data: { expected: '1' } },
  ),
};
const whole: Schema<Visit> = fields(visit);
export const VISIT_RECORDED = fields({ visit: whole });
export const VISITS_LISTED = fields({
  visits: list(fields({ ...visit, directionLabel: string })),
  statistics: fields({ total: count, byDirection: counts, byMonth: counts, byInstitution: counts }),
});
