/** Every parser of a body that is compared, an area a file. */
import type { Row } from './row.ts';
import { ROWS_OF_PEOPLE } from './rows-of-people.ts';
import { ROWS_OF_QUERIES } from './rows-of-queries.ts';
import { ROWS_OF_RECORDS } from './rows-of-records.ts';
import { ROWS_OF_REQUESTS } from './rows-of-requests.ts';

export const ROWS: readonly Row[] = [...ROWS_OF_REQUESTS, ...ROWS_OF_RECORDS, ...ROWS_OF_PEOPLE, ...ROWS_OF_QUERIES];
