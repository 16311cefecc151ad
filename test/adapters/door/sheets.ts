/**
 * `npm run test:sheets`: every workbook, friendly and hostile, through an import and as evidence, in a process of its
 * own. Prints what was wrong and the most memory that the process held above its idle state.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { FRIENDLY, type Friendly } from './friendly.ts';
import { HOSTILE, type Hostile } from './hostile.ts';
import type { Asked, Told } from './reader-process.ts';

export interface Outcome {
  readonly workbooks: number;
  readonly read: number;
  readonly refused: number;
  readonly wrong: readonly string[];
  readonly peakMb: number;
}

const MB = 1_048_576;

/** What the two doors of the product say instead of what an import says. */
const AS_EVIDENCE: Readonly<Record<string, string>> = { FILE_HAS_FORMULAS: 'EVIDENCE_FORMULAS' };
/** A file that is not there or not what its name says has its own answers as evidence. */
const EVIDENCE_ONLY = ['EVIDENCE_TYPE', 'EVIDENCE_EMPTY', 'EVIDENCE_BOMB'];

const wrongOf = ({ name, code, bound, isEvidence }: Hostile, told: Told, as: Asked['as']): readonly string[] => {
  const found = `${told.code}${told.bound ? ` (${told.bound})` : ''}`;
  const isRight =
    as === 'register'
      ? told.code === code && (bound === undefined || told.bound === bound)
      : isEvidence
        ? told.code === null
        : told.code === (AS_EVIDENCE[code] ?? code) || EVIDENCE_ONLY.includes(told.code ?? '');
  return isRight ? [] : [`${as}, ${name}: ${found} instead of ${code} ${bound ?? ''}`];
};

const misread = ({ name, table }: Friendly, told: Told, as: Asked['as']): readonly string[] => {
  const isRight = told.code === null && (as === 'voucher' || isDeepStrictEqual(told.table, table));
  return isRight ? [] : [`${as}, ${name}: ${told.code ?? JSON.stringify(told.table).slice(0, 300)}`];
};

/** Through a process of its own, one after the other. */
export const readAll = async (friendly: readonly Friendly[], hostile: readonly Hostile[]): Promise<Outcome> => {
  const folder = mkdtempSync(join(tmpdir(), 'sheets-'));
  const child = fork(fileURLToPath(new URL('./reader-process.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  await once(child, 'message');
  let peakBytes = 0;
  const wrong: string[] = [];
  const ask = async (bytes: Uint8Array, as: Asked['as']): Promise<Told> => {
    const path = join(folder, 'book.xlsx');
    writeFileSync(path, bytes);
    child.send({ path, as } satisfies Asked);
    const [told] = (await once(child, 'message')) as [Told];
    peakBytes = Math.max(peakBytes, told.peakBytes);
    return told;
  };
  try {
    for (const as of ['register', 'voucher'] as const) {
      for (const one of friendly) wrong.push(...misread(one, await ask(one.bytes(), as), as));
      for (const one of hostile) wrong.push(...wrongOf(one, await ask(one.bytes(), as), as));
    }
  } finally {
    child.kill();
    rmSync(folder, { recursive: true });
  }
  const [read, refused] = [friendly.length, hostile.length];
  return { workbooks: read + refused, read, refused, wrong, peakMb: Math.round(peakBytes / MB) };
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { workbooks, read, refused, wrong, peakMb } = await readAll(FRIENDLY, HOSTILE);
  for (const line of wrong) console.log(line);
  console.log(
    `workbooks ${workbooks}, friendly ${read}, hostile ${refused}, wrong ${wrong.length}, peak ${peakMb} MB above idle`,
  );
  process.exitCode = wrong.length || peakMb > 256 ? 1 : 0;
}
