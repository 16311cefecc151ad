import type { TableFormat } from '../core/member/bodies.ts';
import type { Table } from '../core/member/parse-import.ts';

/** Reads a table from what a spreadsheet program saves. */
export interface TableReader {
  /**
   * Of a workbook the first sheet that is shown. Days come as `YYYY-MM-DD`.
   * @throws DomainError FILE_UNREADABLE, FILE_TOO_LARGE, FILE_HAS_FORMULAS
   */
  read(format: TableFormat, content: string): Promise<Table>;
}
