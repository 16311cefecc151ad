/**
 * Validates everything under `rules/` and emits `rules/generated/`: the bundle with its SHA-256 and the types of its
 * names. Says every problem it finds with file, pointer and what to do, and exits 1 when there is any.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Ruleset } from '../functions/core/rules/ruleset.ts';
import { readCalendar } from './build/calendar.ts';
import { checkAll } from './build/check.ts';
import { checkByEvaluation } from './build/check-cases.ts';
import { bundle, casesOf, emit } from './build/emit.ts';
import { load } from './build/load.ts';
import { Problems } from './build/problems.ts';
import { digestOf, stamp, unchangedSince } from './build/stamp.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Builds the rules of a folder. @throws ProblemsFound with the whole list when anything is wrong */
export const build = async (folder: string): Promise<Ruleset> => {
  const problems = new Problems();
  const sources = load(folder, problems);
  const calendar = readCalendar(folder, problems);
  problems.throwIfAny();
  checkAll(sources, problems);
  problems.throwIfAny();
  const ruleset = bundle(sources, calendar);
  await checkByEvaluation(sources, ruleset, problems);
  problems.throwIfAny();
  emit(ruleset, casesOf(sources), folder);
  return ruleset;
};

/** One line on what was built; when nothing has changed since the last good build, that build's line at once. */
const main = async (): Promise<string> => {
  const digest = digestOf(join(here, '..'));
  const before = process.argv.includes('--force') ? null : unchangedSince(here, digest);
  if (before) return before;
  const { hash, rules, parameters, kinds, regulations } = await build(here);
  const said =
    `rules: ${regulations.length} documents, ${rules.length} rules, ${parameters.length} parameters, ` +
    `${kinds.length} kinds, sha256 ${hash.slice(0, 12)}`;
  stamp(here, digest, said);
  return said;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(await main());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
