/** Small files of each type that is taken, and some that are not. */
import { strToU8, zipSync } from 'fflate';

const bytesOf = (text: string) => new Uint8Array(strToU8(text)) as Uint8Array<ArrayBuffer>;
const zip = (files: Readonly<Record<string, string | Uint8Array>>) =>
  new Uint8Array(
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([name, content]) => [
          name,
          typeof content === 'string' ? strToU8(content) : content,
        ]),
      ),
    ),
  ) as Uint8Array<ArrayBuffer>;

export const pdf = (text = 'one') => bytesOf(`%PDF-1.7\n% ${text}\n%%EOF\n`);
export const jpg = () => new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
export const png = () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]);
export const ofd = () => zip({ 'OFD.xml': '<ofd:OFD/>', 'Doc_0/Document.xml': '<ofd:Document/>' });
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relationsOf = (type: string, target: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${LINKS}/${type}" Target="${target}"/></Relationships>`;
export const xlsx = (cell = '<c r="A1"><v>1</v></c>', more: Readonly<Record<string, string | Uint8Array>> = {}) =>
  zip({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relationsOf('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationsOf('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData><row r="1">${cell}</row></sheetData></worksheet>`,
    ...more,
  });
export const formulas = () => xlsx('<c r="A1"><f>SUM(B1:B2)</f><v>3</v></c>');
let blanks: Uint8Array<ArrayBuffer> | undefined;
/** 80 MB of blanks in well under a hundred kilobytes. */
export const bomb = () => {
  blanks ??= xlsx(undefined, { 'xl/sharedStrings.xml': new Uint8Array(80_000_000) });
  return blanks;
};
/** A sheet that says it is shorter than it is, with a formula behind the end that it states. */
export const liar = () => {
  const bytes = xlsx(`<c r="A1"><v>${'1'.repeat(500)}</v></c><c r="A2"><f>SUM(B1:B2)</f></c>`);
  const view = new DataView(bytes.buffer);
  const name = 'xl/worksheets/sheet1.xml';
  for (let at = 0; at + 46 < bytes.length; at++) {
    const [isLocal, isEntry] = [view.getUint32(at, true) === 0x04034b50, view.getUint32(at, true) === 0x02014b50];
    if (!isLocal && !isEntry) continue;
    const nameAt = at + (isLocal ? 30 : 46);
    if (new TextDecoder().decode(bytes.subarray(nameAt, nameAt + name.length)) !== name) continue;
    view.setUint32(at + (isLocal ? 22 : 24), 100, true);
  }
  return bytes;
};
export const macros = () => xlsx(undefined, { 'xl/vbaProject.bin': 'x' });
export const program = () => bytesOf('MZ this is a program');
