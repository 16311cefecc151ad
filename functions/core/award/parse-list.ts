import type { Day } from '../kernel/day.ts';
import type { RankedAward } from './award-list.ts';
import { type Check, dayText, formIssues, listOf as many, oneOf, takeForm, text, whole } from './form.ts';

/** A list is one record: so many fit into it with room to spare, and a union recommends fewer. */
export const RANKED_MAX = 500;
const POINTS_MAX = 999_999;
const TAGS_MAX = 10;
const EVIDENCE_MAX = 20;

/** On whose word places are given: points alone, or a decision that names everyone who has one. */
export interface ListWord {
  readonly on: Day | null;
  readonly comment: string | null;
  readonly decision: string | null;
  readonly chosen: readonly string[] | null;
}

export interface ListMade extends ListWord {
  readonly name: string;
  readonly year: number;
  readonly listOf: string;
  readonly places: number;
  readonly candidates: readonly RankedAward[];
  readonly evidence: readonly string[];
}

const WORD = {
  on: dayText,
  comment: text,
  decision: text,
  chosen: many(text, 0, RANKED_MAX),
};
const NO_WORD: ListWord = { on: null, comment: null, decision: null, chosen: null };

/** @throws DomainError INPUT_INVALID */
export const parseList = (body: unknown, sorts: readonly string[], tags: readonly string[]): ListMade => {
  const candidate: Check = (value, pointer) =>
    formIssues(
      value,
      { required: { award: text, points: whole(0, POINTS_MAX), tags: many(oneOf(tags), 0, TAGS_MAX) } },
      pointer,
    );
  const form = takeForm<Partial<ListWord> & Omit<ListMade, keyof ListWord>>(body, {
    required: {
      name: text,
      year: whole(1949, 2100),
      listOf: oneOf(sorts),
      places: whole(1, RANKED_MAX),
      candidates: many(candidate, 1, RANKED_MAX),
      evidence: many(text, 0, EVIDENCE_MAX),
    },
    optional: WORD,
  });
  return { ...NO_WORD, ...form };
};

/** @throws DomainError INPUT_INVALID */
export const parseListAct = (body: unknown): ListWord => ({
  ...NO_WORD,
  ...(body === null ? {} : takeForm<Partial<ListWord>>(body, { optional: WORD })),
});
