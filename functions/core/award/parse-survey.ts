import { DomainError, type Issue } from '../errors.ts';
import { type Day, day } from '../kernel/day.ts';
import { type Check, dayText, type Fields, formIssues, listOf, oneOf, takeForm, text, whole } from './form.ts';
import { type Answers, type Question, SURVEY_SUBJECTS, type Survey } from './survey.ts';

export interface SurveyBody extends Pick<Survey, 'subject' | 'title' | 'questions' | 'closesOn'> {
  /** Null for today. */
  readonly openedOn: Day | null;
}

const QUESTIONS_MAX = 10;
const CHOICES_MAX = 10;
/** 一至五分: a scale is five choices, the best last. */
const SCALE: readonly string[] = ['1', '2', '3', '4', '5'];

const PLACES = listOf(whole(0, CHOICES_MAX - 1), 1, CHOICES_MAX);
const CHOICE_FORM: Fields = {
  required: { text, choices: listOf(text, 2, CHOICES_MAX) },
  optional: { favourable: PLACES },
};
const SCALE_FORM: Fields = { required: { text, favourableFrom: whole(2, SCALE.length) } };

const isScale = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'favourableFrom');

const repeated = (values: readonly unknown[], pointer: string): readonly Issue[] =>
  values.flatMap((value, i) =>
    values.indexOf(value) < i
      ? [{ pointer: `${pointer}/${i}`, code: 'CHOICE_REPEATED' as const, data: { value: `${value}` } }]
      : [],
  );

/** Every answer in favour, or a place that no choice has, would make a rate that says nothing. */
const choiceIssues = (stated: Partial<Question>, at: string): readonly Issue[] => {
  // Null is as good as nothing, and no default.
  const [choices, favourable] = [stated.choices, stated.favourable ?? []];
  const most = (choices?.length ?? 0) - 1;
  const beyond = favourable.flatMap((place, i): readonly Issue[] =>
    place > most ? [{ pointer: `${at}/favourable/${i}`, code: 'FIELD_TYPE', data: { expected: `0–${most}` } }] : [],
  );
  const all: readonly Issue[] =
    favourable.length > most
      ? [{ pointer: `${at}/favourable`, code: 'FIELD_TYPE', data: { expected: `1–${most}` } }]
      : [];
  return [
    ...repeated(choices ?? [], `${at}/choices`),
    ...repeated(favourable, `${at}/favourable`),
    ...(beyond.length ? beyond : all),
  ];
};

const question: Check = (value, pointer) => {
  if (isScale(value)) return formIssues(value, SCALE_FORM, pointer);
  const issues = formIssues(value, CHOICE_FORM, pointer);
  return issues.length ? issues : choiceIssues(value as Partial<Question>, pointer);
};

const SURVEY: Fields = {
  required: {
    subject: oneOf(SURVEY_SUBJECTS),
    title: text,
    questions: listOf(question, 1, QUESTIONS_MAX),
    closesOn: dayText,
  },
  optional: { openedOn: dayText },
};

type StatedQuestion = Pick<Question, 'text'> & Partial<Question> & { readonly favourableFrom?: number };

const questionOf = ({ text: words, choices, favourable, favourableFrom }: StatedQuestion): Question =>
  favourableFrom === undefined
    ? { text: words, choices: choices ?? [], favourable: favourable ?? [] }
    : {
        text: words,
        choices: SCALE,
        favourable: SCALE.flatMap((_, place) => (place + 1 >= favourableFrom ? [place] : [])),
      };

/** A survey for a title or a purchase has one question that decides. @throws DomainError INPUT_INVALID */
export const parseSurvey = (body: unknown): SurveyBody => {
  const { questions, openedOn, ...stated } = takeForm<Omit<SurveyBody, 'questions'> & { questions: StatedQuestion[] }>(
    body,
    SURVEY,
  );
  const asked = questions.map(questionOf);
  const deciding = asked.filter(({ favourable }) => favourable.length > 0).length;
  if (stated.subject !== 'general' && deciding !== 1)
    throw new DomainError('INPUT_INVALID', {
      issues: [{ pointer: '/questions', code: 'SURVEY_DECIDES_NOTHING' }],
    });
  return { ...stated, questions: asked, openedOn: openedOn ?? null };
};

const placeOrNull =
  (choices: readonly string[]): Check =>
  (value, pointer) =>
    value === null ? [] : whole(0, choices.length - 1)(value, pointer);

/**
 * The place of a choice for each question, at least one of them: who may pass a question over makes it impossible to
 * work a hidden count out from the total of another question.
 * @throws DomainError INPUT_INVALID
 */
export const parseAnswers = ({ questions }: Pick<Survey, 'questions'>, body: unknown): Answers => {
  const each: Check = (value, pointer) => {
    const issues = listOf(() => [], questions.length, questions.length)(value, pointer);
    if (issues.length) return issues;
    const choices = value as readonly unknown[];
    if (choices.every((choice) => choice === null)) return [{ pointer: `${pointer}/0`, code: 'FIELD_MISSING' }];
    return choices.flatMap((choice, i) => placeOrNull(questions[i]?.choices ?? [])(choice, `${pointer}/${i}`));
  };
  return takeForm<{ choices: Answers }>(body, { required: { choices: each } }).choices;
};

/** The day on which it is closed, where one is stated. @throws DomainError INPUT_INVALID */
export const parseClosing = (body: unknown): Day | null => {
  if (body === null) return null;
  const { on } = takeForm<{ on?: string }>(body, { optional: { on: dayText } });
  return on ? day(on) : null;
};

/** Whether a text has the form of a survey's number. */
export const isSurveyId = (value: unknown): value is string =>
  typeof value === 'string' && /^S-[A-Z0-9]{5,20}$/.test(value);
