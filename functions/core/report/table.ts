import type { Fen } from '../kernel/money.ts';

/** What a file of a list is said to be. */
export const FILE_TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** A table of a file: whatever is listed, in the caller's language. Money is fen and comes out in yuan. */
export interface FileTable {
  readonly name: string;
  readonly columns: readonly { readonly label: string; readonly type: 'text' | 'fen' | 'count' }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/**
 * What a spreadsheet, or a program that reads its CSV less well, would take for a formula: one of the signs in any width,
 * first of all or behind blanks, marks without a width and quotes. A tab or a line's end at the head hides one from the eye.
 */
const FORMULA = /^(?:[\s\p{Cc}\p{Cf}"'`“”‘’＂＇]*[=+\-@＝＋－＠﹦﹢﹣﹫−]|[\t\r\n])/u;

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

/** Also where another sign than a comma separates: some programs go by the language of the machine. */
const quoted = (cell: string): string => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

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
