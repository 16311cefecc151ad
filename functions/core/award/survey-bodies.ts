/** The bodies of every call about surveys and visits: code and contract read the same. */
import type { Day } from '../kernel/day.ts';
import {
  agreeing,
  dayText,
  described,
  either,
  orElse,
  type PlacedFault,
  parsed,
  textAsWritten as text,
  type ValueOf,
} from '../kernel/schema.ts';
import { expecting, form, listOf, oneOf, rowOf, wholeIn } from '../kernel/schema-expected.ts';
import { type Answers, isSurveyId, type Question, SURVEY_ID, SURVEY_SUBJECTS, type Survey } from './survey.ts';
import { VISIT_DIRECTIONS } from './visit.ts';

const QUESTIONS_MAX = 10;
const CHOICES_MAX = 10;
const VISITORS_MAX = 50;
/** 一至五分: a scale is five choices, the best last. */
const SCALE: readonly string[] = ['1', '2', '3', '4', '5'];

/** What a case names beside its facts to rest on a survey. */
export const SURVEY_NAMED = described(
  orElse(expecting<string>({ type: 'string', pattern: SURVEY_ID.source }, 'S-…', isSurveyId), null),
  { description: 'S-…: a closed survey whose figures stand over what is stated' },
);

const optionalDay = described(orElse(dayText, null), { description: 'Today when left out' });

const repeated = (values: readonly unknown[], name: string): readonly PlacedFault[] =>
  values.flatMap((value, i) =>
    values.indexOf(value) < i ? [{ at: [name, i], code: 'CHOICE_REPEATED' as const, data: { value: `${value}` } }] : [],
  );

/** Every answer in favour, or a place that no choice has, would make a rate that says nothing. */
const choiceFaults = ({ choices, favourable }: Omit<Question, 'text'>): readonly PlacedFault[] => {
  const most = choices.length - 1;
  const beyond = favourable.flatMap((place, i): readonly PlacedFault[] =>
    place > most ? [{ at: ['favourable', i], code: 'FIELD_TYPE', data: { expected: `0–${most}` } }] : [],
  );
  const all: readonly PlacedFault[] =
    favourable.length > most ? [{ at: ['favourable'], code: 'FIELD_TYPE', data: { expected: `1–${most}` } }] : [];
  return [...repeated(choices, 'choices'), ...repeated(favourable, 'favourable'), ...(beyond.length ? beyond : all)];
};

const UNIQUE = { uniqueItems: true };
const OF_CHOICES = agreeing(
  form({
    text,
    choices: described(listOf(text, 2, CHOICES_MAX), UNIQUE),
    favourable: described(orElse(described(listOf(wholeIn(0, CHOICES_MAX - 1), 1, CHOICES_MAX), UNIQUE), []), {
      description:
        'Places of the choices in favour, from 0; on exactly one question where the subject is no general one',
    }),
  }),
  choiceFaults,
);
const OF_SCALE = form({
  text,
  favourableFrom: described(wholeIn(2, SCALE.length), {
    description: 'A scale of 1 to 5: in favour from here on',
  }),
}).transform(
  ({ text: words, favourableFrom }): Question => ({
    text: words,
    choices: SCALE,
    favourable: SCALE.flatMap((_, place) => (place + 1 >= favourableFrom ? [place] : [])),
  }),
);
const isScale = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'favourableFrom');

/** A survey for a title or a purchase has one question that decides. */
export const SURVEY = agreeing(
  form({
    subject: oneOf(SURVEY_SUBJECTS),
    title: text,
    questions: listOf(either<Question, Question>(isScale, OF_SCALE, OF_CHOICES), 1, QUESTIONS_MAX),
    openedOn: optionalDay,
    closesOn: described(dayText, { description: 'Last day on which it may be answered' }),
  }),
  ({ subject, questions }) =>
    subject !== 'general' && questions.filter(({ favourable }) => favourable.length > 0).length !== 1
      ? [{ at: ['questions'], code: 'SURVEY_DECIDES_NOTHING' }]
      : [],
);
export type SurveyBody = ValueOf<typeof SURVEY>;

/** @throws DomainError INPUT_INVALID, like all of this file */
export const parseSurvey = (body: unknown): SurveyBody => parsed(SURVEY, body);

/** A sheet of answers to any survey; each survey narrows it to its own questions and choices. */
export const SURVEY_ANSWER = form({
  choices: described(listOf(orElse(wholeIn(0, CHOICES_MAX - 1), null), 1, QUESTIONS_MAX), {
    description: 'The place of a choice for each question; null passes one over, and not all may be',
  }),
});

/**
 * The place of a choice for each question, at least one of them: who may pass a question over makes it impossible to
 * work a hidden count out from the total of another question.
 */
const answersTo = ({ questions }: Pick<Survey, 'questions'>) =>
  form({
    choices: agreeing<Answers>(
      rowOf(questions.map(({ choices }) => orElse(wholeIn(0, choices.length - 1), null))),
      (choices) => (choices.every((choice) => choice === null) ? [{ at: [0], code: 'FIELD_MISSING' }] : []),
    ),
  });

export const parseAnswers = (survey: Pick<Survey, 'questions'>, body: unknown): Answers =>
  parsed(answersTo(survey), body).choices;

export const SURVEY_CLOSING = form({ on: optionalDay });

/** The day on which it is closed; null where none is stated, or where there is no body. */
export const parseClosing = (body: unknown): Day | null => parsed(SURVEY_CLOSING, body ?? {}).on;

export const VISIT = form({
  institution: text,
  on: dayText,
  direction: oneOf(VISIT_DIRECTIONS),
  purpose: text,
  visitors: described(listOf(text, 1, VISITORS_MAX), { description: 'Who went, by name or post' }),
  outcome: text,
});

export const parseVisit = (body: unknown): ValueOf<typeof VISIT> => parsed(VISIT, body);
