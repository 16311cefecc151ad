import type { Day } from '../kernel/day.ts';
import { dayText, type Fields, listOf, oneOf, takeForm, text, whole } from './form.ts';

/** What a survey is for: an approval rate for a title, a need for a purchase, or anything else. */
export const SURVEY_SUBJECTS = ['award', 'purchase', 'general'] as const;

/** One question with choices. Who answered is kept apart from what was answered; only sums are kept of that. */
export interface Survey {
  readonly id: string;
  readonly unionId: string;
  readonly subject: (typeof SURVEY_SUBJECTS)[number];
  readonly question: string;
  readonly choices: readonly string[];
  /** Places of the choices that count as in favour. */
  readonly favourable: readonly number[];
  /** Last day on which it may be answered. */
  readonly closesOn: Day;
  readonly openedBy: string;
  readonly recordedAt: string;
  readonly version: 1;
}

export type SurveyBody = Pick<Survey, 'subject' | 'question' | 'choices' | 'favourable' | 'closesOn'>;

const CHOICES_MAX = 10;
const SURVEY: Fields = {
  required: {
    subject: oneOf(SURVEY_SUBJECTS),
    question: text,
    choices: listOf(text, 2, CHOICES_MAX),
    favourable: listOf(whole(0, CHOICES_MAX - 1), 1, CHOICES_MAX),
    closesOn: dayText,
  },
};

/** @throws DomainError INPUT_INVALID */
export const parseSurvey = (body: unknown): SurveyBody => takeForm<SurveyBody>(body, SURVEY);

/** The place of a choice. @throws DomainError INPUT_INVALID */
export const parseAnswer = ({ choices }: Survey, body: unknown): number =>
  takeForm<{ choice: number }>(body, { required: { choice: whole(0, choices.length - 1) } }).choice;

/** Fewer than this are not shown: in a small office they would say who. */
const SHOWN_FROM = 5;

export interface SurveyResult {
  /** Null where it would let a hidden count be worked out. */
  readonly answered: number | null;
  readonly counts: readonly { readonly choice: string; readonly count: number | '<5' }[];
  /** In favour and in all, exact, for the facts of a title or a purchase; null where one of them is hidden. */
  readonly approval: { readonly yes: number; readonly voters: number } | null;
}

/**
 * The sums of a closed survey. A hidden count could be worked out from the total or the rate (two fours from eight), so
 * both are hidden with it.
 */
export const resultOf = ({ choices, favourable }: Survey, tally: readonly number[]): SurveyResult => {
  const voters = tally.reduce((sum, count) => sum + count, 0);
  const yes = tally.reduce((sum, count, i) => sum + (favourable.includes(i) ? count : 0), 0);
  const counts = choices.map((choice, i) => {
    const count = tally[i] ?? 0;
    return { choice, count: count < SHOWN_FROM ? ('<5' as const) : count };
  });
  const isHidden = counts.some(({ count }) => count === '<5');
  return { answered: isHidden ? null : voters, counts, approval: isHidden ? null : { yes, voters } };
};
