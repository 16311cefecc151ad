import { type Bounds, within } from '../../core/sheet/bounds.ts';
import { MAIN } from './workbook.ts';
import { streamXml } from './xml.ts';
import type { Content } from './zip.ts';

/** Formats of days that have a number and no code (ECMA-376 part 1, 18.8.30), those of Chinese programs among them. */
const DAYS = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58];

/** Whether a format shows a day or a month: its first section, without what it shows as it stands and without colours. */
const showsDay = (code: string): boolean => {
  const plain = code
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .split(';', 1)[0] as string;
  if (/general|通用格式/i.test(plain)) return false;
  const hasTime = /[hs]/i.test(plain);
  return /[yd]/i.test(plain) || /e(?![+-])/i.test(plain) || (/m/i.test(plain) && !hasTime);
};

/** Which styles of cells show their number as a day, by their place. @throws Unreadable, DomainError FILE_TOO_LARGE */
export const readDayStyles = async (content: Content, bounds: Bounds): Promise<readonly boolean[]> => {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let isInCells = false;
  await streamXml(content, bounds, {
    open: ({ uri, local, attribute }) => {
      if (!MAIN.includes(uri)) return;
      if (local === 'cellXfs') isInCells = true;
      if (local === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      if (local === 'xf' && isInCells) formats.push(Number(attribute('numFmtId') ?? 0));
      within('styles', Math.max(codes.size, formats.length), bounds);
    },
    close: ({ uri, local }) => {
      if (MAIN.includes(uri) && local === 'cellXfs') isInCells = false;
    },
  });
  return formats.map((id) => (codes.has(id) ? showsDay(codes.get(id) as string) : DAYS.includes(id)));
};

const DAY_MS = 86_400_000;
/** 1900-02-29, which Excel counts and no calendar has. */
const NO_DAY = 60;
/** 9999-12-31. */
const SERIAL_MAX = 2_958_465;

/** The day of a serial number as `YYYY-MM-DD`; null for what is no day, such as a time. */
export const dayOfSerial = (serial: number, is1904: boolean): string | null => {
  const whole = Math.floor(serial) + (is1904 ? 1_462 : 0);
  if (whole < 1 || whole === NO_DAY || whole > SERIAL_MAX) return null;
  const epoch = Date.UTC(1899, 11, whole > NO_DAY ? 30 : 31);
  return new Date(epoch + whole * DAY_MS).toISOString().slice(0, 10);
};
