/** The bodies of every call about what is sealed: code and contract read the same. */
import { type Day, parseDay } from '../kernel/day.ts';
import { described, parsed, parsedStepwise, textAsWritten, type ValueOf } from '../kernel/schema.ts';
import { expecting, fullForm, ifAny, oneOf } from '../kernel/schema-expected.ts';
import { isMemberId, MEMBER_ID } from '../member/bodies.ts';
import { TALK_TOPICS } from './talk.ts';

/** No issue repeats what was written: it is nobody's business, not even the log's. */
export const TALK = ifAny(
  fullForm({
    member: expecting<string>({ type: 'string', pattern: MEMBER_ID.source }, 'id', isMemberId),
    day: expecting<Day>(
      { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
      'YYYY-MM-DD',
      (raw) => parseDay(raw) !== null,
    ),
    topic: oneOf(TALK_TOPICS),
    note: textAsWritten,
  }),
);
export type TalkTold = ValueOf<typeof TALK>;

/** @throws DomainError INPUT_INVALID, like all of this file */
export const parseTalk = (body: unknown): TalkTold => parsed(TALK, body);

/** A person's key is destroyed on a paper that asks for it. */
export const SHREDDING = ifAny(
  fullForm({ document: described(textAsWritten, { description: 'The paper that asks for it' }) }),
);

export const parseShredding = (body: unknown): string => parsedStepwise(SHREDDING, body).document;
