/** The bodies of every call about the log and the replay of verdicts: code and contract read the same. */
import { fields, leaf, orElse, parsed, parsedStepwise, whenLeftOut } from '../kernel/schema.ts';
import { expecting, ifAny, wholeIn } from '../kernel/schema-expected.ts';

/** Which verdicts to make again: those of one record, one of its versions, or a page of all requests. */
export interface ReplayAsk {
  /** Id of a request, a decision, an application for a title, an honour or a list. */
  readonly request: string | null;
  readonly version: number | null;
  /** Whether to say beside each what today's law would come to. */
  readonly withToday: boolean;
  readonly limit: number;
  readonly cursor: string | null;
}

/** Requests of a page: each has a handful of verdicts of some milliseconds. */
const LIMIT = 50;
const LIMIT_MAX = 100;
const VERSION_MAX = 999_999;
const TEXT_MAX = 200;

const shortText = (expected: string) =>
  expecting<string>(
    { type: 'string', minLength: 1, maxLength: TEXT_MAX },
    expected,
    (raw) => typeof raw === 'string' && raw.length >= 1 && raw.length <= TEXT_MAX,
  );

/** `namesRecord`: whether the body names one, of which alone there are versions. */
export const replayBody = (namesRecord: boolean) =>
  ifAny(
    fields({
      request: orElse(shortText('id'), null),
      version: orElse(
        expecting<number>(
          { type: 'integer', minimum: 1, maximum: VERSION_MAX },
          'number, with request',
          (raw) => namesRecord && Number.isSafeInteger(raw) && (raw as number) >= 1 && (raw as number) <= VERSION_MAX,
        ),
        null,
      ),
      withToday: whenLeftOut(
        expecting<boolean>({ type: 'boolean' }, 'boolean', (raw) => typeof raw === 'boolean'),
        false,
      ),
      limit: whenLeftOut(wholeIn(1, LIMIT_MAX), LIMIT),
      cursor: orElse(shortText('text'), null),
    }),
  );

/** @throws DomainError INPUT_INVALID */
export const parseReplay = (body: unknown): ReplayAsk => {
  const { request = null } = (body ?? {}) as { readonly request?: unknown };
  return parsed(replayBody(request !== null), body);
};

const YEAR = /^[1-9]\d{3}$/;
const year = leaf<number>({ type: ['integer', 'string'], pattern: YEAR.source }, (raw) => {
  const written = typeof raw === 'number' || typeof raw === 'string' ? `${raw}` : '';
  return YEAR.test(written) ? { value: Number(written) } : { code: 'FIELD_TYPE', data: { expected: 'YYYY' } };
});

/** Of which year; this one where none is named. */
export const CHECKPOINT = fields({ year: whenLeftOut(year, undefined) });

/** The year that a body names, if it names one; null is no body. @throws DomainError INPUT_INVALID */
export const parseCheckpointYear = (body: unknown): number | undefined => parsedStepwise(CHECKPOINT, body ?? {}).year;
