import type { Table } from '../core/member/parse-import.ts';

/** `csv` is text; `csv-file` and `xlsx` are the bytes of a file as it was saved, in base64. */
export const TABLE_FORMATS = ['csv', 'csv-file', 'xlsx'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** Reads a table from what a spreadsheet program saves. */
export interface TableReader {
  /**
   * Of a workbook the first sheet that is shown. Days come as `YYYY-MM-DD`.
   * @throws DomainError FILE_UNREADABLE, FILE_TOO_LARGE, FILE_HAS_FORMULAS
   */
  read(format: TableFormat, content: string): Promise<Table>;
}
