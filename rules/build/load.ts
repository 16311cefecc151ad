import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { FactDefinition, Kind, Parameter, Regulation, Rule } from '../../functions/core/rules/ruleset.ts';
import type { Problems } from './problems.ts';

/** A file's content with the name by which problems are reported. */
export interface Source<T> {
  readonly file: string;
  readonly content: T;
}

export interface Sources {
  readonly facts: Source<Readonly<Record<string, FactDefinition>>>;
  readonly parameters: readonly Source<Parameter>[];
  readonly regulations: readonly Source<Regulation>[];
  readonly rules: readonly Source<Rule>[];
  readonly kinds: readonly Source<Omit<Kind, 'schema'>>[];
}

const SCHEMAS = ['common', 'facts', 'parameter', 'regulation', 'rule', 'kind'];

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
  const readAll = <T extends { id: string }>(pattern: string, id: string, expected: (file: string) => string) =>
    globSync(pattern, { cwd: folder })
      .toSorted()
      .flatMap((file) => {
        const source = read<T>(file.replaceAll('\\', '/'), id);
        if (source && source.content.id !== expected(file))
          problems.add(source.file, '/id', `is "${source.content.id}"; the file's name says "${expected(file)}"`);
        return source ?? [];
      });
  const byName = (file: string) => basename(file, '.json');
  if (!existsSync(join(folder, 'facts.json'))) problems.add('facts.json', '', 'is missing; restore it');
  return {
    facts: read('facts.json', 'facts') ?? { file: 'facts.json', content: {} },
    parameters: readAll('parameters/*.json', 'parameter', byName),
    regulations: readAll('regulations/*/regulation.json', 'regulation', (file) => basename(dirname(file))),
    rules: readAll('regulations/*/*.a*.json', 'rule', byName),
    kinds: readAll('kinds/*.json', 'kind', byName),
  };
};
