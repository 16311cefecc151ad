import { parse } from 'csv-parse/sync';
import type { Table } from '../../core/member/parse-import.ts';
import { type Bounds, within } from '../../core/sheet/bounds.ts';
import { Unreadable } from './zip.ts';

const MARKS: readonly (readonly [encoding: string, head: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const decoded = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/**
 * The text of a CSV file by its byte order mark; without one UTF-8 where it is valid, and else GB18030, as Chinese Excel
 * saves 「CSV（逗号分隔）」.
 * @throws Unreadable
 */
export const csvText = (bytes: Uint8Array): string => {
  const marked = MARKS.find(([, head]) => head.every((byte, i) => bytes[i] === byte))?.[0];
  const text = marked ? decoded(bytes, marked) : (decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030'));
  if (text === null) throw new Unreadable('a text in no known encoding');
  return text;
};

/** Excel's 「Unicode 文本」 is separated by tabs. */
const delimiterOf = (text: string): string => {
  const heading = text.slice(0, text.search(/[\r\n]|$/));
  return heading.includes('\t') && !heading.includes(',') ? '\t' : ',';
};

/** Rows of a CSV text. @throws Unreadable, DomainError FILE_TOO_LARGE */
export const readCsv = (text: string, bounds: Bounds): Table => {
  within('fileBytes', Buffer.byteLength(text), bounds);
  if (text.includes('\u0000')) throw new Unreadable('a NUL in a text');
  let [rows, cells] = [0, 0];
  const check = (record: string[]): string[] => {
    within('rows', ++rows, bounds);
    within('columns', record.length, bounds);
    cells += record.length;
    within('cells', cells, bounds);
    for (const cell of record) within('cellText', cell.length, bounds);
    return record;
  };
  return parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: 65_536,
    on_record: check,
  });
};
