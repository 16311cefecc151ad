/** What is said with a step of an alert's loop: code and contract read the same. */
import { fields, orElse, parsed } from '../kernel/schema.ts';
import { expecting, ifAny } from '../kernel/schema-expected.ts';

const COMMENT_MAX = 2_000;

const comment = expecting<string>(
  { type: 'string', pattern: '\\S', maxLength: COMMENT_MAX },
  'text',
  (raw) => typeof raw === 'string' && raw.trim() !== '' && raw.length <= COMMENT_MAX && raw.isWellFormed(),
);

/** The answer, or the reason of a settlement; only who sees an alert need say nothing. */
export const ALERT_STEP = ifAny(fields({ comment: orElse(comment, null) }));

/** @throws DomainError INPUT_INVALID */
export const parseAlertComment = (body: unknown): string | null => parsed(ALERT_STEP, body).comment;
