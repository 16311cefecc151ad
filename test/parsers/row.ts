/** A row of the differential: one parser of bodies as it was and as it is. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Issue } from '../../functions/core/errors.ts';
import type { Ruleset } from '../../functions/core/rules/ruleset.ts';
import type { Json } from '../fuzz/print.ts';

/** What a parser may need besides its body. */
export interface World {
  readonly ruleset: Ruleset;
  readonly province: string;
}
// biome-ignore lint/suspicious/noExplicitAny: a function of a commit of which this tree has no types
type OldParser = (...given: any[]) => unknown;

export interface Row {
  readonly name: string;
  /** Operation whose good bodies are changed. */
  readonly route: string;
  /**
   * File under `functions/`, its function or functions (`parse issuesOf`, exported or not), and how they are called where
   * they take more than the body.
   */
  readonly old: readonly [
    string,
    string,
    ((parse: OldParser, body: unknown, world: World, ...others: readonly OldParser[]) => unknown)?,
  ];
  readonly now: (body: unknown, world: World) => unknown;
  /** Good bodies besides those of the stories. */
  readonly bodies?: readonly Json[];
  /** The part of a good body that this parser reads. */
  readonly part?: (body: Readonly<Record<string, Json>>) => Json;
  /** The route may be called without a body, which is then null. */
  readonly isOptional?: boolean;
  /** An issue of today as the old code said it, where the two differ on purpose. */
  readonly asOld?: (issue: Issue) => Issue;
}

/**
 * Some old parsers cut an unknown name at 40 characters and put it into the pointer as it was, so that the pointer of
 * `a/b` led elsewhere (RFC 6901). `owners`: pointers of the objects of which they did.
 */
export const withRawName =
  (...owners: readonly string[]) =>
  (issue: Issue): Issue => {
    const [, owner = '', part = ''] = /^(.*)\/([^/]*)$/s.exec(issue.pointer) ?? [];
    if (issue.code !== 'FIELD_UNKNOWN' || !owners.includes(owner)) return issue;
    return { ...issue, pointer: `${owner}/${part.replaceAll('~1', '/').replaceAll('~0', '~').slice(0, 40)}` };
  };

/** An old file, by a copy beside it that also exports what the file keeps to itself. */
const opened = (file: string, name: string): string => {
  const text = readFileSync(file, 'utf8');
  if (new RegExp(`^export (const|function|class) ${name}\\b`, 'm').test(text)) return file;
  const copy = join(dirname(file), `opened-${name}-${basename(file)}`);
  if (!existsSync(copy)) writeFileSync(copy, `${text}\nexport { ${name} };\n`);
  return copy;
};

const loaded = async (file: string, name: string): Promise<OldParser> => {
  const module = (await import(pathToFileURL(opened(file, name)).href)) as Readonly<Record<string, unknown>>;
  const found = module[name];
  if (typeof found !== 'function') throw new Error(`${file} has no function ${name}`);
  return found as OldParser;
};

/** The row's parser of the old code in `folder`. */
export const oldParserOf = async (folder: string, { old: [file, names, call] }: Row): Promise<Row['now']> => {
  const load = (name: string) => loaded(join(folder, 'functions', file), name);
  const [parse, ...others] = (await Promise.all(names.split(' ').map(load))) as [OldParser, ...OldParser[]];
  return (body, world) => (call ? call(parse, body, world, ...others) : parse(body));
};

/** The old reader of a body's text. */
export const oldReaderOf = async (folder: string): Promise<(text: string) => unknown> =>
  loaded(join(folder, 'functions/handlers/strict-json.ts'), 'parseStrictJson');
