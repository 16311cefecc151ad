import { type Bounds, within } from '../../core/sheet/bounds.ts';
import { MAIN } from './workbook.ts';
import { streamXml, type XmlReader } from './xml.ts';
import type { Content } from './zip.ts';

/** ST_Xstring: a character that XML cannot hold, or a plain text that looks like one, is written `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** Collects a rich text: its runs joined, without the readings (拼音) that stand above them. */
export const richText = (bounds: Bounds) => {
  let [text, isText, phonetic] = ['', false, 0];
  return {
    open: (local: string) => {
      if (local === 'rPh') phonetic++;
      isText = local === 't' && phonetic === 0;
    },
    text: (piece: string) => {
      if (!isText) return;
      text += piece;
      within('cellText', text.length, bounds);
    },
    close: (local: string) => {
      if (local === 'rPh') phonetic--;
      isText = false;
    },
    /** The text so far, which begins anew. */
    take: (): string => {
      const taken = unescaped(text);
      text = '';
      return taken;
    },
  };
};

/** The texts that cells share, in their order. @throws Unreadable, DomainError FILE_TOO_LARGE */
export const readStrings = async (content: Content, bounds: Bounds): Promise<readonly string[]> => {
  const strings: string[] = [];
  const rich = richText(bounds);
  let length = 0;
  const reader: XmlReader = {
    open: ({ uri, local }) => MAIN.includes(uri) && rich.open(local),
    text: rich.text,
    close: ({ uri, local }) => {
      if (!MAIN.includes(uri)) return;
      rich.close(local);
      if (local !== 'si') return;
      const text = rich.take();
      length += text.length;
      within('text', length, bounds);
      strings.push(text);
      within('strings', strings.length, bounds);
    },
  };
  await streamXml(content, bounds, reader);
  return strings;
};
