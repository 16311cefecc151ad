import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/universal';
import { describe, expect, it } from 'vitest';
import { spreadsheetReader } from '../../../functions/adapters/door/table-reader.ts';
import { spreadsheetWriter } from '../../../functions/adapters/spreadsheet/table-writer.ts';
import { csvOf, type FileTable, neutral, yuanOf } from '../../../functions/core/report/table.ts';

const SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '−'];
const BEFORE = [
  '',
  ' ',
  '\u00a0',
  '\u3000',
  '\u200b',
  '\ufeff',
  '\u0000',
  '"',
  "'",
  '“',
  '"\t',
  '\n',
  '\t',
  '\r',
  ' \u202e',
];
const HIDDEN = SIGNS.flatMap((sign) => BEFORE.map((before) => `${before}${sign}1`));
const BAD = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '＋1', '－1', '＠1'];
const GOOD = ['端午节', 'a=b', '1-2', '', '0012', '"quoted", and\r\nbroken'];
const TABLE: FileTable = {
  name: '合规结果',
  columns: [
    { label: '用途', type: 'text' },
    { label: '金额', type: 'fen' },
    { label: '件数', type: 'count' },
  ],
  rows: [...BAD.map((text) => [text, -1, 1]), ...GOOD.map((text) => [text, 123_450, 7]), [null, null, null]],
};

describe('a file of a list', () => {
  it('is CSV with a mark, CRLF and doubled quotes; money is plain yuan; no cell begins as a formula', () => {
    const text = csvOf([TABLE]);
    expect(text.startsWith('\uFEFF用途,金额,件数\r\n')).toBe(true);
    expect(text).toContain('"""quoted"", and\r\nbroken",1234.50,7\r\n');
    const rows = parse(text, { bom: true }) as string[][];
    expect(rows).toHaveLength(TABLE.rows.length + 1);
    expect(rows.slice(1, BAD.length + 1).map(([cell]) => cell)).toEqual(BAD.map((bad) => `'${bad}`));
    expect(rows.slice(BAD.length + 1, -1).map(([cell]) => cell)).toEqual(GOOD);
    expect(rows[1]?.[1]).toBe('-0.01');
  });

  it('is XLSX with money as numbers, which our own reader takes: it holds no formula', async () => {
    const bytes = await spreadsheetWriter.write([TABLE, { ...TABLE, name: 'a/b:c*d?[e]' }]);
    const rows = await spreadsheetReader.read('xlsx', Buffer.from(bytes).toString('base64'));
    expect(rows[1]).toEqual(["'=1+1", '-0.01', '1']);
    const cells = await readSheet(bytes.slice().buffer as ArrayBuffer);
    expect(cells[BAD.length + 1]).toEqual(['端午节', 1234.5, 7]);
  });

  it.each(HIDDEN.map((text) => [JSON.stringify(text), text]))('takes %s for a formula', async (_, text) => {
    const columns = [{ label: text, type: 'text' as const }];
    const rows = [[text], [`甲;${text}`]];
    const csv = parse(csvOf([{ name: text, columns, rows }]), { bom: true }) as string[][];
    expect(csv.map(([cell]) => cell)).toEqual([`'${text}`, `'${text}`, `甲;${text}`]);
    expect(
      csvOf([
        { name: '', columns: [], rows: [] },
        { name: text, columns, rows: [] },
      ]),
    ).not.toContain(`\n${text}`);
  });

  it('in a workbook is text, in every cell, heading and sheet', async () => {
    const columns = HIDDEN.map((label) => ({ label, type: 'text' as const }));
    const bytes = await spreadsheetWriter.write([{ name: '=1', columns, rows: [HIDDEN] }]);
    const [heading, cells] = await spreadsheetReader.read('xlsx', Buffer.from(bytes).toString('base64'));
    for (const cell of [...(heading ?? []), ...(cells ?? [])]) expect(cell.startsWith("'")).toBe(true);
  });

  it('leaves plain text alone', () => expect(GOOD.map(neutral)).toEqual(GOOD));
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [99_999_999_999_999, '999999999999.99'],
  ])('%i fen is %s yuan', (fen, yuan) => expect(yuanOf(fen)).toBe(yuan));
});
