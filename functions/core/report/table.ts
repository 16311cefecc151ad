import type { Fen } from '../kernel/money.ts';

/** A table of a file: whatever is listed, in the caller's language. Money is fen and comes out in yuan. */
export interface FileTable {
  readonly name: string;
  readonly columns: readonly { readonly label: string; readonly type: 'text' | 'fen' | 'count' }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** What a spreadsheet would take for a formula. Tab and carriage return hide one from the eye. */
const FORMULA = /^[\s]*[=+\-@＝＋－＠\t\r]/;

/** Text that no spreadsheet program computes: an apostrophe before what looks like a formula. */
export const neutral = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** `1234.50`: yuan with two decimals and nothing else, made of whole fen. */
export const yuanOf = (fen: Fen): string => {
  const digits = Math.abs(fen).toString().padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const cellOf = (value: string | number | null | undefined, type: 'text' | 'fen' | 'count'): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return type === 'fen' ? yuanOf(value) : String(value);
  return neutral(value);
};

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const lineOf = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;

const BOM = '\uFEFF';

/** RFC 4180 with a mark that makes spreadsheet programs read UTF-8. Several tables follow one another, each under its name. */
export const csvOf = (tables: readonly FileTable[]): string =>
  BOM +
  tables
    .map(({ name, columns, rows }) => {
      const heading = lineOf(columns.map(({ label }) => neutral(label)));
      const lines = rows.map((row) => lineOf(columns.map(({ type }, i) => cellOf(row[i], type))));
      return `${tables.length > 1 ? lineOf([neutral(name)]) : ''}${heading}${lines.join('')}`;
    })
    .join(lineOf(['']));
