/** Workbooks that must read, each with the table that it is. */
import {
  cell,
  data,
  ENCODINGS,
  filesOf,
  further,
  inline,
  named,
  pack,
  row,
  type Shape,
  workbookOf,
} from './workbooks.ts';

export interface Friendly {
  readonly name: string;
  readonly bytes: () => Uint8Array;
  readonly table: readonly (readonly string[])[];
}

const STYLES =
  '<{p}numFmts count="2"><{p}numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><{p}numFmt numFmtId="165" formatCode="[Red]#,##0.00;[Blue]\\-0.00"/></{p}numFmts><{p}cellStyleXfs count="1"><{p}xf numFmtId="14"/></{p}cellStyleXfs><{p}cellXfs count="5"><{p}xf numFmtId="0"/><{p}xf numFmtId="14"/><{p}xf numFmtId="164"/><{p}xf numFmtId="165"/><{p}xf numFmtId="20"/></{p}cellXfs>';
const STRINGS =
  '<{p}si><{p}t>编号</{p}t></{p}si><{p}si><{p}r><{p}rPr><{p}b/></{p}rPr><{p}t>姓</{p}t></{p}r><{p}r><{p}t xml:space="preserve">名 </{p}t></{p}r><{p}rPh sb="0" eb="2"><{p}t>xìng</{p}t></{p}rPh><{p}phoneticPr fontId="1"/></{p}si><{p}si><{p}t>甲 &amp; 乙&#10;丙</{p}t></{p}si>';

/** A table with all that a register may hold, by shared texts, its days as serial numbers. */
const shared = (isPlaced: boolean) => {
  const strip = (text: string) => (isPlaced ? text : text.replace(/ r="[A-Z0-9]+"/g, ''));
  const rows = [
    row(1, cell('A1', 0, 's') + cell('B1', 1, 's') + inline('C1', '入会日期') + cell('D1', '人数', 'str')),
    row(2, cell('A2', 2, 's') + inline('B2', '一处') + cell('C2', 44_440, undefined, 1) + cell('D2', '1.5E+1')),
    row(3, cell('A3', 1, 'b') + cell('B3', '#N/A', 'e') + cell('C3', 44_440.75, 'n', 2) + cell('D3', -2.5, 'n', 3)),
  ].join('');
  return {
    sheet: `<{p}dimension ref="A1:D3"/><{p}cols><{p}col min="1" max="16384" width="9"/></{p}cols>${strip(data(rows))}<{p}mergeCells count="1"><{p}mergeCell ref="A9:D10"/></{p}mergeCells>`,
    strings: STRINGS,
    styles: STYLES,
  };
};
const TABLE = [
  ['编号', '姓名 ', '入会日期', '人数'],
  ['甲 & 乙\n丙', '一处', '2021-09-01', '15'],
  ['true', '#N/A', '2021-09-01', '-2.5'],
];

const PLACES: readonly Shape[] = [
  {},
  { target: '/xl/worksheets/sheet1.xml' },
  { target: '../xl/worksheets/sheet1.xml' },
  { part: 'xl/WorkSheets/Sheet1.XML', target: 'worksheets/sheet1.xml' },
  { part: 'daten/blatt 1.xml', target: '/daten/blatt%201.xml' },
];

/** Every way of writing the same workbook. */
const shapes = (): readonly Friendly[] =>
  ['', 'x', 'x-y', '表'].flatMap((prefix) =>
    ENCODINGS.flatMap((encoding) =>
      PLACES.flatMap((place, i) =>
        [true, false].map((isPlaced, j) => ({
          name: `prefix "${prefix}", ${encoding}, place ${i}, ${isPlaced ? 'with' : 'without'} references`,
          bytes: () =>
            workbookOf(shared(isPlaced), {
              ...place,
              prefix,
              encoding,
              isStrict: (i + j) % 2 === 1,
              hasDescriptor: i % 3 === 1,
              isStored: i % 3 === 2,
            }),
          table: TABLE,
        })),
      ),
    ),
  );

const one = (name: string, rows: string, table: Friendly['table'], shape: Shape = {}): Friendly => ({
  name,
  bytes: () => workbookOf({ sheet: data(rows), styles: STYLES }, shape),
  table,
});
const A1 = [['一']];
const first = row(1, inline('A1', '一'));
const tabs = (hidden: string) =>
  `<{p}sheet name="甲" sheetId="1" state="${hidden}" r:id="rId1"/><{p}sheet name="乙" sheetId="2" r:id="rId12"/>`;
const two =
  (hidden: string, more = data(row(1, inline('A1', '二')))) =>
  () =>
    workbookOf({ sheet: data(first), more: [further(2, more)] }, { sheets: tabs(hidden) });

const special: readonly Friendly[] = [
  one('an empty sheet', '', []),
  one('an empty sheet without a table of rows', '', []),
  one('rows left out keep the count', row(3, inline('C3', '三')), [[], [], ['', '', '三']]),
  one(
    'cells that are styled and empty, to the last there is',
    `${first}${row(1_048_576, '<{p}c r="XFD1048576" s="1"/>')}`,
    A1,
  ),
  one('days from 1904', row(1, cell('A1', 42_978, 'n', 1)), [['2021-09-01']], { is1904: true }),
  one('the day that 1900 did not have is a figure', row(1, cell('A1', 60, 'n', 1)), [['60']]),
  one('the days beside it', row(1, cell('A1', 59, 'n', 1) + cell('B1', 61, 'n', 1)), [['1900-02-28', '1900-03-01']]),
  one('a time is a figure', row(1, cell('A1', 0.5, 'n', 4)), [['0.5']]),
  one('a day of ISO 8601', row(1, cell('A1', '2021-09-01T00:00:00', 'd')), [['2021-09-01']], { isStrict: true }),
  one('a sign that markup cannot hold', row(1, inline('A1', '甲_x000D_乙_x005F_x')), [['甲\r乙_x']]),
  one('a text of Excel’s full length', row(1, inline('A1', '会'.repeat(32_767))), [['会'.repeat(32_767)]]),
  one('text in CDATA, comments between', row(1, inline('A1', '<![CDATA[<甲>]]><!-- 乙 -->')), [['<甲>']]),
  one('a formula of a chart is none of a cell', `${first}`, A1, { zip: {} }),
  { name: 'the first sheet that is shown', bytes: two('hidden'), table: [['二']] },
  { name: 'the first sheet of two', bytes: two('visible'), table: A1 },
  { name: 'a sheet hidden by a program', bytes: two('veryHidden'), table: [['二']] },
  { name: 'an empty second sheet', bytes: two('visible', data('')), table: A1 },
  {
    name: 'pictures, folders and charts beside the sheets',
    bytes: () =>
      pack([
        ...filesOf({ sheet: data(first) }),
        { name: 'xl/media/', content: new Uint8Array(), isStored: true },
        named('xl/media/image1.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47])),
        named(
          'xl/charts/chart1.xml',
          '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:f>名单!$A$1</c:f></c:chart>',
        ),
        named('xl/drawings/vmlDrawing1.vml', new Uint8Array(Buffer.from('<xml><br></xml>'))),
      ]),
    table: A1,
  },
];

/** A register of so many rows, as large as one comes. */
export const register = (rows: number): Friendly => ({
  name: `${rows} rows of twelve`,
  bytes: () =>
    workbookOf({
      sheet: data(
        Array.from({ length: rows }, (_, i) =>
          row(
            i + 1,
            Array.from({ length: 12 }, (_, j) => inline(`${String.fromCharCode(65 + j)}${i + 1}`, `值${i}-${j}`)).join(
              '',
            ),
          ),
        ).join(''),
      ),
    }),
  table: Array.from({ length: rows }, (_, i) => Array.from({ length: 12 }, (_, j) => `值${i}-${j}`)),
});

export const FRIENDLY: readonly Friendly[] = [...shapes(), ...special, register(10_000)];
