import { DomainError } from '../../core/errors.ts';
import type { TableFormat } from '../../core/member/bodies.ts';
import type { Table } from '../../core/member/parse-import.ts';
import { REGISTER_BOUNDS as BOUNDS } from '../../core/sheet/bounds.ts';
import type { TableReader } from '../../ports/table-reader.ts';
import { readCells } from './cells.ts';
import { csvText, readCsv } from './csv.ts';
import { sheetWithFormula } from './formulas.ts';
import { openPackage } from './package.ts';
import { readDayStyles } from './styles.ts';
import { readStrings } from './texts.ts';
import { inTurn } from './turns.ts';
import { openWorkbook } from './workbook.ts';
import { Unreadable } from './zip.ts';

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));

/**
 * The first sheet that is shown. A formula's value is what some program made of it at some time, no fact to import:
 * a workbook with one is refused, on whatever sheet it stands.
 */
const readXlsx = async (bytes: Uint8Array): Promise<Table> => {
  const pack = openPackage(bytes, BOUNDS);
  const workbook = await openWorkbook(pack, BOUNDS);
  const found = await sheetWithFormula(pack, workbook, BOUNDS);
  if (found !== null) throw new DomainError('FILE_HAS_FORMULAS', { data: { sheet: found.slice(0, 80) } });
  const tables = workbook.sheets.filter(({ isTable }) => isTable);
  const sheet = tables.find(({ isHidden }) => !isHidden) ?? tables[0];
  if (!sheet) throw new Unreadable('no sheet with cells');
  const { strings, styles, is1904 } = workbook;
  const book = {
    strings: strings === null ? [] : await readStrings(pack.part(strings), BOUNDS),
    dayStyles: styles === null ? [] : await readDayStyles(pack.part(styles), BOUNDS),
    is1904,
  };
  return readCells(pack.part(sheet.part), book, BOUNDS);
};

const readTable = async (format: TableFormat, content: string): Promise<Table> => {
  try {
    if (format === 'xlsx') return await readXlsx(bytesOf(content));
    return readCsv(format === 'csv' ? content : csvText(bytesOf(content)), BOUNDS);
  } catch (cause) {
    if (cause instanceof DomainError) throw cause;
    throw new DomainError('FILE_UNREADABLE', { data: { format: format === 'xlsx' ? 'XLSX' : 'CSV' }, cause });
  }
};

/** CSV and XLSX as spreadsheet programs save them. */
export const spreadsheetReader: TableReader = {
  read: (format, content) => inTurn(() => readTable(format, content)),
};
