/** What is answered about what is sealed. */
import { choice, dayText, fields, flag, list, named, type Schema } from '../kernel/schema.ts';
import { count, instant, string, year } from '../kernel/schema-answers.ts';
import { facts } from '../report/verdict-answer.ts';
import { TALK_TOPICS, type Talk } from './talk.ts';

const talk: Schema<Talk> = fields({
  id: string,
  unionId: string,
  heldBy: string,
  day: dayText,
  recordedAt: instant,
  commitment: string,
  isShredded: flag,
});
const TALK = named('TalkRecord', talk);
/** The schemas that are published under the names. */
export const SEALING_PARTS: Readonly<Record<string, Schema>> = { TalkRecord: talk };

export const TALK_RECORDED = fields({ talk: TALK });
export const TALK_READ = fields({ talk: TALK, member: string, topic: choice(TALK_TOPICS), note: string });
export const TALKS_COUNTED = fields({
  year,
  topics: list(fields({ topic: choice(TALK_TOPICS), count: string })),
});
export const SEALED_READ = fields({ id: string, facts });
export const PERSON_SHREDDED = fields({
  member: string,
  generation: count,
  destroyed: fields({ at: instant, by: string, document: string }),
});
