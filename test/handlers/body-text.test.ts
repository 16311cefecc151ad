/** Bodies in other encodings: by what the header says of them, and by their bytes. */
import { beforeAll, describe, expect, it } from 'vitest';
import { DomainError } from '../../functions/core/errors.ts';
import { bodyTextOf } from '../../functions/handlers/body-text.ts';
import { call, EVERY_ROLE, useTable } from './call.ts';
import { EXAMPLE } from './good.ts';

const JSON_TEXT = '{"purpose":"中秋慰问"}';
const base64 = (bytes: Uint8Array | Buffer) => ({
  body: Buffer.from(bytes).toString('base64'),
  isBase64Encoded: true,
});
const codeOf = (carried: Parameters<typeof bodyTextOf>[0], type = 'application/json'): string => {
  try {
    return bodyTextOf(carried, type) ?? 'nothing';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

describe('a body', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset=UTF8',
    'application/json; charset="utf-8"',
    'application/json; foo=bar; charset=utf-8',
    'application/merge-patch+json',
  ])('as %s is read', (type) => expect(codeOf({ body: JSON_TEXT }, type)).toBe(JSON_TEXT));

  it.each(['gbk', 'gb18030', 'GB2312', 'utf-16', 'utf-16le', 'big5', 'iso-8859-1', 'utf-7', 'utf-8859'])(
    'that says it is in %s is refused with that name',
    (charset) =>
      expect(codeOf({ body: JSON_TEXT }, `application/json; charset=${charset}`)).toBe('CHARSET_UNSUPPORTED'),
  );

  it.each(['text/json', 'application/jsonp', 'text/plain; x=application/json', '', 'application/xml'])(
    'of another type, %j, is refused',
    (type) => expect(codeOf({ body: JSON_TEXT }, type)).toBe('CONTENT_TYPE_UNSUPPORTED'),
  );

  it('whose bytes are no UTF-8 is refused and never guessed', () => {
    const gbk = Buffer.from([0x7b, 0x22, 0xd6, 0xd0, 0xc7, 0xef, 0x22, 0x3a, 0x31, 0x7d]);
    const utf16 = Buffer.from(`\ufeff${JSON_TEXT}`, 'utf16le');
    const surrogate = Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]);
    for (const bytes of [gbk, utf16, surrogate]) expect(codeOf(base64(bytes))).toBe('BODY_NOT_UNICODE');
  });

  it('as bytes in UTF-8 is read, with or without a mark', () => {
    expect(codeOf(base64(Buffer.from(JSON_TEXT)))).toBe(JSON_TEXT);
    expect(codeOf(base64(Buffer.from(`\ufeff${JSON_TEXT}`)))).toBe(JSON_TEXT);
  });
});

describe('over the handlers', () => {
  beforeAll(() => useTable());
  const send = (body: string, type = 'application/json') =>
    call('evaluateCase', { claims: EVERY_ROLE, body, headers: { 'content-type': type } });

  it('the same gift said in two ways is refused with the place', async () => {
    const [name, value] = Object.entries(EXAMPLE.facts ?? {})[0] ?? [];
    const text = JSON.stringify(EXAMPLE).replace(
      '"facts":{',
      `"facts":{${JSON.stringify(name)}:${JSON.stringify(value)},`,
    );
    const { status, body } = await send(text);
    expect([status, body.code, body.errors[0]]).toEqual([
      400,
      'INPUT_INVALID',
      { pointer: `/facts/${name}`, code: 'FIELD_REPEATED', message: expect.stringContaining('keep one') },
    ]);
  });

  it('a byte order mark is taken, another encoding is refused with its name', async () => {
    expect((await send(`\ufeff${JSON.stringify(EXAMPLE)}`)).status).toBe(200);
    const refused = await send(JSON.stringify(EXAMPLE), 'application/json; charset=gbk');
    expect([refused.status, refused.body.code]).toEqual([415, 'CHARSET_UNSUPPORTED']);
    expect(refused.body.detail).toContain('gbk');
  });
});
