import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Minutes } from '../../core/decision/minutes.ts';
import { DomainError } from '../../core/errors.ts';
import { kept } from '../../core/kernel/kept.ts';
import type { Paper } from '../../ports/paper.ts';
import { layoutOf } from './layout.ts';

const FILE = 'NotoSansSC_400Regular.ttf';
const PACKAGE = `@expo-google-fonts/noto-sans-sc/400Regular/${FILE}`;

/** The font travels beside the Lambda's code; on a developer's machine it lies in its package. */
const fontFile = (): string => {
  const beside = join(process.env.LAMBDA_TASK_ROOT ?? '', FILE);
  if (process.env.LAMBDA_TASK_ROOT && existsSync(beside)) return beside;
  try {
    return createRequire(import.meta.url).resolve(PACKAGE);
  } catch (cause) {
    throw new DomainError('PAPER_UNAVAILABLE', { cause });
  }
};

/** What is used of pdfmake: it brings no types of its own. */
interface PdfMake {
  setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void;
  setUrlAccessPolicy(allow: (url: string) => boolean): void;
  setLocalAccessPolicy(allow: (path: string) => boolean): void;
  createPdf(document: unknown): { getBuffer(): Promise<Uint8Array> };
}

/** Loaded at the first paper: nobody else waits for it. It may read the font and nothing else. */
const open = kept(async (): Promise<PdfMake> => {
  const font = fontFile();
  // @ts-expect-error -- pdfmake has no types
  const loaded = (await import('pdfmake')) as { default: PdfMake };
  const pdfmake = loaded.default;
  pdfmake.setFonts({ Noto: { normal: font, bold: font, italics: font, bolditalics: font } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === font);
  return pdfmake;
});

const print = async (minutes: Minutes, signed: readonly string[]): Promise<Uint8Array> => {
  const pdfmake = await open();
  return pdfmake.createPdf(layoutOf(minutes, signed)).getBuffer();
};

export const pdfPaper: Paper = { minutes: print };
