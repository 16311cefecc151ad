import { afterAll, describe, it } from 'vitest';
import { Copy, type Json, type Mistake, put, WINNERS } from './mistakes.ts';

const copy = new Copy();
afterAll(() => copy.remove());

const MISTAKES: readonly Mistake[] = [
  ['one language only', WINNERS, put('/title/en', undefined), '/title', /'en'.*correct it/],
  [
    'an id that is not the file’s name',
    WINNERS,
    put('/id', 'culture-sports.a6.winners'),
    '/id',
    /is "culture-sports\.a6\.winners"; the file's name says "culture-sports\.a6\.winner-share"/,
  ],
  [
    'a unit after a figure that is shown with its own',
    WINNERS,
    put('/message', { 'zh-CN': '获奖 {winnerCount} 人次。', en: 'Winners: {winnerCount}.' }),
    '/message',
    /after \{winnerCount\}.*drop "人次"/,
  ],
  [
    'the same in English',
    WINNERS,
    put('/message', { 'zh-CN': '获奖 {winnerCount}。', en: '{winnerCount} people won.' }),
    '/message',
    /after \{winnerCount\}.*drop "people"/,
  ],
  ['an id of another article', WINNERS, put('/citation/article', 7), '/id', /should begin with culture-sports\.a7\./],
  [
    'a citation of no document',
    WINNERS,
    put('/superior', [{ regulation: 'nothing', article: 1 }]),
    '/superior/0',
    /cites "nothing".*add it/,
  ],
  [
    'a citation of no article',
    WINNERS,
    put('/superior', [{ regulation: 'culture-sports', article: 999 }]),
    '/superior/0',
    /cites article 999 of culture-sports.*add or correct/,
  ],
  [
    'an impossible day',
    WINNERS,
    put('/effective/from', '2021-02-30'),
    '/effective/from',
    /2021-02-30 is no day of the calendar; correct/,
  ],
  [
    'a day before its document',
    WINNERS,
    put('/effective/from', '1999-01-01'),
    '/effective/from',
    /before culture-sports comes into force/,
  ],
  [
    'an end before its beginning',
    WINNERS,
    put('/effective/to', '2000-01-01'),
    '/effective/to',
    /before "from".*never in force; correct/,
  ],
  [
    'nothing that it replaces',
    WINNERS,
    put('/replaces', 'nothing.a1.x'),
    '/effective/from',
    /"nothing\.a1\.x", which is no rule; correct/,
  ],
  [
    'a rule that it replaces and that goes on',
    WINNERS,
    put('/replaces', 'culture-sports.a7.individual-prize'),
    '/effective/from',
    /both .* are in force on .*; end the old one/,
  ],
  ['a kind that does not exist', WINNERS, put('/kinds', ['voyage']), '/kinds/0', /"voyage" is no kind; add it/],
  [
    'a kind that does not ask what it reads',
    WINNERS,
    put('/kinds', ['outing']),
    '',
    /reads "\w+", which outing does not ask; add it to the form or narrow/,
  ],
  [
    'a remedy that is no figure',
    WINNERS,
    put('/remedy', { fact: 'hasPrizes', direction: 'lower' }),
    '/remedy/fact',
    /"hasPrizes" is no figure/,
  ],
  [
    'other figures in the other language',
    WINNERS,
    put('/message/en', 'Too many winners.'),
    '/message',
    /different figures in the two languages; make them the same/,
  ],
  [
    'a figure that is no fact',
    WINNERS,
    put('/message', { 'zh-CN': '{many}', en: '{many}' }),
    '/message',
    /mentions \{many\}, which is no fact; correct/,
  ],
  [
    'a case that states a derived fact',
    WINNERS,
    put('/cases/0/facts/winnersScaled', 1),
    '/cases/0/facts/winnersScaled',
    /not a stated fact/,
  ],
  [
    'a case that expects no status',
    WINNERS,
    put('/cases/0/expect', 'pass'),
    '/cases/0/expect',
    /allowed values.*correct it/,
  ],
  ...['compliant', 'non-compliant', 'not-applicable', 'undetermined'].map(
    (status): Mistake => [
      `no case that is ${status}`,
      WINNERS,
      (rule) => {
        const others = (rule.cases as Json[]).filter((one) => one.expect !== status);
        rule.cases = [...others, ...others, ...others, ...others];
      },
      '/cases',
      new RegExp(`no case that is ${status}; add one`),
    ],
  ),
];

describe('the build refuses a rule with', () => {
  it.each(MISTAKES)('%s', (...mistake) => copy.expectRefusal(mistake));
});
