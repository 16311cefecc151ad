import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, placeCount, placesOf, type Question } from '../../../functions/core/award/survey.ts';
import { parseAnswers, parseClosing, parseSurvey } from '../../../functions/core/award/survey-bodies.ts';
import { resultsOf, SHOWN_FROM } from '../../../functions/core/award/survey-result.ts';
import { DomainError } from '../../../functions/core/errors.ts';

/** Questions, each with any of its choices but not all in favour. */
const question = fc.integer({ min: 2, max: 5 }).chain((count) =>
  fc
    .subarray(
      Array.from({ length: count }, (_, i) => i),
      { maxLength: count - 1 },
    )
    .map(
      (favourable): Question => ({
        text: '问',
        choices: Array.from({ length: count }, (_, i) => `选项${i}`),
        favourable,
      }),
    ),
);
const asked = fc.array(question, { minLength: 1, maxLength: 4 }).map((questions) => ({ questions }));
const tallied = asked.chain((survey) =>
  fc.tuple(
    fc.constant(survey),
    fc.array(fc.integer({ min: 0, max: 40 }), { minLength: placeCount(survey), maxLength: placeCount(survey) }),
  ),
);

const answersTo = ({ questions }: { readonly questions: readonly Question[] }): fc.Arbitrary<Answers> =>
  fc
    .tuple(...questions.map(({ choices }) => fc.option(fc.integer({ min: 0, max: choices.length - 1 }))))
    .filter((answers) => answers.some((answer) => answer !== null));

const issuesOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error.issues.map(({ pointer, code }) => `${pointer} ${code}`);
  }
  return [];
};

describe('the sums', () => {
  it('of any sheets are those that counting sheet by sheet gives', () =>
    fc.assert(
      fc.property(
        asked.chain((survey) => fc.tuple(fc.constant(survey), fc.array(answersTo(survey), { maxLength: 60 }))),
        ([survey, sheets]) => {
          const row = Array.from({ length: placeCount(survey) }, () => 0);
          for (const sheet of sheets) for (const place of placesOf(survey, sheet)) row[place] = (row[place] ?? 0) + 1;
          const results = resultsOf(survey, row);
          survey.questions.forEach(({ choices }, q) => {
            const counts = choices.map((_, choice) => sheets.filter((sheet) => sheet[q] === choice).length);
            const shown = counts.map((count) => (count < SHOWN_FROM ? '<5' : count));
            expect(results[q]?.counts.map(({ count }) => count)).toEqual(shown);
            const answered = sheets.filter((sheet) => sheet[q] !== null).length;
            expect(results[q]?.answered).toBe(shown.includes('<5') ? null : answered);
          });
        },
      ),
    ));
});

describe('what is shown', () => {
  it('is the same whatever a hidden count is, in whatever question', () =>
    fc.assert(
      fc.property(tallied, fc.integer({ min: 0, max: SHOWN_FROM - 1 }), ([survey, row], other) => {
        const shown = JSON.stringify(resultsOf(survey, row));
        row.forEach((count, place) => {
          if (count < SHOWN_FROM) expect(JSON.stringify(resultsOf(survey, row.with(place, other)))).toBe(shown);
        });
      }),
    ));

  it('never claims more in favour than there were, nor fewer voters', () =>
    fc.assert(
      fc.property(tallied, ([survey, row]) => {
        let start = 0;
        for (const [q, { inFavour }] of resultsOf(survey, row).entries()) {
          const { choices, favourable } = survey.questions[q] as Question;
          const tally = row.slice(start, start + choices.length);
          start += choices.length;
          if (!inFavour) continue;
          const yes = favourable.reduce((sum, place) => sum + (tally[place] ?? 0), 0);
          const voters = tally.reduce((sum, count) => sum + count, 0);
          expect(inFavour.isAtWorst).toBe(tally.some((count) => count < SHOWN_FROM));
          // Not cross-multiplied alone: each of the two stands on the safe side by itself.
          expect([inFavour.yes <= yes, inFavour.voters - inFavour.yes >= voters - yes]).toEqual([true, true]);
          if (!inFavour.isAtWorst) expect(inFavour).toEqual({ yes, voters, isAtWorst: false });
        }
      }),
    ));

  it.each<[string, number[], unknown]>([
    ['61 of 100', [61, 39], { answered: 100, inFavour: { yes: 61, voters: 100, isAtWorst: false } }],
    ['five and five', [5, 5], { answered: 10, inFavour: { yes: 5, voters: 10, isAtWorst: false } }],
    ['one below the line', [61, 4], { answered: null, inFavour: { yes: 61, voters: 65, isAtWorst: true } }],
    ['nobody against', [61, 0], { answered: null, inFavour: { yes: 61, voters: 65, isAtWorst: true } }],
    ['too few in favour', [4, 30], { answered: null, inFavour: { yes: 0, voters: 30, isAtWorst: true } }],
    ['two fours', [4, 4], { answered: null, inFavour: null }],
    ['no answer', [0, 0], { answered: null, inFavour: null }],
  ])('of %s', (_, row, result) => {
    const questions = [{ text: '问', choices: ['是', '否'], favourable: [0] }];
    expect(resultsOf({ questions }, row)[0]).toMatchObject(result as object);
  });
});

describe('the form of a survey', () => {
  const body = (questions: unknown, subject = 'award') => ({ subject, title: '题', questions, closesOn: '2099-12-31' });
  const yesNo = { text: '问', choices: ['是', '否'], favourable: [0] };

  it('makes five choices of a scale, and takes questions that decide nothing', () => {
    const scale = { text: '满意度', favourableFrom: 4 };
    const { questions, openedOn } = parseSurvey(body([scale, { text: '问', choices: ['甲', '乙'] }]));
    expect(questions).toEqual([
      { text: '满意度', choices: ['1', '2', '3', '4', '5'], favourable: [3, 4] },
      { text: '问', choices: ['甲', '乙'], favourable: [] },
    ]);
    expect(openedOn).toBeNull();
    expect(parseSurvey(body([{ text: '问', choices: ['甲', '乙'] }], 'general')).questions).toHaveLength(1);
  });

  it.each<[string, unknown, string]>([
    ['no question', [], '/questions FIELD_TYPE'],
    ['one choice', [{ ...yesNo, choices: ['是'] }], '/questions/0/choices FIELD_TYPE'],
    ['a choice twice', [{ ...yesNo, choices: ['是', '是'] }], '/questions/0/choices/1 CHOICE_REPEATED'],
    ['a place that no choice has', [{ ...yesNo, favourable: [2] }], '/questions/0/favourable/0 FIELD_TYPE'],
    ['a place twice', [{ ...yesNo, favourable: [1, 1] }], '/questions/0/favourable/1 CHOICE_REPEATED'],
    ['everything in favour', [{ ...yesNo, favourable: [0, 1] }], '/questions/0/favourable FIELD_TYPE'],
    ['a scale from its first grade', [{ text: '问', favourableFrom: 1 }], '/questions/0/favourableFrom FIELD_TYPE'],
    ['a scale beyond its last', [{ text: '问', favourableFrom: 6 }], '/questions/0/favourableFrom FIELD_TYPE'],
    ['a scale with choices', [{ ...yesNo, favourableFrom: 4 }], '/questions/0/choices FIELD_UNKNOWN'],
    ['nothing that decides', [{ text: '问', choices: ['甲', '乙'] }], '/questions SURVEY_DECIDES_NOTHING'],
    ['two that decide', [yesNo, yesNo], '/questions SURVEY_DECIDES_NOTHING'],
  ])('refuses %s', (_, questions, issue) => expect(issuesOf(() => parseSurvey(body(questions)))).toContain(issue));

  it('of the one question that it was before is refused', () =>
    expect(
      issuesOf(() => parseSurvey({ subject: 'award', question: '问', ...yesNo, closesOn: '2099-12-31' })),
    ).toContain('/question FIELD_UNKNOWN'));

  it.each<[string, unknown, string]>([
    ['too few', [0], '/choices FIELD_TYPE'],
    ['too many', [0, 0, 0], '/choices FIELD_TYPE'],
    ['none but passed over', [null, null], '/choices/0 FIELD_MISSING'],
    ['a place that no choice has', [0, 2], '/choices/1 FIELD_TYPE'],
    ['a fraction', [0.5, 0], '/choices/0 FIELD_TYPE'],
    ['a text', ['0', 0], '/choices/0 FIELD_TYPE'],
  ])('refuses answers with %s', (_, choices, issue) =>
    expect(issuesOf(() => parseAnswers({ questions: [yesNo, yesNo] }, { choices }))).toEqual([issue]),
  );

  it('takes a day of closing, or none', () => {
    expect([parseClosing(null), parseClosing({}), parseClosing({ on: '2021-03-12' })]).toEqual([
      null,
      null,
      '2021-03-12',
    ]);
    expect(issuesOf(() => parseClosing({ on: '2021-02-30' }))).toEqual(['/on DAY_INVALID']);
  });
});
