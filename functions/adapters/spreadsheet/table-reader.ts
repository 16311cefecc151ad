import { parse } from 'csv-parse/sync';
import { strFromU8, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { DomainError } from '../../core/errors.ts';
import type { Table } from '../../core/member/parse-import.ts';
import type { TableReader } from '../../ports/table-reader.ts';
import { unpackTrue } from './true-sizes.ts';

/** What a register of 10,000 members takes many times over; a file that unpacks to more was made to do harm. */
const UNPACKED_MAX = 32_000_000;
const ENTRIES_MAX = 200;
export const FORMULA = /<(\w+:)?f[\s/>]/;

type Entries = Record<string, Uint8Array<ArrayBuffer>>;

const unreadable = (format: string, cause?: unknown) =>
  new DomainError('FILE_UNREADABLE', { data: { format }, ...(cause !== undefined && { cause }) });

/** Sizes are summed from the directory before anything is unpacked; what is longer than it says is refused, not cut off. */
const unpack = (zipped: Uint8Array): Entries => {
  let [total, count] = [0, 0];
  const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
    total += originalSize;
    if (total > UNPACKED_MAX || ++count > ENTRIES_MAX)
      throw new DomainError('FILE_TOO_LARGE', { data: { max: UNPACKED_MAX } });
    return name.endsWith('.xml') || name.endsWith('.rels');
  };
  try {
    return unpackTrue(zipped, filter) as Entries;
  } catch (error) {
    throw error instanceof DomainError ? error : unreadable('XLSX', error);
  }
};

/** A formula's value is what some program made of it at some time: no fact to import. */
const refuseFormulas = (entries: Entries): void => {
  const sheets = Object.entries(entries).filter(([name]) => /worksheets\/[^/]+\.xml$/.test(name));
  const found = sheets.find(([, content]) => FORMULA.test(strFromU8(content)));
  if (found) throw new DomainError('FILE_HAS_FORMULAS', { data: { sheet: found[0].slice(0, 80) } });
};

const cellText = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
};

/** The first sheet. It is packed anew before it is read, so that the reader meets no size but a true one. */
const readXlsx = async (content: string): Promise<Table> => {
  const entries = unpack(Buffer.from(content, 'base64'));
  refuseFormulas(entries);
  try {
    const plain = zipSync(entries, { level: 0 });
    const rows = await readSheet(plain.buffer as ArrayBuffer);
    return rows.map((row) => row.map(cellText));
  } catch (error) {
    throw unreadable('XLSX', error);
  }
};

const readCsv = (content: string): Table => {
  try {
    return parse(content, { bom: true, relax_column_count: true, skip_empty_lines: false, max_record_size: 65_536 });
  } catch (error) {
    throw unreadable('CSV', error);
  }
};

/** CSV and XLSX as spreadsheet programs save them. */
export const spreadsheetReader: TableReader = {
  read: async (format, content) => (format === 'csv' ? readCsv(content) : readXlsx(content)),
};
