/** `npm run test:decisions`: 100,000 random meetings; some of them in `npm test`. */
import { expect, it } from 'vitest';
import { actOn } from '../../../functions/core/decision/act.ts';
import { DomainError } from '../../../functions/core/errors.ts';
import { boardOf, expected, type Meeting, randomFrom, randomMeeting } from './meetings.ts';

const RUNS = process.env.FULL ? 100_000 : 10_000;

const resultOf = (meeting: Meeting): string => {
  try {
    const { stage, count } = actOn(boardOf(meeting), 'close-vote');
    return `${stage} ${count?.entitled} ${count?.present} ${count?.inFavour} ${count?.against}`;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

it('counts random meetings as an oracle that adds heads up', { timeout: 600_000 }, () => {
  const random = randomFrom(20_211_126);
  const seen = new Map<string, number>();
  const differences: unknown[] = [];
  for (let i = 0; i < RUNS; i++) {
    const meeting = randomMeeting(random);
    const [result, wanted] = [resultOf(meeting), expected(meeting)];
    if (result !== wanted && differences.length < 3) differences.push({ i, result, wanted, meeting });
    const kind = wanted.split(' ')[0] as string;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
  }
  expect(differences).toEqual([]);
  // Each end is really reached, recusals, proxies and secret ballots among them.
  for (const kind of ['adopted', 'rejected', 'QUORUM_MISSING', 'VOTES_MISSING'])
    expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(RUNS / 100);
  console.log(`meetings ${RUNS}, differences 0 (${[...seen].map(([kind, count]) => `${kind} ${count}`).join(', ')})`);
});
