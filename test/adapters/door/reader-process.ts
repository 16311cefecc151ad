/** A process that reads workbooks through the door and says what that took. Its parent sends the paths. */
import { readFileSync } from 'node:fs';
import { fileInspector } from '../../../functions/adapters/door/file-inspector.ts';
import { spreadsheetReader } from '../../../functions/adapters/door/table-reader.ts';
import { DomainError } from '../../../functions/core/errors.ts';
import { checkContent } from '../../../functions/core/evidence/evidence.ts';
import { hashBytes } from '../../../functions/core/kernel/canonical.ts';

export interface Asked {
  readonly path: string;
  /** An import builds its table; evidence is looked through. */
  readonly as: 'register' | 'voucher';
}

export interface Told {
  readonly code: string | null;
  readonly bound: string | null;
  readonly table: unknown;
  /** The most memory that the process has ever held, in bytes above what it held when idle. */
  readonly peakBytes: number;
}

const KB = 1_024;
let idle = 0;

const register = async (path: string) => spreadsheetReader.read('xlsx', readFileSync(path).toString('base64'));

const voucher = async (path: string) => {
  const bytes = new Uint8Array(readFileSync(path));
  const announced = { fileName: 'a.xlsx', sizeBytes: bytes.length, sha256: hashBytes(bytes), type: 'xlsx' as const };
  checkContent(announced, bytes);
  const sheet = await fileInspector.sheetWithFormula('xlsx', bytes);
  if (sheet !== null) throw new DomainError('EVIDENCE_FORMULAS', { data: { sheet } });
  return null;
};

const answer = async ({ path, as }: Asked): Promise<Omit<Told, 'peakBytes'>> => {
  try {
    return { code: null, bound: null, table: await (as === 'register' ? register : voucher)(path) };
  } catch (error) {
    if (!(error instanceof DomainError)) return { code: `${error}`, bound: null, table: null };
    return { code: error.code, bound: String(error.data.bound ?? ''), table: null };
  }
};

process.on('message', (asked: Asked) => {
  idle ||= process.memoryUsage().rss;
  void answer(asked).then((told) =>
    process.send?.({ ...told, peakBytes: process.resourceUsage().maxRSS * KB - idle } satisfies Told),
  );
});
process.send?.('ready');
