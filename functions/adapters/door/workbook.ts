import type { Bounds } from '../../core/sheet/bounds.ts';
import type { Package, Relation } from './package.ts';
import { streamXml } from './xml.ts';
import { type Content, Unreadable } from './zip.ts';

export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** A chart or a dialog has a sheet of its own, with no cells. */
  readonly isTable: boolean;
  readonly part: string;
}

export interface Workbook {
  /** In the order of their tabs; at least one. */
  readonly sheets: readonly Sheet[];
  readonly strings: string | null;
  readonly styles: string | null;
  /** Whether day 0 is 1904-01-01, as old Macs counted. */
  readonly is1904: boolean;
  /** Programs are in it: of another type than a workbook's. */
  readonly hasMacros: boolean;
}

/** ECMA-376 as Excel, WPS and LibreOffice write it, and its strict form. */
export const MAIN: readonly string[] = [
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'http://purl.oclc.org/ooxml/spreadsheetml/main',
];
const LINKS = [
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'http://purl.oclc.org/ooxml/officeDocument/relationships',
];
const MACROS = /vbaProject|xlMacrosheet|xlIntlMacrosheet/i;
const YES = ['1', 'true', 'on'];

const isOf = ({ type }: Relation, what: string): boolean => LINKS.some((base) => type === `${base}/${what}`);
const only = (relations: readonly Relation[], what: string): string | null => {
  const found = relations.filter((relation) => isOf(relation, what));
  if (found.length > 1 || found[0]?.target === null) throw new Unreadable(`not one ${what}`);
  return found[0]?.target ?? null;
};

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly isHidden: boolean;
}

const readList = async (content: Content, bounds: Bounds) => {
  const listed: Listed[] = [];
  let [root, is1904] = ['', false];
  await streamXml(content, bounds, {
    open: ({ uri, local, attribute }) => {
      root ||= MAIN.includes(uri) ? local : 'stranger';
      if (!MAIN.includes(uri)) return;
      if (local === 'workbookPr') is1904 = YES.includes(attribute('date1904') ?? '');
      if (local !== 'sheet') return;
      const id = LINKS.map((link) => attribute('id', link)).find((found) => found !== undefined) ?? '';
      const isHidden = !['visible', undefined].includes(attribute('state'));
      listed.push({ id, name: attribute('name') ?? '', isHidden });
    },
  });
  if (root !== 'workbook') throw new Unreadable('the main part is no workbook');
  return { listed, is1904 };
};

const sheetOf = (relations: readonly Relation[], { id, name, isHidden }: Listed): Sheet => {
  const relation = relations.find((one) => one.id === id);
  if (!relation?.target) throw new Unreadable(`the sheet ${name.slice(0, 40)} is not in the package`);
  return { name, isHidden, isTable: isOf(relation, 'worksheet'), part: relation.target };
};

/**
 * The workbook that a package's relations lead to, wherever its parts lie and whatever they are called.
 * @throws Unreadable, DomainError FILE_TOO_LARGE
 */
export const openWorkbook = async (pack: Package, bounds: Bounds): Promise<Workbook> => {
  const main = only(await pack.relationsOf(''), 'officeDocument');
  if (main === null) throw new Unreadable('no main part');
  const relations = await pack.relationsOf(main);
  const { listed, is1904 } = await readList(pack.part(main), bounds);
  const sheets = listed.map((one) => sheetOf(relations, one));
  if (!sheets.length) throw new Unreadable('no sheet');
  if (new Set(sheets.map(({ part }) => part.toLowerCase())).size < sheets.length)
    throw new Unreadable('two sheets are one part');
  return {
    sheets,
    strings: only(relations, 'sharedStrings'),
    styles: only(relations, 'styles'),
    is1904,
    hasMacros: relations.some(({ type }) => MACROS.test(type)),
  };
};
