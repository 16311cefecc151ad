import { type Bounds, within } from '../../core/sheet/bounds.ts';
import type { Element } from './xml.ts';
import { Unreadable } from './zip.ts';

/** An element of another language than that of sheets. */
export const STRANGER = 'stranger';

const REFERENCE = /^([A-Z]{1,3})([1-9]\d{0,6})$/;
const ALPHABET = 26;

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * ALPHABET + letter.charCodeAt(0) - 64, 0);

/** Where each element may stand: cells in rows in the one table of a sheet, and nowhere else. */
const PARENTS: Readonly<Record<string, string>> = { sheetData: 'worksheet', row: 'sheetData', c: 'row' };

/** Refuses what a sheet cannot be: `parent` is undefined for its outermost element. */
export const structure = (bounds: Bounds) => {
  let [tables, merges] = [0, 0];
  return (local: string, parent: string | undefined): void => {
    if (parent === undefined && local !== 'worksheet') throw new Unreadable('the sheet is no worksheet');
    if (Object.hasOwn(PARENTS, local) && PARENTS[local] !== parent) throw new Unreadable(`${local} out of place`);
    if (local === 'sheetData' && ++tables > 1) throw new Unreadable('two tables in a sheet');
    if (local === 'mergeCell') within('merges', ++merges, bounds);
  };
};

/** Follows rows and columns by their references or, where a program writes none, by their order. */
export const places = () => {
  let [row, column] = [0, 0];
  const ahead = (given: number, last: number) => {
    if (given <= last) throw new Unreadable('cells are not in order');
    return given;
  };
  return {
    row: ({ attribute }: Element) => {
      const stated = attribute('r');
      row = ahead(stated === undefined ? row + 1 : Number(stated), row);
      if (!Number.isSafeInteger(row)) throw new Unreadable('a row without a number');
      column = 0;
    },
    cell: ({ attribute }: Element) => {
      const stated = attribute('r');
      const [, letters, digits] = REFERENCE.exec(stated ?? '') ?? [];
      if (stated !== undefined && (!letters || Number(digits) !== row)) throw new Unreadable('a cell out of its row');
      column = ahead(letters ? columnOf(letters) : column + 1, column);
      return { row, column };
    },
  };
};
