/** Workbooks that must be refused, each with the code that says why. */
import { ARCHIVES, MARKUP } from './hostile-archives.ts';
import { BOUNDS } from './hostile-bounds.ts';
import { data, ENCODINGS, formula, further, inline, row, type Shape, workbookOf } from './workbooks.ts';

export interface Hostile {
  readonly name: string;
  readonly bytes: () => Uint8Array;
  /** What an import says. */
  readonly code: 'FILE_UNREADABLE' | 'FILE_TOO_LARGE' | 'FILE_HAS_FORMULAS';
  /** Which bound is told. */
  readonly bound?: string | undefined;
  /** Whether evidence of its kind is taken: it is looked through, and nothing is built of it. */
  readonly isEvidence?: boolean;
}

const first = row(1, inline('A1', '一'));

const PLACES: readonly Shape[] = [
  {},
  { target: '/xl/worksheets/sheet1.xml' },
  { part: 'xl/tables/blatt.bin', target: 'tables/blatt.bin' },
  { part: 'XL/Worksheets/SHEET1.xml', target: 'worksheets/sheet1.xml' },
  { workbookPart: 'other/book.xml', part: 'other/s.xml', target: 's.xml' },
];

/** A formula by every path, encoding and prefix, in a namespace or the other. */
const formulas: readonly Hostile[] = ['', 'x', 'x-y', '表', '_', 'f'].flatMap((prefix) =>
  ENCODINGS.flatMap((encoding) =>
    PLACES.map((place, i) => ({
      name: `a formula: prefix "${prefix}", ${encoding}, place ${i}`,
      code: 'FILE_HAS_FORMULAS' as const,
      bytes: () =>
        workbookOf({ sheet: data(row(1, formula('A1'))) }, { ...place, prefix, encoding, isStrict: i % 2 === 1 }),
    })),
  ),
);

const tabs = (state: string) =>
  `<{p}sheet name="甲" sheetId="1" r:id="rId1"/><{p}sheet name="乙" sheetId="2" state="${state}" r:id="rId12"/>`;

const elsewhere: readonly Hostile[] = [
  ...['visible', 'hidden', 'veryHidden'].map((state) => ({
    name: `a formula on a second sheet, ${state}`,
    code: 'FILE_HAS_FORMULAS' as const,
    bytes: () =>
      workbookOf({ sheet: data(first), more: [further(2, data(row(1, formula('A1'))))] }, { sheets: tabs(state) }),
  })),
  ...[
    '<{p}f/>',
    '<{p}f t="shared" si="0"/>',
    '<{p}f t="array" ref="A1">1</{p}f>',
    '<!-- --><{p}f\n>1</{p}f>',
    '<{p}f xmlns:q="q">1</{p}f>',
  ].map((f) => ({
    name: `a formula written ${f.replaceAll('{p}', '')}`,
    code: 'FILE_HAS_FORMULAS' as const,
    bytes: () => workbookOf({ sheet: data(row(1, `<{p}c r="A1">${f}<{p}v>1</{p}v></{p}c>`)) }),
  })),
];

export const HOSTILE: readonly Hostile[] = [...formulas, ...elsewhere, ...BOUNDS, ...ARCHIVES, ...MARKUP];
