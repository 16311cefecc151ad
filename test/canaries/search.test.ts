import * as zlib from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { foundIn, piecesOf } from './search.ts';

const CANARY = '金丝雀甲子';
const INSIDE = `{"a":"前${CANARY}后"}`;
const bytes = Buffer.from(INSIDE);

describe('the search for canaries', () => {
  it.each<[string, Buffer]>([
    ['as it is', bytes],
    ['in UTF-16', Buffer.from(INSIDE, 'utf16le')],
    ['in base64', Buffer.from(bytes.toString('base64'))],
    ['in base64, one further', Buffer.from(Buffer.from(` ${INSIDE}`).toString('base64'))],
    ['in base64, two further', Buffer.from(Buffer.from(`  ${INSIDE}`).toString('base64url'))],
    ['in hexadecimal', Buffer.from(bytes.toString('hex'))],
    ['in an address', Buffer.from(encodeURIComponent(INSIDE))],
    ['in escapes of JSON', Buffer.from('\\u91d1\\u4e1d\\u96c0\\u7532\\u5b50')],
    ['in references of XML', Buffer.from('&#37329;&#19997;&#38592;&#30002;&#23376;')],
    ['in gzip', zlib.gzipSync(bytes)],
    ['in deflate', zlib.deflateRawSync(bytes)],
    ['in zlib', zlib.deflateSync(bytes)],
    ['in brotli', zlib.brotliCompressSync(bytes)],
    ['in zstd', zlib.zstdCompressSync(bytes)],
    ['in a zip', Buffer.from(zipSync({ 'a.json': strToU8(INSIDE) }))],
    ['in gzip in a zip', Buffer.from(zipSync({ a: zlib.gzipSync(bytes) }))],
  ])('finds one %s', (_, place) => expect(foundIn(place, [CANARY, '别的'])).toEqual([CANARY]));

  it('finds one in an attribute, a name, a list and packed bytes of an item', () => {
    const item = { pk: 'a', list: [{ b: CANARY }], [CANARY]: 1, packed: new Uint8Array(zlib.gzipSync(bytes)) };
    expect(piecesOf(item).filter((piece) => foundIn(piece, [CANARY]).length)).toHaveLength(3);
  });

  it('finds none where there is none', () => expect(foundIn(zlib.gzipSync('别的文字'), [CANARY])).toEqual([]));
});
