import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { Kind } from '../../../functions/core/rules/ruleset.ts';
import { judges } from '../../../functions/core/rules/select.ts';
import { readCalendar } from '../../../rules/build/calendar.ts';
import { checkAll } from '../../../rules/build/check.ts';
import { checkByEvaluation } from '../../../rules/build/check-cases.ts';
import { bundle } from '../../../rules/build/emit.ts';
import { load } from '../../../rules/build/load.ts';
import { Problems, ProblemsFound } from '../../../rules/build/problems.ts';

export type Json = Record<string, unknown>;
/** Changes the content of a file in place. */
export type Change = (content: Json) => void;

/** What is wrong, in which file, how, at which pointer the build must say it, and in what words. */
export type Mistake = readonly [name: string, file: string, change: Change, pointer: string, words: RegExp];

const SOURCE = fileURLToPath(new URL('../../../rules', import.meta.url));

/** Rules and kinds enough to break: reading all of them a hundred times is most of the time that a test would take. */
const isNeeded = (file: string): boolean => {
  if (/^(generated|manual|definitions|build)\b/.test(file) || file === 'rows.json') return false;
  if (/^kinds.\w/.test(file)) return /(outing|sports-culture-event)\.json$/.test(file);
  return !/\.a\d+\./.test(basename(file)) || /(culture-sports|spending-approval)\.a/.test(basename(file));
};

/** A copy of the rules that a test may break, whole or with as much as most mistakes need. */
export class Copy {
  readonly folder = join(mkdtempSync(join(tmpdir(), 'rules-')), 'rules');

  constructor(isWhole = false) {
    const filter = (path: string) => (isWhole ? basename(path) !== 'generated' : isNeeded(relative(SOURCE, path)));
    cpSync(SOURCE, this.folder, { recursive: true, filter });
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  read(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  /** Every problem that the checks find, with those that only playing the cases can tell when `isPlayed`. */
  async problems(isPlayed = false): Promise<readonly string[]> {
    const problems = new Problems();
    try {
      const sources = load(this.folder, problems);
      problems.throwIfAny();
      const judged = sources.rules.filter(({ content }) =>
        sources.kinds.some((kind) => judges(content, kind.content as Kind)),
      );
      const played = { ...sources, rules: judged };
      if (isPlayed) await checkByEvaluation(played, bundle(played, readCalendar(this.folder, problems)), problems);
      else checkAll(sources, problems);
      problems.throwIfAny();
      return [];
    } catch (error) {
      if (error instanceof ProblemsFound) return error.problems;
      throw error;
    }
  }

  /** Problems with one file changed, which is then put back. */
  async broken(file: string, change: (text: string) => string, isPlayed = false): Promise<readonly string[]> {
    const before = this.read(file);
    writeFileSync(this.path(file), change(before));
    try {
      return await this.problems(isPlayed);
    } finally {
      writeFileSync(this.path(file), before);
    }
  }

  changed(file: string, change: Change, isPlayed = false): Promise<readonly string[]> {
    const write = (text: string) => {
      const content = JSON.parse(text) as Json;
      change(content);
      return JSON.stringify(content);
    };
    return this.broken(file, write, isPlayed);
  }

  async expectRefusal([, file, change, pointer, words]: Mistake, isPlayed = false): Promise<void> {
    const found = await this.changed(file, change, isPlayed);
    const place = `${file}${pointer && `#${pointer}`}: `;
    expect(found.filter((line) => line.startsWith(place)).join('\n'), found.join('\n')).toMatch(words);
  }

  remove(): void {
    rmSync(join(this.folder, '..'), { recursive: true });
  }
}

/** Sets what a JSON pointer leads to; undefined removes it. */
export const put =
  (pointer: string, value: unknown): Change =>
  (content) => {
    const parts = pointer.slice(1).split('/');
    const last = parts.pop() as string;
    const parent = parts.reduce<Json>((node, part) => node[part] as Json, content);
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  };

export const leaf = (fact: string, operator: string, value: unknown) => ({ all: [{ fact, operator, value }] });

/** A national value of a parameter in fen, or as told. */
export const limit = (more: Json = {}): Json => ({
  level: 'national',
  from: '2018-01-01',
  to: null,
  value: 10_000,
  citation: { regulation: 'culture-sports', article: 8 },
  basis: 'text',
  checkedOn: '2026-01-01',
  ...more,
});

export const WINNERS = 'regulations/culture-sports/culture-sports.a6.winner-share.json';
export const OUTING = 'kinds/outing.json';
export const CAP = 'parameters/souvenir-cap.json';
export const COMMON = 'facts/common.json';
