import { describe, expect, it } from 'vitest';
import { majorityOf, quorumOf } from '../../../functions/core/decision/vote.ts';
import { randomFrom } from './meetings.ts';

const SHARES = { committeeQuorumNum: 2, committeeQuorumDen: 3, committeeMajorityNum: 1, committeeMajorityDen: 2 };

/** Counts heads instead of multiplying: how many there must be at least, found by trying. */
const leastPresent = (entitled: number, num: number, den: number): number => {
  let present = 0;
  while (present / entitled < num / den - 1e-12) present++;
  return present;
};
const leastInFavour = (entitled: number, num: number, den: number): number => {
  let votes = 0;
  while (votes / entitled <= num / den + 1e-12) votes++;
  return votes;
};

describe('quorum and majority', () => {
  it.each([
    [9, 6, true],
    [9, 5, false],
    [8, 5, false],
    [8, 6, true],
    [9, 10, false],
    [0, 0, false],
  ])('%i entitled, %i present: %s', (entitled, present, isMet) =>
    expect(quorumOf({ entitled, present }, SHARES).isMet).toBe(isMet),
  );

  it.each([
    [9, 5, true],
    [9, 4, false],
    [8, 4, false],
    [8, 5, true],
    [0, 0, false],
    [3, 4, false],
  ])('%i entitled, %i in favour: %s', (entitled, inFavour, isMet) =>
    expect(majorityOf({ entitled, inFavour }, SHARES).isMet).toBe(isMet),
  );

  it('agrees with an independent count in 100,000 random decisions', () => {
    const random = randomFrom(20_211_126);
    let differences = 0;
    for (let i = 0; i < 100_000; i++) {
      const entitled = 1 + random(60);
      const [present, inFavour] = [random(entitled + 1), random(entitled + 1)];
      const den = 2 + random(8);
      const num = 1 + random(den - 1);
      const shares = {
        committeeQuorumNum: num,
        committeeQuorumDen: den,
        committeeMajorityNum: num,
        committeeMajorityDen: den,
      };
      const isQuorate = present >= leastPresent(entitled, num, den);
      const isCarried = inFavour >= leastInFavour(entitled, num, den);
      if (quorumOf({ entitled, present }, shares).isMet !== isQuorate) differences++;
      if (majorityOf({ entitled, inFavour }, shares).isMet !== isCarried) differences++;
    }
    expect(differences).toBe(0);
  });
});
