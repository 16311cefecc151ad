import { spreadsheetWriter } from '../adapters/spreadsheet/table-writer.ts';
import { csvOf, FILE_TYPES, type FileTable } from '../core/report/table.ts';
import type { Reply } from './api.ts';
import { type Format, PAGE_MAX } from './query.ts';

/** Rows of one file: what a spreadsheet is read by, and what a Lambda reads well within its time. */
export const FILE_ROWS_MAX = 50 * PAGE_MAX;

/**
 * Tables as a file to be saved. `isComplete` is false where the list was longer than a file holds: the file's own name says
 * so, too, since a large one is fetched from where no header of ours goes.
 */
export const fileReply = async (
  format: Exclude<Format, 'json'>,
  name: string,
  tables: readonly FileTable[],
  isComplete = true,
): Promise<Reply> => {
  const headers = {
    'content-disposition': `attachment; filename="${name}${isComplete ? '' : '-incomplete'}.${format}"`,
    'x-is-complete': String(isComplete),
  };
  if (format === 'csv')
    return {
      text: csvOf(tables),
      headers: { ...headers, 'content-type': `${FILE_TYPES.csv}; charset=utf-8; header=present` },
    };
  return { bytes: await spreadsheetWriter.write(tables), headers: { ...headers, 'content-type': FILE_TYPES.xlsx } };
};
