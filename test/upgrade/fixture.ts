/** The fixture of a release: a data folder that it wrote, and what it answered when it was asked about it. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { ROOT } from '../sources.ts';
import type { OpenSelection, OpenVote } from './matters.ts';
import type { Read } from './records.ts';
import type { Write } from './relay.ts';
import type { OpenSurvey } from './subs.ts';

export const FIXTURE = join(ROOT, 'fixtures/upgrade-0.4.0');

/** What the folder holds, and how it was left. */
export interface Contents {
  readonly release: string;
  /** The commit of the product that made it. */
  readonly commit: string;
  /** By the clock that was set: when the answers were given, and when the product was killed. */
  readonly readAt: string;
  readonly killedAt: string;
  readonly unions: readonly string[];
  /** Union whose last records no consumer had passed: behind the poisoned one. */
  readonly tail: { readonly unionId: string; readonly poison: string; readonly request: string };
  readonly requests: Readonly<Record<string, string>>;
  readonly plan: {
    readonly id: string;
    readonly body: unknown;
    readonly partsMade: number;
    readonly partCount: number;
  };
  readonly vote: OpenVote;
  readonly selection: OpenSelection;
  readonly survey: OpenSurvey;
  /** Size and root of each log at its checkpoint. */
  readonly logs: readonly {
    readonly unionId: string;
    readonly year: number;
    readonly size: number;
    readonly root: string;
  }[];
  readonly packs: readonly { readonly file: string; readonly request: string; readonly keyId: string }[];
}

export interface Answered extends Read {
  readonly status: number;
  readonly text: string;
}

const DATABASE = 'database.sqlite';
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } };

const save = (file: string, bytes: Buffer) =>
  writeFileSync(join(FIXTURE, `${file}.br`), brotliCompressSync(bytes, QUALITY));
const load = (file: string): Buffer => brotliDecompressSync(readFileSync(join(FIXTURE, `${file}.br`)));
const loadJson = <T>(file: string): T => JSON.parse(load(file).toString()) as T;

export const readContents = (): Contents =>
  JSON.parse(readFileSync(join(FIXTURE, 'contents.json'), 'utf8')) as Contents;
export const readWrites = (): readonly Write[] => loadJson('writes.json');
export const readAnswers = (): readonly Answered[] => loadJson('answers.json');

/** A copy of the folder as the old product left it. */
export const unpackTo = (folder: string): void => {
  cpSync(join(FIXTURE, 'folder'), folder, { recursive: true });
  writeFileSync(join(folder, DATABASE), load(DATABASE));
};

export interface Packed {
  readonly contents: Contents;
  readonly writes: readonly Write[];
  readonly answers: readonly Answered[];
  readonly packs: readonly { readonly file: string; readonly bytes: Buffer }[];
}

/** Writes a fixture anew from a data folder whose product has ended. @returns its size in bytes */
export const pack = (folder: string, { contents, writes, answers, packs }: Packed): number => {
  for (const old of ['folder', 'packs']) rmSync(join(FIXTURE, old), { recursive: true, force: true });
  mkdirSync(join(FIXTURE, 'packs'), { recursive: true });
  const isKept = (path: string) => !/database\.sqlite|\/lock$/.test(path);
  cpSync(folder, join(FIXTURE, 'folder'), { recursive: true, filter: isKept });
  save(DATABASE, readFileSync(join(folder, DATABASE)));
  save('writes.json', Buffer.from(JSON.stringify(writes)));
  save('answers.json', Buffer.from(JSON.stringify(answers)));
  for (const { file, bytes } of packs) writeFileSync(join(FIXTURE, 'packs', file), bytes);
  writeFileSync(join(FIXTURE, 'contents.json'), `${JSON.stringify(contents, null, 2)}\n`);
  return sizeOf(FIXTURE);
};

const sizeOf = (path: string): number =>
  statSync(path).isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
    : statSync(path).size;

export const isThere = (): boolean => existsSync(join(FIXTURE, 'contents.json'));
