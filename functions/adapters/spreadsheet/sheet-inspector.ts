import { strFromU8, unzipSync } from 'fflate';
import { DomainError } from '../../core/errors.ts';
import { type ZipEntry, zipDirectory } from '../../core/evidence/zip-directory.ts';
import type { SheetInspector } from '../../ports/sheet-inspector.ts';
import { FORMULA } from './table-reader.ts';

const isSheet = ({ name }: { readonly name: string }) => /^xl\/worksheets\/[^/]+\.xml$/.test(name);

/**
 * The library stops in silence where a file goes on beyond the size that the directory states. So it is given room for one
 * byte more: what fills it has lied, and what lies behind would not have been looked at.
 */
const unpack = (bytes: Uint8Array, sheets: readonly ZipEntry[]) => {
  // A copy: what comes as a Buffer would share its bytes with its slice.
  const roomier = new Uint8Array(bytes);
  const view = new DataView(roomier.buffer);
  for (const { sizeAt, sizeBytes } of sheets) view.setUint32(sizeAt, sizeBytes + 1, true);
  const contents = unzipSync(roomier, { filter: isSheet });
  for (const { name, sizeBytes } of sheets)
    if (contents[name]?.length !== sizeBytes) throw new Error(`${name} is not as long as it says`);
  return contents;
};

/** Sheets are unpacked up to the size that the directory states, which somebody has summed before. */
export const sheetInspector: SheetInspector = {
  sheetWithFormula: (bytes) => {
    try {
      const sheets = Object.entries(unpack(bytes, (zipDirectory(bytes) ?? []).filter(isSheet)));
      return sheets.find(([, content]) => FORMULA.test(strFromU8(content)))?.[0] ?? null;
    } catch (error) {
      throw new DomainError('FILE_UNREADABLE', { data: { format: 'XLSX' }, cause: error });
    }
  },
};
