import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { spreadsheetReader } from '../../../functions/adapters/door/table-reader.ts';
import { liar } from '../../evidence/samples.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The least that a spreadsheet program would take for a workbook. */
const workbook = (rows: string, more: Record<string, Uint8Array> = {}): string => {
  const files = {
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${LINKS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${LINKS}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': strToU8(
      `<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`),
    ...more,
  };
  return Buffer.from(zipSync(files)).toString('base64');
};

const text = (ref: string, value: string) => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code: string }) => error.code,
  );

describe('CSV', () => {
  it('comes with quotes, a mark at its head and empty lines, which keep the count of rows', async () => {
    const csv = '\uFEFF编号,姓名\r\n\r\nm-1,"甲, ""小"""\r\n';
    expect(await spreadsheetReader.read('csv', csv)).toEqual([['编号', '姓名'], [''], ['m-1', '甲, "小"']]);
  });

  it('that breaks off in a quote is refused', async () => {
    expect(await codeOf(spreadsheetReader.read('csv', 'a,b\n"c'))).toBe('FILE_UNREADABLE');
  });
});

describe('CSV as bytes', () => {
  const read = (bytes: Uint8Array) => spreadsheetReader.read('csv-file', Buffer.from(bytes).toString('base64'));
  const TEXT = '编号,姓名\r\nm-1,甲\r\n';
  const TABLE = [
    ['编号', '姓名'],
    ['m-1', '甲'],
  ];
  /** 编号,姓名 and m-1,甲 as Chinese Excel saves them. */
  const GB = [0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb, 0x0d, 0x0a, 0x6d, 0x2d, 0x31, 0x2c, 0xbc, 0xd7];
  const wide = Buffer.from(`\uFEFF${TEXT.replaceAll(',', '\t')}`, 'utf16le');

  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16, separated by tabs', wide],
    ['UTF-16 of the other order', Buffer.from(wide).swap16()],
    ['GB18030', new Uint8Array(GB)],
  ])('in %s is read', async (_, bytes) => expect(await read(bytes)).toEqual(TABLE));

  it.each([
    ['a NUL', Buffer.from('a,b\u0000'), 'FILE_UNREADABLE'],
    ['half a character', new Uint8Array([0x61, 0xff, 0xff]), 'FILE_UNREADABLE'],
    ['half of UTF-16', new Uint8Array([0xff, 0xfe, 0x61]), 'FILE_UNREADABLE'],
    ['a row of 300 columns', Buffer.from(','.repeat(299)), 'FILE_TOO_LARGE'],
    ['30,000 rows', Buffer.from('a\n'.repeat(30_000)), 'FILE_TOO_LARGE'],
    ['900,000 rows of nothing', Buffer.from('\n'.repeat(900_000)), 'FILE_TOO_LARGE'],
    ['a field of 40,000 characters', Buffer.from('a'.repeat(40_000)), 'FILE_TOO_LARGE'],
    ['a record of 700,000 characters', Buffer.from(`"${'a'.repeat(700_000)}"`), 'FILE_UNREADABLE'],
    ['half a million cells', Buffer.from(`${','.repeat(99)}\n`.repeat(5_000)), 'FILE_TOO_LARGE'],
  ])('with %s is refused', async (_, bytes, code) => expect(await codeOf(read(bytes))).toBe(code));
});

describe('XLSX', () => {
  it('gives texts, figures, and days as days', async () => {
    const rows = `<row r="1">${text('A1', '编号')}${text('B1', '入会日期')}</row><row r="2">${text('A2', 'm-1')}<c r="B2" s="1"><v>44440</v></c></row>`;
    const table = await spreadsheetReader.read('xlsx', workbook(rows));
    expect(table[0]).toEqual(['编号', '入会日期']);
    expect(table[1]).toEqual(['m-1', '2021-09-01']);
  });

  it('with a formula is refused', async () => {
    const rows = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>';
    expect(await codeOf(spreadsheetReader.read('xlsx', workbook(rows)))).toBe('FILE_HAS_FORMULAS');
  });

  it('that unpacks to far more than it is worth is refused before it is unpacked', async () => {
    const bomb = workbook('', { 'xl/media/a.xml': new Uint8Array(40_000_000) });
    expect(bomb.length).toBeLessThan(100_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(await codeOf(spreadsheetReader.read('xlsx', bomb))).toBe('FILE_TOO_LARGE');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
  });

  it('whose sheet goes on behind the length that it states is refused, not cut off', async () => {
    const code = await codeOf(spreadsheetReader.read('xlsx', Buffer.from(liar()).toString('base64')));
    expect(code).toBe('FILE_UNREADABLE');
  });

  it('whose directory lies about its sizes gives no more than it says', async () => {
    const honest = Buffer.from(workbook('', { 'xl/worksheets/sheet1.xml': new Uint8Array(20_000_000) }), 'base64');
    const size = Buffer.alloc(4);
    size.writeUInt32LE(20_000_000);
    for (let at = honest.indexOf(size); at >= 0; at = honest.indexOf(size, at + 1)) honest.writeUInt32LE(100, at);
    const code = await codeOf(spreadsheetReader.read('xlsx', honest.toString('base64')));
    expect(['FILE_UNREADABLE', 'FILE_TOO_LARGE']).toContain(code);
  });

  it.each([
    ['no archive', Buffer.from('not a zip').toString('base64')],
    ['nothing', ''],
  ])('%s is refused', async (_, content) => {
    expect(await codeOf(spreadsheetReader.read('xlsx', content))).toBe('FILE_UNREADABLE');
  });
});
