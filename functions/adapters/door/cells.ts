import { type Bounds, beyond, within } from '../../core/sheet/bounds.ts';
import { places, STRANGER, structure } from './places.ts';
import { dayOfSerial } from './styles.ts';
import { richText, unescaped } from './texts.ts';
import { MAIN } from './workbook.ts';
import { type Element, streamXml, type XmlReader } from './xml.ts';
import { type Content, Unreadable } from './zip.ts';

/** What the cells of a sheet refer to. */
export interface Book {
  readonly strings: readonly string[];
  /** Which styles show a day. */
  readonly dayStyles: readonly boolean[];
  readonly is1904: boolean;
}

/** A table of texts, as long as its last row with a value, each row as long as its last value. */
type Rows = string[][];

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?$/;
interface Cell {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly style: number;
}

const numberText = (text: string, isDay: boolean, is1904: boolean): string => {
  if (!NUMBER.test(text)) throw new Unreadable('a number that is none');
  return (isDay ? dayOfSerial(Number(text), is1904) : null) ?? String(Number(text));
};

/** What a cell says, by its type (ECMA-376 part 1, 18.18.11). */
const saysOf = ({ type, style }: Cell, raw: string, book: Book): string => {
  if (type === 'inlineStr' || type === 'e') return raw;
  if (type === 'str') return unescaped(raw);
  const text = raw.trim();
  if (text === '') return '';
  if (type === 's') {
    const shared = /^\d+$/.test(text) ? book.strings[Number(text)] : undefined;
    if (shared === undefined) throw new Unreadable('a shared text that is not there');
    return shared;
  }
  if (type === 'b') return text === '1' || text === 'true' ? 'true' : 'false';
  if (type === 'd') return text.slice(0, 'YYYY-MM-DD'.length);
  if (type !== 'n') throw new Unreadable('a cell of an unknown type');
  return numberText(text, book.dayStyles[style] ?? false, book.is1904);
};

/** Puts values where they belong. Nothing is built before its place and its length are within bounds. */
const table = (bounds: Bounds) => {
  const rows: Rows = [];
  let [cells, text] = [0, 0];
  return {
    rows,
    put: ({ row, column }: Cell, value: string) => {
      if (value === '') return;
      within('rows', row, bounds);
      within('columns', column, bounds);
      within('cells', ++cells, bounds);
      within('cellText', value.length, bounds);
      text += value.length;
      within('text', text, bounds);
      while (rows.length < row) rows.push([]);
      const cellsOfRow = rows[row - 1] as string[];
      while (cellsOfRow.length < column - 1) cellsOfRow.push('');
      cellsOfRow.push(value);
    },
  };
};

/** Walks the elements of a sheet; `onCell` is given each cell with what it holds as written. */
const sheetReader = (bounds: Bounds, onCell: (cell: Cell, raw: string) => void): XmlReader => {
  const at = places();
  const check = structure(bounds);
  const rich = richText(bounds);
  const path: string[] = [];
  let cell: Cell | null = null;
  let raw = '';
  const begin = (element: Element) => {
    const { local, attribute } = element;
    if (local === 'row') at.row(element);
    if (local !== 'c') return;
    cell = { ...at.cell(element), type: attribute('t') ?? 'n', style: Number(attribute('s') ?? 0) };
    raw = '';
    rich.take();
  };
  return {
    open: (element) => {
      const local = MAIN.includes(element.uri) ? element.local : STRANGER;
      check(local, path.at(-1));
      if (local !== STRANGER) begin(element);
      path.push(local);
      if (cell) rich.open(local);
    },
    text: (piece) => {
      if (!cell) return;
      if (path.at(-1) === 'v' && path.at(-2) === 'c') raw += piece;
      else rich.text(piece);
      if (raw.length > bounds.cellText) throw beyond('cellText', bounds);
    },
    close: () => {
      const local = path.pop() as string;
      if (!cell) return;
      rich.close(local);
      if (local !== 'c') return;
      onCell(cell, cell.type === 'inlineStr' ? rich.take() : raw);
      cell = null;
    },
  };
};

/** The table of a worksheet. @throws Unreadable, DomainError FILE_TOO_LARGE */
export const readCells = async (content: Content, book: Book, bounds: Bounds): Promise<readonly string[][]> => {
  const { rows, put } = table(bounds);
  const reader = sheetReader(bounds, (cell, raw) => put(cell, saysOf(cell, raw, book)));
  await streamXml(content, bounds, reader);
  return rows;
};
