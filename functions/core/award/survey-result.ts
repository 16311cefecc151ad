import { type ChoiceResult, HIDDEN, type InFavour, type Question, type QuestionResult, type Survey } from './survey.ts';

/** Fewer than this are not shown: in a small office they would say who. */
export const SHOWN_FROM = 5;
const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/**
 * Made from the shown counts alone, so that it tells nothing more than they do: a hidden count is taken as nobody in
 * favour, or as one below the line against.
 */
const inFavourOf = (favourable: readonly number[], counts: readonly ChoiceResult[]): InFavour | null => {
  if (!favourable.length || counts.every(({ count }) => count === HIDDEN)) return null;
  const taken = counts.map(({ count }, place) => {
    if (count !== HIDDEN) return count;
    return favourable.includes(place) ? 0 : SHOWN_FROM - 1;
  });
  return {
    yes: sumOf(taken.filter((_, place) => favourable.includes(place))),
    voters: sumOf(taken),
    isAtWorst: counts.some(({ count }) => count === HIDDEN),
  };
};

const resultOf = ({ text, choices, favourable }: Question, tally: readonly number[]): QuestionResult => {
  const counts = choices.map((choice, place): ChoiceResult => {
    const count = tally[place] ?? 0;
    return { choice, count: count < SHOWN_FROM ? HIDDEN : count };
  });
  const isWhole = counts.every(({ count }) => count !== HIDDEN);
  return { question: text, answered: isWhole ? sumOf(tally) : null, counts, inFavour: inFavourOf(favourable, counts) };
};

/** What may be shown of the row of sums, question by question. A hidden count hides the total with it: two fours from eight. */
export const resultsOf = (
  { questions }: Pick<Survey, 'questions'>,
  row: readonly number[],
): readonly QuestionResult[] => {
  let start = 0;
  return questions.map((question) => {
    const tally = row.slice(start, start + question.choices.length);
    start += question.choices.length;
    return resultOf(question, tally);
  });
};
