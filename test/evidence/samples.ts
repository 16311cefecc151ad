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
export const xlsx = (cell = '<c r="A1"><v>1</v></c>', more: Readonly<Record<string, string | Uint8Array>> = {}) =>
  zip({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': '<workbook/>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${cell}</row></sheetData></worksheet>`,
    ...more,
  });
export const formulas = () => xlsx('<c r="A1"><f>SUM(B1:B2)</f><v>3</v></c>');
/** 80 MB of blanks in well under a hundred kilobytes. */
export const bomb = () => xlsx(undefined, { 'xl/sharedStrings.xml': new Uint8Array(80_000_000) });
export const macros = () => xlsx(undefined, { 'xl/vbaProject.bin': 'x' });
export const program = () => bytesOf('MZ this is a program');
