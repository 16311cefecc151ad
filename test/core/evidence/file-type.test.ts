import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBomb, typeOfContent, typeOfName } from '../../../functions/core/evidence/file-type.ts';
import { zipDirectory } from '../../../functions/core/evidence/zip-directory.ts';
import { bomb, jpg, macros, ofd, pdf, png, program, xlsx } from '../../evidence/samples.ts';

describe('the type of a file', () => {
  it.each([
    ['pdf', pdf()],
    ['ofd', ofd()],
    ['jpg', jpg()],
    ['png', png()],
    ['xlsx', xlsx()],
    [null, program()],
    [null, macros()],
    [null, new Uint8Array()],
    [null, new Uint8Array([0x50, 0x4b, 0x03, 0x04])],
  ])('is %s by its content', (type, bytes) => expect(typeOfContent(bytes)).toBe(type));

  it.each([
    ['a.pdf', 'pdf'],
    ['发票.OFD', 'ofd'],
    ['a.b.jpeg', 'jpg'],
    ['a.JPG', 'jpg'],
    ['pdf', null],
    ['a.pdf.exe', null],
    ['a.constructor', null],
    ['a.xlsm', null],
  ])('%s promises %s', (name, type) => expect(typeOfName(name)).toBe(type));
});

describe('the directory of a zip', () => {
  it('names what is in it with the sizes that it unpacks to', () => {
    const sizes = Object.fromEntries((zipDirectory(bomb()) ?? []).map(({ name, sizeBytes }) => [name, sizeBytes]));
    expect(sizes).toMatchObject({ 'xl/sharedStrings.xml': 80_000_000, '[Content_Types].xml': 8 });
  });

  it('tells a bomb from a table', () =>
    expect([isBomb(bomb()), isBomb(xlsx()), isBomb(pdf())]).toEqual([true, false, false]));

  it('is read from any bytes without harm, and cut anywhere is none', () => {
    const whole = xlsx();
    for (let end = 0; end < whole.length; end++) expect(zipDirectory(whole.slice(0, end))).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        zipDirectory(bytes);
        typeOfContent(bytes);
        isBomb(bytes);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is read from any change of a byte without harm', () => {
    const whole = xlsx();
    for (let at = 0; at < whole.length; at++)
      for (const byte of [0, 255]) expect(() => isBomb(whole.with(at, byte))).not.toThrow();
  });
});
