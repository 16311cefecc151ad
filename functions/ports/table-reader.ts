import type { Table } from '../core/member/parse-import.ts';

export const TABLE_FORMATS = ['csv', 'xlsx'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** Reads a table from what a spreadsheet program saves. */
export interface TableReader {
  /**
   * CSV is text; XLSX is the file in base64. Days come as `YYYY-MM-DD`.
   * @throws DomainError FILE_UNREADABLE, FILE_TOO_LARGE, FILE_HAS_FORMULAS
   */
  read(format: TableFormat, content: string): Promise<Table>;
}
