import { hashOf } from '../kernel/canonical.ts';
import type { Day } from '../kernel/day.ts';
import type { SurveyShare } from './survey-use.ts';

export const HONOUR_LEVELS = ['unit', 'city', 'provincial', 'national'] as const;
export type HonourLevel = (typeof HONOUR_LEVELS)[number];
export const HONOUR_ACTIONS = ['review', 'revoke', 'expire'] as const;
export type HonourAction = (typeof HONOUR_ACTIONS)[number];

/** What an honour is: the same title from two levels is two honours. */
export interface HonourIdentity {
  readonly title: string;
  readonly level: HonourLevel;
  /** Who gave it, as on the certificate. */
  readonly givenBy: string;
  readonly holder: string;
  readonly year: number;
}

export interface HonourStep {
  readonly action: HonourAction | 'record' | 'grant';
  readonly by: string;
  readonly on: Day;
  readonly at: string;
  readonly cause: string | null;
  /** What the rules made of a review; none on other steps. */
  readonly review?: ReviewOutcome;
}

/** `failed`: below the line for the first time, the benefits end until the next review; `revoked`: the title is lost. */
export interface ReviewOutcome {
  readonly result: 'passed' | 'failed' | 'revoked';
  /** Rules that were broken. */
  readonly rules: readonly string[];
  readonly receiptHash: string;
  /** The survey whose figures stood over what was stated. */
  readonly survey?: SurveyShare;
}

/** A line of the ledger of honours. It is never deleted: what is lost stays with its cause. */
export interface Honour extends HonourIdentity {
  readonly id: string;
  readonly unionId: string;
  /** Kind of award, where it is one that the registry knows. */
  readonly kind: string | null;
  readonly grantedOn: Day;
  /** Documents that prove it: names or numbers. */
  readonly evidence: readonly string[];
  readonly validUntil: Day | null;
  /** The application behind it; null when it was given from outside or before this ledger. */
  readonly award: string | null;
  readonly status: 'held' | 'under-review' | 'revoked' | 'expired';
  readonly steps: readonly HonourStep[];
  readonly recordedAt: string;
  readonly version: number;
}

const ID_LENGTH = 10;

/** The same honour has the same id, so that nobody records it twice. */
export const honourId = ({ title, level, givenBy, holder, year }: HonourIdentity): string =>
  `H${year}-${hashOf({ title, level, givenBy, holder, year }).slice(0, ID_LENGTH).toUpperCase()}`;

export interface Streak {
  readonly title: string;
  readonly level: HonourLevel;
  readonly holder: string;
  readonly years: readonly number[];
  /** Years in a row that end with the latest. */
  readonly current: number;
  readonly longest: number;
}

const runsOf = (years: readonly number[]): readonly number[] => {
  const runs: number[] = [];
  years.forEach((year, i) => {
    if (i > 0 && years[i - 1] === year - 1) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
    else runs.push(1);
  });
  return runs;
};

/** 连续获评年数 of each title, level and holder; a revoked year does not count. */
export const streaksOf = (honours: readonly Honour[]): readonly Streak[] => {
  const groups = new Map<string, Honour[]>();
  for (const honour of honours.filter(({ status }) => status !== 'revoked')) {
    const name = JSON.stringify([honour.title, honour.level, honour.holder]);
    groups.set(name, [...(groups.get(name) ?? []), honour]);
  }
  return [...groups.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => {
      const { title, level, holder } = group[0] as Honour;
      const years = [...new Set(group.map(({ year }) => year))].toSorted((a, b) => a - b);
      const runs = runsOf(years);
      return { title, level, holder, years, current: runs.at(-1) ?? 0, longest: Math.max(0, ...runs) };
    });
};
