import type { FileTable } from '../core/report/table.ts';

/** Writes tables as a spreadsheet file, a sheet a table. */
export interface TableWriter {
  /** The bytes of an XLSX; money as numbers in yuan with two decimals, text never as a formula. */
  write(tables: readonly FileTable[]): Promise<Uint8Array>;
}
