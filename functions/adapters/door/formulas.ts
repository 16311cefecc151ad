import type { Bounds } from '../../core/sheet/bounds.ts';
import type { Package } from './package.ts';
import { MAIN, type Workbook } from './workbook.ts';
import { streamXml } from './xml.ts';
import { type Content, checkTruth, Unreadable } from './zip.ts';

interface Seen {
  readonly hasFormula: boolean;
  /** Of the outermost element. */
  readonly uri: string;
}

/** Whether markup holds a formula of a cell, whatever prefix, encoding or shape it is written in. */
const look = async (content: Content, bounds: Bounds): Promise<Seen> => {
  let hasFormula = false;
  let root: string | undefined;
  await streamXml(content, bounds, {
    open: ({ uri, local }) => {
      root ??= uri;
      hasFormula ||= local === 'f' && MAIN.includes(uri);
    },
  });
  return { hasFormula, uri: root ?? '' };
};

/** The first sheet of a workbook that holds a formula, hidden ones among them; null where none does. */
export const sheetWithFormula = async (pack: Package, { sheets }: Workbook, bounds: Bounds): Promise<string | null> => {
  for (const { name, part } of sheets) {
    const { hasFormula, uri } = await look(pack.part(part), bounds);
    if (!MAIN.includes(uri)) throw new Unreadable(`the sheet ${name.slice(0, 40)} is of another language`);
    if (hasFormula) return name;
  }
  return null;
};

/** What every program must be able to read; pictures in markup and remnants of old drawings need not be well-formed. */
const isXml = (name: string): boolean => /\.(xml|rels)$/i.test(name);

/** A part that need not be markup, and is nonetheless what the archive says. */
const lookAtAny = async (pack: Package, name: string, bounds: Bounds): Promise<boolean> => {
  await checkTruth(pack.part(name));
  const seen = await look(pack.part(name), bounds).catch(() => null);
  return seen?.hasFormula ?? false;
};

/**
 * The first part that holds a formula, also one that no sheet leads to: some other program may find another way to it.
 * @throws Unreadable, DomainError FILE_TOO_LARGE
 */
export const partWithFormula = async (pack: Package, { sheets }: Workbook, bounds: Bounds): Promise<string | null> => {
  const seen = new Set(sheets.map(({ part }) => part.toLowerCase()));
  for (const name of pack.names.filter((one) => !seen.has(one.toLowerCase()))) {
    const isFound = isXml(name)
      ? (await look(pack.part(name), bounds)).hasFormula
      : await lookAtAny(pack, name, bounds);
    if (isFound) return name;
  }
  return null;
};
