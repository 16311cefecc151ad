/** Workbooks written by hand, as Excel, WPS and LibreOffice write them and as nobody should. */
import { type RawFile, type RawZip, rawZip } from './raw-zip.ts';

const TRANSITIONAL = {
  main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  links: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
};
const STRICT = {
  main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
  links: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
};
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const ENCODINGS = ['utf-8', 'utf-8-mark', 'utf-16le', 'utf-16be', 'utf-16le-plain'] as const;
export type Encoding = (typeof ENCODINGS)[number];

const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

/** A text as bytes; `declared` writes another name into the declaration than the truth. */
export const encode = (text: string, encoding: Encoding = 'utf-8', declared?: string): Uint8Array => {
  const family = encoding.startsWith('utf-8') ? 'UTF-8' : 'UTF-16';
  const whole = `<?xml version="1.0" encoding="${declared ?? family}" standalone="yes"?>\r\n${text}`;
  if (encoding === 'utf-8') return Buffer.from(whole);
  if (encoding === 'utf-8-mark') return Buffer.from(`\uFEFF${whole}`);
  if (encoding === 'utf-16le-plain') return Buffer.from(whole, 'utf16le');
  const wide = Buffer.from(`\uFEFF${whole}`, 'utf16le');
  return encoding === 'utf-16le' ? wide : swapped(wide);
};

/** Everything that may be otherwise in a workbook that says the same. */
export interface Shape {
  readonly isStrict?: boolean;
  /** Of the elements of sheets, texts and styles. */
  readonly prefix?: string;
  readonly encoding?: Encoding;
  /** Where the sheet lies, and how the workbook names it. */
  readonly part?: string;
  readonly target?: string;
  readonly workbookPart?: string;
  readonly hasDescriptor?: boolean;
  readonly isStored?: boolean;
  readonly is1904?: boolean;
  readonly sheets?: string;
  readonly zip?: RawZip;
}

export interface Contents {
  /** Elements of the sheet around and with its `sheetData`; `{p}` stands for the prefix. */
  readonly sheet: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly more?: readonly RawFile[];
}

export const named = (name: string, content: Uint8Array | string): RawFile => ({
  name,
  content: typeof content === 'string' ? encode(content) : content,
});

const relations = (items: readonly (readonly [id: string, type: string, target: string])[]) =>
  `<Relationships xmlns="${PACKAGE}/relationships">${items
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const typesOf = (part: string, workbookPart: string) =>
  `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${workbookPart}" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/${part}" ContentType="${CONTENT}.worksheet+xml"/></Types>`;

const relsOf = (part: string) => part.replace(/([^/]+)$/, '_rels/$1.rels');

/** The files of a workbook, so that a test may change one before they are packed. */
export const filesOf = ({ sheet, strings, styles, more = [] }: Contents, shape: Shape = {}): readonly RawFile[] => {
  const { main, links } = shape.isStrict ? STRICT : TRANSITIONAL;
  const { prefix = '', encoding, part = 'xl/worksheets/sheet1.xml', workbookPart = 'xl/workbook.xml' } = shape;
  const p = prefix ? `${prefix}:` : '';
  const xmlns = prefix ? `xmlns:${prefix}="${main}"` : `xmlns="${main}"`;
  const within = (root: string, inner: string) =>
    encode(`<${p}${root} ${xmlns}>${inner.replaceAll('{p}', p)}</${p}${root}>`, encoding);
  const sheets = shape.sheets ?? '<{p}sheet name="名单" sheetId="1" r:id="rId1"/>';
  const workbook = `<${p}workbook ${xmlns} xmlns:r="${links}"><${p}workbookPr${shape.is1904 ? ' date1904="1"' : ''}/><${p}sheets>${sheets.replaceAll('{p}', p)}</${p}sheets></${p}workbook>`;
  const linked = [
    ['rId1', `${links}/worksheet`, shape.target ?? 'worksheets/sheet1.xml'],
    ...(strings === undefined ? [] : [['rId2', `${links}/sharedStrings`, 'sharedStrings.xml']]),
    ...(styles === undefined ? [] : [['rId3', `${links}/styles`, 'styles.xml']]),
    ...more.flatMap(({ name }) => {
      const own = /(sheet([2-9])\.xml)$/.exec(name);
      return own ? [[`rId1${own[2]}`, `${links}/worksheet`, `worksheets/${own[1]}`]] : [];
    }),
  ] as [string, string, string][];
  return [
    named('[Content_Types].xml', typesOf(part, workbookPart)),
    named('_rels/.rels', relations([['rId1', `${links}/officeDocument`, `/${workbookPart}`]])),
    named('docProps/app.xml', '<Properties><Application>Test</Application></Properties>'),
    named(workbookPart, encode(workbook, encoding)),
    named(relsOf(workbookPart), relations(linked)),
    ...(strings === undefined ? [] : [named('xl/sharedStrings.xml', within('sst', strings))]),
    ...(styles === undefined ? [] : [named('xl/styles.xml', within('styleSheet', styles))]),
    named(part, within('worksheet', sheet)),
    ...more.map((file) => ({ ...file, content: within('worksheet', Buffer.from(file.content).toString()) })),
  ];
};

export const pack = (files: readonly RawFile[], { hasDescriptor, isStored, zip }: Shape = {}) =>
  rawZip(
    files.map((file) => ({ ...(hasDescriptor && { hasDescriptor }), ...(isStored && { isStored }), ...file })),
    zip,
  );

export const workbookOf = (contents: Contents, shape: Shape = {}) => pack(filesOf(contents, shape), shape);

/** A further sheet, whose elements are written as those of the first. */
export const further = (number: 2 | 3, sheet: string): RawFile => ({
  name: `xl/worksheets/sheet${number}.xml`,
  content: Buffer.from(sheet),
});

export const data = (rows: string) => `<{p}sheetData>${rows}</{p}sheetData>`;
export const row = (number: number | null, cells: string) =>
  `<{p}row${number === null ? '' : ` r="${number}"`}>${cells}</{p}row>`;
export const inline = (ref: string | null, text: string) =>
  `<{p}c${ref === null ? '' : ` r="${ref}"`} t="inlineStr"><{p}is><{p}t>${text}</{p}t></{p}is></{p}c>`;
export const cell = (ref: string, value: string | number, type?: string, style?: number) =>
  `<{p}c r="${ref}"${type ? ` t="${type}"` : ''}${style === undefined ? '' : ` s="${style}"`}><{p}v>${value}</{p}v></{p}c>`;
export const formula = (ref: string) => `<{p}c r="${ref}"><{p}f>SUM(B1:B2)</{p}f><{p}v>3</{p}v></{p}c>`;
