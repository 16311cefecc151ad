import { DomainError, type Issue } from '../errors.ts';
import { pointerPart } from '../kernel/pointer.ts';

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

const FIELDS = ['request', 'version', 'withToday', 'limit', 'cursor'];
/** Requests of a page: each has a handful of verdicts of some milliseconds. */
const LIMIT = 50;
const LIMIT_MAX = 100;

const isBetween = (value: unknown, most: number) =>
  Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= most;
const isText = (value: unknown) => typeof value === 'string' && value.length >= 1 && value.length <= 200;

/** @throws DomainError INPUT_INVALID */
export const parseReplay = (body: unknown): ReplayAsk => {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  const given = (isObject ? body : {}) as Readonly<Record<string, unknown>>;
  const { request = null, version = null, withToday = false, limit = LIMIT, cursor = null } = given;
  const wrong = (isRight: boolean, pointer: string, expected: string): readonly Issue[] =>
    isRight ? [] : [{ pointer, code: 'FIELD_TYPE', data: { expected } }];
  const issues = [
    ...Object.keys(given)
      .filter((name) => !FIELDS.includes(name))
      .map((name): Issue => ({ pointer: `/${pointerPart(name)}`, code: 'FIELD_UNKNOWN' })),
    ...wrong(request === null || isText(request), '/request', 'id'),
    ...wrong(version === null || (request !== null && isBetween(version, 999_999)), '/version', 'number, with request'),
    ...wrong(typeof withToday === 'boolean', '/withToday', 'boolean'),
    ...wrong(isBetween(limit, LIMIT_MAX), '/limit', `1–${LIMIT_MAX}`),
    ...wrong(cursor === null || isText(cursor), '/cursor', 'text'),
  ];
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
  return { request, version, withToday, limit, cursor } as ReplayAsk;
};
