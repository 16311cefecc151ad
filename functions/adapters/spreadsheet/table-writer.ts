import writeXlsxFile, { type SheetData } from 'write-excel-file/universal';
import { type FileTable, neutral } from '../../core/report/table.ts';
import type { TableWriter } from '../../ports/table-writer.ts';

const MONEY = '#,##0.00';
/** Spreadsheet programs take no longer name, and none of these signs. */
const sheetName = (name: string) => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);

const widthOf = (type: FileTable['columns'][number]['type']) => ({ width: type === 'text' ? 24 : 16 });

const sheetOf = ({ columns, rows }: FileTable): SheetData => [
  columns.map(({ label }) => ({ value: neutral(label), fontWeight: 'bold' as const, type: String })),
  ...rows.map((row) =>
    columns.map(({ type }, i) => {
      const value = row[i];
      if (value === null || value === undefined || value === '') return null;
      if (typeof value === 'string') return { value: neutral(value), type: String };
      return type === 'fen' ? { value: value / 100, type: Number, format: MONEY } : { value, type: Number };
    }),
  ),
];

export const spreadsheetWriter: TableWriter = {
  async write(tables) {
    const sheets = tables.map((table) => ({
      data: sheetOf(table),
      sheet: sheetName(table.name),
      columns: table.columns.map(({ type }) => widthOf(type)),
    }));
    const blob = await writeXlsxFile(sheets).toBlob();
    return new Uint8Array(await blob.arrayBuffer());
  },
};
