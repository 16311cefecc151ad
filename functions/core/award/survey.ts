import { DomainError } from '../errors.ts';
import { type Day, dayOfInstant } from '../kernel/day.ts';
import { checkPairs, type DutyPair } from '../people/duties.ts';

export const SURVEY_ID = /^S-[A-Z0-9]{5,20}$/;
/** Whether a text has the form of a survey's number. */
export const isSurveyId = (value: unknown): value is string => typeof value === 'string' && SURVEY_ID.test(value);

/** What a survey is for: an approval rate for a title, a need for a purchase, or anything else. */
export const SURVEY_SUBJECTS = ['award', 'purchase', 'general'] as const;
export type SurveySubject = (typeof SURVEY_SUBJECTS)[number];

/** A question with choices. */
export interface Question {
  readonly text: string;
  readonly choices: readonly string[];
  /** Places of the choices that count as in favour; none where nothing is decided by it. */
  readonly favourable: readonly number[];
}

/** What stands for a count that would say who in a small office. */
export const HIDDEN = '<5';

export interface ChoiceResult {
  readonly choice: string;
  readonly count: number | typeof HIDDEN;
}

/** In favour and in all, whole people. */
export interface InFavour {
  readonly yes: number;
  readonly voters: number;
  /** A count is hidden: these are the worst that the shown counts allow, and no more is known of the true ones. */
  readonly isAtWorst: boolean;
}

export interface QuestionResult {
  readonly question: string;
  /** Null where it would let a hidden count be worked out. */
  readonly answered: number | null;
  readonly counts: readonly ChoiceResult[];
  /** Null where nothing is decided by the question, or where no count is shown. */
  readonly inFavour: InFavour | null;
}

/** How a survey ended. From then on its sums are in here, as they may be shown, and nowhere else. */
export interface Closing {
  /** The day, as stated. */
  readonly on: Day;
  readonly by: string;
  readonly at: string;
  readonly results: readonly QuestionResult[];
}

/** One or several questions. Who answered is kept apart from what was answered; only sums are kept of that. */
export interface Survey {
  readonly id: string;
  readonly unionId: string;
  readonly subject: SurveySubject;
  readonly title: string;
  readonly questions: readonly Question[];
  readonly openedOn: Day;
  /** Last day on which it may be answered. */
  readonly closesOn: Day;
  readonly closed: Closing | null;
  readonly openedBy: string;
  readonly recordedAt: string;
  readonly version: number;
}

/**
 * The survey that is closed on a day. Up to its last day only who opened it closes it; afterwards, when nobody can answer any
 * more, anybody who might have opened it.
 * @throws DomainError SURVEY_CLOSED, SEPARATION_OF_DUTIES, DAY_OUT_OF_ORDER
 */
export const closedSurvey = (survey: Survey, closing: Closing, today: Day, pairs?: readonly DutyPair[]): Survey => {
  const { closed, openedBy, openedOn, closesOn, version } = survey;
  const { on, by } = closing;
  if (closed) throw new DomainError('SURVEY_CLOSED');
  checkPairs('survey', { open: [openedBy] }, today <= closesOn ? { close: [by] } : {}, pairs);
  if (on < openedOn || on > today)
    throw new DomainError('DAY_OUT_OF_ORDER', { data: { day: on, from: openedOn, to: today } });
  return { ...survey, closed: closing, version: version + 1 };
};

/** The place of the question whose answers count for or against; -1 where none decides. */
export const decidingPlace = ({ questions }: Pick<Survey, 'questions'>): number =>
  questions.findIndex(({ favourable }) => favourable.length > 0);

/** A question that was passed over is null. */
export type Answers = readonly (number | null)[];

/** Sums lie in one row, question after question: where each answer counts. */
export const placesOf = ({ questions }: Pick<Survey, 'questions'>, answers: Answers): readonly number[] => {
  const starts = questions.map((_, i) => questions.slice(0, i).reduce((sum, { choices }) => sum + choices.length, 0));
  return answers.flatMap((choice, i) => (choice === null ? [] : [(starts[i] ?? 0) + choice]));
};

/** How many sums there are in the row. */
export const placeCount = ({ questions }: Pick<Survey, 'questions'>): number =>
  questions.reduce((sum, { choices }) => sum + choices.length, 0);

/** Before 0.4.0 a survey was one question. */
type OneQuestion = Question & Pick<Survey, 'id' | 'unionId' | 'subject' | 'closesOn' | 'openedBy' | 'recordedAt'>;
type OfOneQuestion = Omit<OneQuestion, 'text'> & { readonly question: string };

/** A survey as it was written, in today's shape. */
export const surveyOf = (kept: Survey | OfOneQuestion): Survey => {
  if ('questions' in kept) return kept;
  const { question: words, choices, favourable, ...rest } = kept;
  return {
    ...rest,
    title: words,
    questions: [{ text: words, choices, favourable }],
    openedOn: dayOfInstant(new Date(kept.recordedAt)),
    closed: null,
    version: 1,
  };
};
