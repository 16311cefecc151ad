import { DomainError, type Issue } from '../errors.ts';
import { parseText } from '../facts/parse.ts';
import { type Day, parseDay } from '../kernel/day.ts';
import { pointerPart } from '../kernel/pointer.ts';
import { isMemberId } from '../member/bodies.ts';

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

export interface TalkTold {
  readonly member: string;
  readonly day: Day;
  readonly topic: TalkTopic;
  readonly note: string;
}

const FIELDS = ['member', 'day', 'topic', 'note'];

/** No issue repeats what was written: it is nobody's business, not even the log's. @throws DomainError INPUT_INVALID */
export const parseTalk = (body: unknown): TalkTold => {
  const given = (typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}) as Record<
    string,
    unknown
  >;
  const wrong = (pointer: string, expected: string): Issue => ({ pointer, code: 'FIELD_TYPE', data: { expected } });
  const note = parseText(given.note, '/note');
  const issues = [
    ...Object.keys(given)
      .filter((key) => !FIELDS.includes(key))
      .map((key): Issue => ({ pointer: `/${pointerPart(key)}`, code: 'FIELD_UNKNOWN' })),
    ...(isMemberId(given.member) ? [] : [wrong('/member', 'id')]),
    ...(parseDay(given.day) ? [] : [wrong('/day', 'YYYY-MM-DD')]),
    ...((TALK_TOPICS as readonly unknown[]).includes(given.topic) ? [] : [wrong('/topic', TALK_TOPICS.join(', '))]),
    ...('issues' in note ? note.issues : []),
  ];
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
  return given as unknown as TalkTold;
};

/** Fewer than this many talks on a topic would point at people. */
const SHOWN_FROM = 5;

/** Counts by topic; a small one is not told from another, nor from none. */
export const talkCounts = (counts: ReadonlyMap<string, number>) =>
  TALK_TOPICS.map((topic) => {
    const count = counts.get(topic) ?? 0;
    return { topic, count: count < SHOWN_FROM ? `<${SHOWN_FROM}` : String(count) };
  });
