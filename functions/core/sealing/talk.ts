import type { Day } from '../kernel/day.ts';

/** 谈话谈心 are about these. */
export const TALK_TOPICS = ['marriage', 'family', 'promotion', 'health', 'work', 'other'] as const;
export type TalkTopic = (typeof TALK_TOPICS)[number];

/** A talk as everybody's database shows it: that it took place. With whom, about what and what was said is sealed. */
export interface Talk {
  readonly id: string;
  readonly unionId: string;
  readonly heldBy: string;
  readonly day: Day;
  readonly recordedAt: string;
  /** Salted hash of what is sealed. */
  readonly commitment: string;
  readonly isShredded: boolean;
}

/** Fewer than this many talks on a topic would point at people. */
const SHOWN_FROM = 5;

/** Counts by topic; a small one is not told from another, nor from none. */
export const talkCounts = (counts: ReadonlyMap<string, number>) =>
  TALK_TOPICS.map((topic) => {
    const count = counts.get(topic) ?? 0;
    return { topic, count: count < SHOWN_FROM ? `<${SHOWN_FROM}` : String(count) };
  });
