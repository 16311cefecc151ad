import type { Person } from '../approval/fund-request.ts';
import { DomainError } from '../errors.ts';
import { plain } from './conflicts.ts';
import type { Interest } from './decision.ts';

/** One interest in the register, and the day on which it was said to exist or to have ended. */
export interface StandingInterest extends Interest {
  readonly statedOn: string;
}

/** 利害关系登记: what a person has declared once and for all matters. Nothing is ever taken out of it. */
export interface InterestRegister extends Person {
  readonly unionId: string;
  readonly interests: readonly StandingInterest[];
  readonly at: string;
  readonly version: number;
}

const isSame = (a: Interest, b: Interest): boolean => a.kind === b.kind && plain(a.with) === plain(b.with);

/**
 * The register with what is stated now. The same interest again is the same entry with its new end, which cannot lie before
 * a day on which it was still said to exist.
 * @throws DomainError INTEREST_CONTRADICTS
 */
export const withStated = (
  before: readonly StandingInterest[],
  stated: readonly Interest[],
  today: string,
): readonly StandingInterest[] =>
  stated.reduce((known, one) => {
    const earlier = known.find((each) => isSame(each, one));
    if (earlier && one.until !== null && one.until < earlier.statedOn && earlier.until !== one.until)
      throw new DomainError('INTEREST_CONTRADICTS', { data: { name: one.with, day: earlier.statedOn } });
    return [...known.filter((each) => each !== earlier), { ...one, statedOn: today }];
  }, before);
