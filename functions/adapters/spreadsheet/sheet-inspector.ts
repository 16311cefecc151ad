import { strFromU8 } from 'fflate';
import { DomainError } from '../../core/errors.ts';
import type { SheetInspector } from '../../ports/sheet-inspector.ts';
import { FORMULA } from './table-reader.ts';
import { unpackTrue } from './true-sizes.ts';

const isSheet = ({ name }: { readonly name: string }) => /^xl\/worksheets\/[^/]+\.xml$/.test(name);

/** Sheets are unpacked up to the size that the directory states, which somebody has summed before. */
export const sheetInspector: SheetInspector = {
  sheetWithFormula: (bytes) => {
    try {
      const sheets = Object.entries(unpackTrue(bytes, isSheet));
      return sheets.find(([, content]) => FORMULA.test(strFromU8(content)))?.[0] ?? null;
    } catch (error) {
      throw new DomainError('FILE_UNREADABLE', { data: { format: 'XLSX' }, cause: error });
    }
  },
};
