/** Workbooks that have too much of something. */
import type { Hostile } from './hostile.ts';
import { cell, data, filesOf, inline, named, pack, row, workbookOf } from './workbooks.ts';

const first = row(1, inline('A1', '一'));
const MB = 1_000_000;

const sheet = (name: string, rows: string, code: Hostile['code'], more: Partial<Hostile> = {}): Hostile => ({
  name,
  code,
  bytes: () => workbookOf({ sheet: data(rows) }),
  ...more,
});

const TOO_LARGE = 'FILE_TOO_LARGE' as const;
const many = (count: number, text: string) => text.repeat(count);

export const BOUNDS: readonly Hostile[] = [
  sheet('one cell at the far end of a sheet', row(1_048_576, cell('XFD1048576', 1)), TOO_LARGE, {
    bound: 'rows',
    isEvidence: true,
  }),
  sheet('one cell at the last row', row(1_048_576, cell('A1048576', 1)), TOO_LARGE, {
    bound: 'rows',
    isEvidence: true,
  }),
  sheet('one cell in the last column', row(1, cell('XFD1', 1)), TOO_LARGE, { bound: 'columns', isEvidence: true }),
  sheet('one cell behind every column of ours', row(1, cell('IW1', 1)), TOO_LARGE, {
    bound: 'columns',
    isEvidence: true,
  }),
  sheet('one row behind every row of ours', row(20_001, cell('A20001', 1)), TOO_LARGE, {
    bound: 'rows',
    isEvidence: true,
  }),
  {
    name: 'half a million cells',
    code: TOO_LARGE,
    bound: 'cells',
    isEvidence: true,
    bytes: () =>
      workbookOf({
        sheet: data(many(5_000, `<{p}row>${many(100, '<{p}c><{p}v>1</{p}v></{p}c>')}</{p}row>`)),
      }),
  },
  {
    name: 'a shared text of 1 MB used ten thousand times',
    code: TOO_LARGE,
    bound: 'cellText',
    isEvidence: true,
    bytes: () =>
      workbookOf({
        sheet: data(many(10_000, '<{p}row><{p}c t="s"><{p}v>0</{p}v></{p}c></{p}row>')),
        strings: `<{p}si><{p}t>${'会'.repeat(MB / 3)}</{p}t></{p}si>`,
      }),
  },
  {
    name: 'a shared text of a cell’s length used ten thousand times',
    code: TOO_LARGE,
    bound: 'text',
    isEvidence: true,
    bytes: () =>
      workbookOf({
        sheet: data(many(10_000, '<{p}row><{p}c t="s"><{p}v>0</{p}v></{p}c></{p}row>')),
        strings: `<{p}si><{p}t>${'会'.repeat(32_767)}</{p}t></{p}si>`,
      }),
  },
  {
    name: 'half a million shared texts',
    code: TOO_LARGE,
    bound: 'strings',
    isEvidence: true,
    bytes: () => workbookOf({ sheet: data(''), strings: many(500_000, '<{p}si><{p}t>a</{p}t></{p}si>') }),
  },
  {
    name: 'shared texts of ten million characters',
    code: TOO_LARGE,
    bound: 'text',
    isEvidence: true,
    bytes: () =>
      workbookOf({ sheet: data(''), strings: many(1_000, `<{p}si><{p}t>${'a'.repeat(10_000)}</{p}t></{p}si>`) }),
  },
  {
    name: 'a hundred thousand styles',
    code: TOO_LARGE,
    bound: 'styles',
    isEvidence: true,
    bytes: () =>
      workbookOf({ sheet: data(''), styles: `<{p}cellXfs>${many(100_000, '<{p}xf numFmtId="0"/>')}</{p}cellXfs>` }),
  },
  {
    name: 'a hundred thousand formats of numbers',
    code: TOO_LARGE,
    bound: 'styles',
    isEvidence: true,
    bytes: () =>
      workbookOf({
        sheet: data(''),
        styles: `<{p}numFmts>${Array.from({ length: 100_000 }, (_, i) => `<{p}numFmt numFmtId="${i}" formatCode="0"/>`).join('')}</{p}numFmts>`,
      }),
  },
  {
    name: 'twenty thousand merged ranges',
    code: TOO_LARGE,
    bound: 'merges',
    isEvidence: true,
    bytes: () =>
      workbookOf({
        sheet: `${data(first)}<{p}mergeCells>${many(20_000, '<{p}mergeCell ref="A1:XFD1048576"/>')}</{p}mergeCells>`,
      }),
  },
  sheet('a cell of more than its length', row(1, inline('A1', '会'.repeat(32_768))), TOO_LARGE, {
    bound: 'cellText',
    isEvidence: true,
  }),
  sheet('a figure of a megabyte', row(1, cell('A1', '1'.repeat(MB))), TOO_LARGE, {
    bound: 'cellText',
    isEvidence: true,
  }),
  sheet('elements within elements', `${many(100_000, '<{p}a>')}`, TOO_LARGE, { bound: 'depth' }),
  sheet(
    'an element of a hundred thousand attributes',
    `<{p}a ${Array.from({ length: 100_000 }, (_, i) => `b${i}=""`).join(' ')}/>`,
    TOO_LARGE,
    { bound: 'attributes' },
  ),
  sheet(
    'an element of a hundred thousand namespaces',
    `<{p}a ${Array.from({ length: 100_000 }, (_, i) => `xmlns:b${i}="c"`).join(' ')}/>`,
    TOO_LARGE,
    { bound: 'attributes' },
  ),
  sheet('seven million elements', many(7_000_000, '<a/>'), TOO_LARGE, { bound: 'elements' }),
  {
    name: '33 MB of blanks',
    code: TOO_LARGE,
    bound: 'unpackedBytes',
    isEvidence: true,
    bytes: () => pack([...filesOf({ sheet: data(first) }), named('xl/media/a.bin', new Uint8Array(33 * MB))]),
  },
  {
    name: '65 MB of blanks',
    code: TOO_LARGE,
    bound: 'unpackedBytes',
    bytes: () => pack([...filesOf({ sheet: data(first) }), named('xl/media/a.bin', new Uint8Array(65 * MB))]),
  },
  ...[31, 62].flatMap((size): readonly Hostile[] => {
    const bound = size > 32 ? undefined : 'token';
    const text = 'c'.repeat(size * MB);
    return [
      {
        name: `${size} MB of one attribute`,
        code: TOO_LARGE,
        bound,
        bytes: () => workbookOf({ sheet: `<{p}a b="${text}` }),
      },
      {
        name: `${size} MB of one comment`,
        code: TOO_LARGE,
        bound,
        bytes: () => workbookOf({ sheet: `<!--${text}-->` }),
      },
      { name: `${size} MB of one name`, code: TOO_LARGE, bound, bytes: () => workbookOf({ sheet: `<${text}` }) },
      {
        name: `${size} MB of one text`,
        code: TOO_LARGE,
        bound,
        bytes: () => workbookOf({ sheet: `<{p}a>${text}</{p}a>` }),
      },
      {
        name: `${size} MB of CDATA`,
        code: TOO_LARGE,
        bound,
        bytes: () => workbookOf({ sheet: `<{p}a><![CDATA[${text}]]></{p}a>` }),
      },
    ];
  }),
  {
    name: 'three hundred files',
    code: TOO_LARGE,
    bound: 'entries',
    isEvidence: true,
    bytes: () =>
      pack([
        ...filesOf({ sheet: data(first) }),
        ...Array.from({ length: 300 }, (_, i) => named(`xl/media/${i}.bin`, new Uint8Array(1))),
      ]),
  },
];
