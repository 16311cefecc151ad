/** Archives that tell two stories, and markup that is none or more than that. */
import type { Hostile } from './hostile.ts';
import type { RawFile } from './raw-zip.ts';
import { data, encode, filesOf, formula, inline, named, pack, row } from './workbooks.ts';

const first = row(1, inline('A1', '一'));
const UNREADABLE = 'FILE_UNREADABLE' as const;

const good = (): readonly RawFile[] => filesOf({ sheet: data(first) });
const bad = (): readonly RawFile[] => filesOf({ sheet: data(row(1, formula('A1'))) });
const SHEET = 'xl/worksheets/sheet1.xml';
const sheetOf = (files: readonly RawFile[]): RawFile => files.find(({ name }) => name === SHEET) as RawFile;
const withSheet = (change: Partial<RawFile>) => () =>
  pack(good().map((file) => (file.name === SHEET ? { ...file, ...change } : file)));
const zip = (name: string, bytes: () => Uint8Array, code: Hostile['code'] = UNREADABLE): Hostile => ({
  name,
  bytes,
  code,
});
const renamed = (name: string) => withSheet({ name, local: {}, central: {} });

export const ARCHIVES: readonly Hostile[] = [
  zip('a sheet named twice', () => pack([...good(), sheetOf(bad())])),
  zip('a sheet named twice in another case', () => pack([...good(), { ...sheetOf(bad()), name: SHEET.toUpperCase() }])),
  zip('a file that the directory does not name', () => pack([{ ...sheetOf(bad()), isHidden: true }, ...good()])),
  zip('another name before the data', withSheet({ local: { name: 'xl/worksheets/sheet2.xml' } })),
  zip('a smaller size in both headers', withSheet({ local: { sizeBytes: 20 }, central: { sizeBytes: 20 } })),
  zip('a larger size in both headers', withSheet({ local: { sizeBytes: 9_999 }, central: { sizeBytes: 9_999 } })),
  zip('a smaller size in the directory', withSheet({ central: { sizeBytes: 20 } })),
  zip('a smaller size before the data', withSheet({ local: { sizeBytes: 20 } })),
  zip('a size of ZIP64', withSheet({ central: { sizeBytes: 0xffffffff } })),
  zip('another checksum', withSheet({ local: { crc: 1 }, central: { crc: 1 } })),
  zip('bytes behind the end of what is packed', withSheet({ tail: new Uint8Array(40) })),
  zip('an unknown method', withSheet({ local: { method: 12 }, central: { method: 12 } })),
  zip('an encrypted file', withSheet({ local: { flags: 0x801 }, central: { flags: 0x801 } })),
  zip('two files with the same bytes', () =>
    pack([...good(), { ...named('xl/a.xml', '<a/>'), central: { headerAt: 0 } }]),
  ),
  zip('a comment that is an archive of its own', () => pack(good(), { zip: { comment: pack(bad()) } })),
  zip('an archive before the archive', () => pack(good(), { zip: { prefix: pack(bad()) } })),
  zip('more files than it has', () => pack(good(), { zip: { count: 40 } })),
  zip('fewer files than it has', () => pack(good(), { zip: { count: 5 } })),
  ...[
    '../sheet1.xml',
    'xl/../xl/worksheets/sheet1.xml',
    '/xl/worksheets/sheet1.xml',
    'xl\\worksheets\\sheet1.xml',
    'xl//worksheets/sheet1.xml',
    'xl/./worksheets/sheet1.xml',
    'C:/sheet1.xml',
    'xl/worksheets/sheet1.xml\u0000.png',
    '',
  ].map((name) => zip(`a file named ${JSON.stringify(name)}`, renamed(name))),
  zip('no archive', () => new Uint8Array(Buffer.from('not a zip'))),
  zip('nothing', () => new Uint8Array()),
  zip('an archive cut off', () => pack(good()).slice(0, -30)),
];

const part = (name: string, content: Uint8Array | string) => () =>
  pack(good().map((file) => (file.name === name ? named(name, content) : file)));
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const raw = (inner = '', head = '') => `${head}<worksheet xmlns="${MAIN}"><sheetData>${inner}</sheetData></worksheet>`;
const RELS = 'xl/_rels/workbook.xml.rels';
const relation = (attributes: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship ${attributes}/></Relationships>`;
const LINK = 'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"';
const lols = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');

/** Cells that an import cannot place; evidence of the kind is kept as it came, since it holds no formula. */
const DISORDER: readonly Hostile[] = [
  zip('cells outside a row', part(SHEET, raw('<c r="A1"><v>1</v></c>'))),
  zip('two tables', part(SHEET, raw('</sheetData><sheetData>'))),
  zip('a row twice', part(SHEET, raw('<row r="1"/><row r="1"/>'))),
  zip('cells in disorder', part(SHEET, raw('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>'))),
  zip('a cell of another row', part(SHEET, raw('<row r="1"><c r="A2"><v>1</v></c></row>'))),
  zip('a cell at no place', part(SHEET, raw('<row r="1"><c r="AAAA1"><v>1</v></c></row>'))),
  zip('a row at no place', part(SHEET, raw('<row r="-1"/>'))),
  zip('a shared text that is not there', part(SHEET, raw('<row><c t="s"><v>7</v></c></row>'))),
  zip('a figure that is none', part(SHEET, raw('<row><c><v>0x10</v></c></row>'))),
  zip('a type that is none', part(SHEET, raw('<row><c t="q"><v>1</v></c></row>'))),
].map((one) => ({ ...one, isEvidence: true }));

export const MARKUP: readonly Hostile[] = [
  zip('a billion laughs', part(SHEET, `<!DOCTYPE w [<!ENTITY l0 "lol">${lols}]>${raw('&l9;')}`)),
  zip('a document type alone', part(SHEET, raw('', '<!DOCTYPE worksheet>'))),
  zip('an entity of a file', part(SHEET, `<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>${raw('&x;')}`)),
  zip('an entity that nobody declared', part(SHEET, raw('&nbsp;'))),
  ...['GB18030', 'ISO-8859-1', 'UTF-7', 'windows-1252', 'UTF-16'].map((declared) =>
    zip(`a sheet declared as ${declared} and written in UTF-8`, part(SHEET, encode(raw(), 'utf-8', declared))),
  ),
  zip('a sheet declared as UTF-8 and written in UTF-16', part(SHEET, encode(raw(), 'utf-16le', 'UTF-8'))),
  zip('a sheet in UTF-32', part(SHEET, new Uint8Array([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]))),
  zip('bytes that are no UTF-8', part(SHEET, Buffer.concat([Buffer.from('<a>'), new Uint8Array([0xc3, 0x28])]))),
  zip('markup that breaks off', part(SHEET, '<worksheet')),
  zip('markup of nobody', part(SHEET, '<worksheet><sheetData/></worksheet>')),
  zip('a prefix that nobody declared', part(SHEET, '<x:worksheet/>')),
  zip('no markup', part(SHEET, new Uint8Array([1, 2, 3]))),
  zip('an empty sheet file', part(SHEET, new Uint8Array())),
  ...DISORDER,
  zip(
    'a sheet outside the package',
    part(RELS, relation(`Id="rId1" ${LINK} Target="http://example.org/s.xml" TargetMode="External"`)),
  ),
  zip('a sheet above the package', part(RELS, relation(`Id="rId1" ${LINK} Target="../../../s.xml"`))),
  zip('a sheet that is not there', part(RELS, relation(`Id="rId1" ${LINK} Target="worksheets/none.xml"`))),
  zip('a relation badly written', part(RELS, relation(`Id="rId1" ${LINK} Target="%zz"`))),
  zip('no relation of the sheet', part(RELS, relation(`Id="rId9" ${LINK} Target="worksheets/sheet1.xml"`))),
  zip('no workbook', part('xl/workbook.xml', '<workbook/>')),
  zip(
    'two workbooks',
    part(
      '_rels/.rels',
      relation(`Id="a" ${LINK} Target="a"`).replace(
        '<Relationship ',
        '<Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="a"/><Relationship ',
      ),
    ),
  ),
];
