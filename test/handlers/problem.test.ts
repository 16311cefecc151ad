import { describe, expect, it } from 'vitest';
import { DomainError, ERRORS, type ErrorCode, type ErrorData } from '../../functions/core/errors.ts';
import { ERROR_TEXTS } from '../../functions/core/i18n/errors.ts';
import { LANGUAGES } from '../../functions/core/kernel/text.ts';
import { isOurs, problemOf } from '../../functions/handlers/problem.ts';

const CODES = Object.keys(ERRORS) as ErrorCode[];
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string).toSorted();
const answer = (error: unknown, language: (typeof LANGUAGES)[number] = 'en') => {
  const { statusCode, headers, body } = problemOf(error, language, 'trace-1');
  return { statusCode, headers, body: JSON.parse(body as string) };
};

describe.each(CODES)('%s', (code) => {
  const names = placeholders(ERROR_TEXTS[code].en);
  const data: ErrorData = Object.fromEntries(names.map((name, i) => [name, `<${i}>`]));

  it('says the same figures in both languages, and something to do', () => {
    const { 'zh-CN': zh, en } = ERROR_TEXTS[code];
    expect(placeholders(zh)).toEqual(names);
    expect(zh).toMatch(/\p{Script=Han}.*。$/su);
    expect(en).toMatch(/^[^\p{Script=Han}]+\.$/su);
  });

  it('becomes a problem with a status, a type and no placeholder left', () => {
    for (const language of LANGUAGES) {
      const { statusCode, headers, body } = answer(
        code === 'INPUT_INVALID'
          ? new DomainError(code, { issues: [{ pointer: '/a', code: 'FIELD_UNKNOWN' }] })
          : new DomainError(code, { data }),
        language,
      );
      expect(statusCode).toBeGreaterThanOrEqual(400);
      expect(headers?.['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(body).toMatchObject({ status: statusCode, code, traceId: 'trace-1' });
      expect(body.type).toMatch(/^https:\/\/[^ ]+\/[a-z-]+$/);
      expect(body.title.length).toBeGreaterThan(3);
      expect(body.detail).not.toMatch(/\{\w+\}/);
      for (const value of Object.values(data)) if (code !== 'INPUT_INVALID') expect(body.detail).toContain(value);
    }
  });

  it('as an issue reads the same as alone', () => {
    const { errors } = answer(new DomainError('INPUT_INVALID', { issues: [{ pointer: '/a~1b', code, data }] })).body;
    expect(errors).toEqual([{ pointer: '/a~1b', code, message: expect.not.stringMatching(/\{\w+\}/) }]);
  });
});

describe('a problem', () => {
  it.each<[ErrorCode, number]>([
    ['INPUT_INVALID', 400],
    ['TOKEN_MISSING', 401],
    ['ROLE_NOT_ALLOWED', 403],
    ['REQUEST_NOT_FOUND', 404],
    ['RULESET_NOT_LOADED', 409],
    ['BODY_TOO_LARGE', 413],
    ['CONTENT_TYPE_UNSUPPORTED', 415],
    ['RULE_VIOLATION', 422],
    ['LAW_NOT_HELD', 422],
    ['INTERNAL', 500],
    ['STORE_UNAVAILABLE', 503],
  ])('%s is %i', (code, status) => expect(answer(new DomainError(code)).statusCode).toBe(status));

  it('counts its issues and gives each its place', () => {
    const issues = [
      { pointer: '/facts/amountFen', code: 'NUMBER_AS_TEXT', data: { value: '5' } },
      { pointer: '/facts/flags/1', code: 'CHOICE_REPEATED', data: { value: 'a' } },
    ] as const;
    const { body } = answer(new DomainError('INPUT_INVALID', { issues }));
    expect(body.detail).toMatch(/^2 /);
    expect(body.errors).toMatchObject([{ pointer: '/facts/amountFen' }, { pointer: '/facts/flags/1' }]);
  });

  it.each([new Error('password=hunter2'), 'a text', undefined, { stack: 'at secret.ts:1' }])(
    'of anything unexpected is INTERNAL and tells nothing of itself',
    (error) => {
      const { statusCode, body } = answer(error);
      expect(statusCode).toBe(500);
      expect(JSON.stringify(body)).not.toMatch(/hunter2|secret|stack|a text/);
    },
  );

  it('of an error with a cause tells nothing of the cause', () =>
    expect(JSON.stringify(answer(new DomainError('STORE_BUSY', { cause: new Error('arn:aws:x') })))).not.toContain(
      'arn:aws',
    ));

  it('asks for a later retry only when the database is away', () => {
    expect(answer(new DomainError('STORE_BUSY')).headers).toHaveProperty('retry-after');
    expect(answer(new DomainError('INPUT_INVALID')).headers).not.toHaveProperty('retry-after');
  });

  it('carries what an error brings along, but never another trace', () => {
    const extra = { traceId: 'forged', verdict: { outcome: 'non-compliant' } };
    expect(answer(new DomainError('RULE_VIOLATION', { extra })).body).toMatchObject({
      traceId: 'trace-1',
      verdict: { outcome: 'non-compliant' },
    });
  });
});

describe('who is woken', () => {
  it.each<[string, unknown, boolean]>([
    ['for a bug', new TypeError('x'), true],
    ['for INTERNAL', new DomainError('INTERNAL'), true],
    ['for a database that is away', new DomainError('STORE_UNAVAILABLE'), true],
    ['not for a wrong form', new DomainError('INPUT_INVALID'), false],
    ['not for a refused case', new DomainError('RULE_VIOLATION'), false],
    ['not for a missing token', new DomainError('TOKEN_MISSING'), false],
  ])('%s', (_, error, expected) => expect(isOurs(error)).toBe(expected));
});
