import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type {
  Definition,
  FactDefinition,
  Kind,
  ManualCheck,
  Parameter,
  Regulation,
  RuleWithCases,
} from '../../functions/core/rules/ruleset.ts';
import type { Problems } from './problems.ts';

/** A file's content with the name by which problems are reported. */
export interface Source<T> {
  readonly file: string;
  readonly content: T;
}

export interface Sources {
  readonly facts: readonly Source<Readonly<Record<string, FactDefinition>>>[];
  readonly parameters: readonly Source<Parameter>[];
  readonly regulations: readonly Source<Regulation>[];
  readonly rules: readonly Source<RuleWithCases>[];
  readonly kinds: readonly Source<Omit<Kind, 'schema'>>[];
  readonly manualChecks: readonly Source<readonly ManualCheck[]>[];
  readonly definitions: readonly Source<readonly Definition[]>[];
  readonly rows: readonly Row[];
}

/** A row of the fact base: it must become a rule, a parameter, a kind, a case, a definition or a manual check. */
export interface Row {
  readonly id: string;
  readonly document: string;
  readonly section: string;
  readonly says: string;
}

const SCHEMAS = ['common', 'facts', 'parameter', 'regulation', 'rule', 'kind', 'manual', 'definitions', 'rows'];

const compileSchemas = (folder: string): ((id: string) => ValidateFunction) => {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictRequired: false });
  for (const id of SCHEMAS)
    ajv.addSchema(JSON.parse(readFileSync(join(folder, 'schema', `${id}.schema.json`), 'utf8')));
  return (id) => ajv.getSchema(id) as ValidateFunction;
};

/** The deepest complaints are the useful ones; those of an enclosing oneOf only repeat that something is wrong. */
const sayErrors = (validate: ValidateFunction, file: string, problems: Problems): void => {
  const errors = validate.errors ?? [];
  const telling = errors.filter(({ keyword }) => !['oneOf', 'anyOf', 'if'].includes(keyword));
  for (const error of telling.length ? telling : errors) {
    const detail = Object.values(error.params).flat().join(', ');
    problems.add(file, error.instancePath, `${error.message}${detail ? ` (${detail})` : ''}; correct it here`);
  }
};

/** Reads all files, holds each against its schema and checks that it is named for what it holds. */
export const load = (folder: string, problems: Problems): Sources => {
  const schema = compileSchemas(folder);
  const read = <T>(file: string, id: string): Source<T> | null => {
    try {
      const content = JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
      const validate = schema(id);
      if (!validate(content)) sayErrors(validate, file, problems);
      else return { file, content };
    } catch (error) {
      problems.add(file, '', `is not JSON: ${(error as Error).message}; repair the file`);
    }
    return null;
  };
  const readMany = <T>(pattern: string, id: string): readonly Source<T>[] =>
    globSync(pattern, { cwd: folder })
      .map((file) => file.replaceAll('\\', '/'))
      .toSorted()
      .flatMap((file) => read<T>(file, id) ?? []);
  const readAll = <T extends { id: string }>(pattern: string, id: string, expected: (file: string) => string) => {
    const sources = readMany<T>(pattern, id);
    for (const { file, content } of sources)
      if (content.id !== expected(file))
        problems.add(file, '/id', `is "${content.id}"; the file's name says "${expected(file)}"`);
    return sources;
  };
  const byName = (file: string) => basename(file, '.json');
  return {
    facts: readMany('facts/*.json', 'facts'),
    parameters: readAll('parameters/*.json', 'parameter', byName),
    regulations: readAll('regulations/*/regulation.json', 'regulation', (file) => basename(dirname(file))),
    rules: readAll('regulations/*/*.a*.json', 'rule', byName),
    kinds: readAll('kinds/*.json', 'kind', byName),
    manualChecks: readMany('manual/*.json', 'manual'),
    definitions: readMany('definitions/*.json', 'definitions'),
    rows: readMany<readonly Row[]>('rows.json', 'rows').flatMap(({ content }) => content),
  };
};
