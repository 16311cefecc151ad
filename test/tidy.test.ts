/** The style of the house as a test: who may import whom, what core may not touch, how long things get. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LONG_FILES } from './long.ts';
import { circlesOf, functionsOf, importsOf, linesOf, median, ROOT, type Source, sourcesOf } from './sources.ts';

const FUNCTIONS = sourcesOf('functions/**/*.ts');
const OWN = [...FUNCTIONS, ...sourcesOf('rules/**/*.ts'), ...sourcesOf('infra/**/*.ts')];
const TESTS = sourcesOf('test/**/*.ts');

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
const packageName = (name: string) =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
const isPackage = (name: string) => !/^(functions|rules|infra|test|fixtures)\//.test(name);

/** For each layer: the folders and packages it may import. */
const LAYERS: Readonly<Record<string, { folders: readonly string[]; packages: readonly string[] }>> = {
  'functions/core/': { folders: ['functions/core/'], packages: [] },
  'functions/ports/': { folders: ['functions/ports/', 'functions/core/'], packages: [] },
  'functions/app/': { folders: ['functions/app/', 'functions/core/', 'functions/ports/'], packages: [] },
  'functions/adapters/dynamodb/': {
    folders: ['functions/adapters/dynamodb/', 'functions/core/', 'functions/ports/'],
    packages: ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb', '@aws-sdk/util-dynamodb', 'node:zlib'],
  },
  'functions/adapters/door/': {
    folders: ['functions/adapters/door/', 'functions/core/', 'functions/ports/'],
    packages: ['csv-parse', 'fflate', 'saxes', 'node:timers', 'node:zlib'],
  },
  'functions/adapters/spreadsheet/': {
    folders: ['functions/core/', 'functions/ports/'],
    packages: ['write-excel-file'],
  },
  'functions/adapters/files/': {
    folders: ['functions/adapters/files/', 'functions/core/', 'functions/ports/'],
    packages: ['node:crypto', 'node:fs', 'node:fs/promises', 'node:path'],
  },
  'functions/adapters/s3/': {
    folders: ['functions/adapters/s3/', 'functions/core/', 'functions/ports/'],
    packages: ['@aws-sdk/client-s3', '@aws-sdk/s3-request-presigner', 'node:crypto'],
  },
  'functions/adapters/sealing/': {
    folders: ['functions/adapters/sealing/', 'functions/core/', 'functions/ports/'],
    packages: ['node:crypto', 'node:fs', 'node:path'],
  },
  'functions/adapters/kms/': {
    folders: ['functions/core/', 'functions/ports/'],
    packages: ['@aws-sdk/client-kms'],
  },
  'functions/adapters/pdf/': {
    folders: ['functions/adapters/pdf/', 'functions/core/', 'functions/ports/'],
    packages: ['pdfmake', 'node:fs', 'node:module', 'node:path'],
  },
  'functions/adapters/signing/': {
    folders: ['functions/adapters/signing/', 'functions/core/', 'functions/ports/'],
    packages: ['@aws-sdk/client-kms', 'node:crypto', 'node:fs', 'node:path'],
  },
  'functions/adapters/webhook/': {
    folders: ['functions/adapters/webhook/', 'functions/ports/'],
    packages: ['node:crypto', 'node:dns', 'node:http', 'node:https', 'node:net'],
  },
  'functions/adapters/system/': { folders: ['functions/ports/'], packages: ['node:crypto'] },
  'functions/handlers/': {
    folders: ['functions/', 'rules/generated/'],
    packages: ['@middy/core', 'aws-lambda'],
  },
  'rules/': { folders: ['rules/', 'functions/core/'], packages: ['ajv', 'chinese-days', 'fast-check'] },
  'infra/stacks/': {
    folders: ['infra/', 'functions/handlers/routes.ts', 'functions/adapters/dynamodb/schema.ts'],
    packages: ['aws-cdk-lib', 'constructs', 'cdk-nag'],
  },
};

/** One file each knows a library that the rest of its layer must not know. */
const ONLY_IN: Readonly<Record<string, string>> = {
  'json-rules-engine': 'functions/core/rules/engine.ts',
  '@noble/hashes': 'functions/core/kernel/canonical.ts',
  canonicalize: 'functions/core/kernel/canonical.ts',
  zod: 'functions/core/kernel/schema.ts',
  '@middy/core': 'functions/handlers/api.ts',
};

const wrongImports = (layer: string, source: Source): readonly string[] => {
  const { folders, packages } = LAYERS[layer] as (typeof LAYERS)[string];
  return importsOf(source)
    .filter((name) =>
      isPackage(name)
        ? !packages.includes(packageName(name)) &&
          ONLY_IN[packageName(name)] !== source.file &&
          !(layer === 'rules/' && name.startsWith('node:'))
        : !folders.some((folder) => name.startsWith(folder)),
    )
    .map((name) => `${source.file} imports ${name}`);
};

describe('layers', () => {
  it.each(Object.keys(LAYERS))('%s imports only what it may', (layer) => {
    const sources = OWN.filter(({ file }) => file.startsWith(layer));
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.flatMap((source) => wrongImports(layer, source))).toEqual([]);
  });

  it.each(Object.entries(ONLY_IN))('%s is known to %s alone', (name, file) => {
    const users = FUNCTIONS.filter((source) => importsOf(source).some((one) => packageName(one) === name));
    expect(users.map((source) => source.file)).toEqual([file]);
  });
});

describe('circles', () => {
  const toy = (file: string, ...names: readonly string[]): Source => ({
    file,
    text: names.map((name) => `import type { A } from './${name}';`).join('\n'),
  });

  it('are found where there are any', () => {
    expect(
      circlesOf([toy('x/a.ts', 'b.ts'), toy('x/b.ts', 'c.ts'), toy('x/c.ts', 'b.ts'), toy('x/d.ts', 'a.ts')]),
    ).toEqual([['x/b.ts', 'x/c.ts']]);
  });

  it('no file reaches itself by its imports, types included', () => {
    expect(circlesOf(OWN)).toEqual([]);
  });
});

describe('the door', () => {
  const DOOR = 'functions/adapters/door/';
  /** Whatever reads archives, tables or markup, by what such packages are called. */
  const READER = /zip|inflate|flate|pako|gunzip|\btar\b|csv|xlsx|exceljs|read-excel|hucre|xml|sax|sheet/i;

  it('alone reads archives, sheets and markup', () => {
    const users = [...FUNCTIONS, ...sourcesOf('infra/**/*.ts')]
      .filter(({ file }) => !file.startsWith(DOOR))
      .flatMap((source) =>
        importsOf(source)
          .filter((name) => isPackage(name) && READER.test(name))
          .map((name) => `${source.file} imports ${name}`),
      );
    expect(users).toEqual([]);
    const own = FUNCTIONS.filter(({ file }) => file.startsWith(DOOR)).flatMap(importsOf);
    expect(own).toEqual(expect.arrayContaining(['saxes', 'csv-parse/sync', 'fflate']));
  });
});

describe('files of lists', () => {
  it('are written in one place, where no cell is a formula', () => {
    const WRITERS = [/report\/table\.ts$/, /spreadsheet\/table-writer\.ts$/, /handlers\/export\.ts$/];
    const writes = ({ file, text }: Source) =>
      /text\/csv|spreadsheetml\.sheet'|\bcsvOf\b|write-excel-file/.test(withoutComments(text)) &&
      !file.endsWith('evidence/file-type.ts');
    const users = FUNCTIONS.filter(writes).map(({ file }) => file);
    expect(users.filter((file) => !WRITERS.some((one) => one.test(file)))).toEqual([]);
    expect(users).toHaveLength(WRITERS.length);
  });
});

describe('core', () => {
  const FORBIDDEN = [/\bprocess\b/, /\bDate\.now\b/, /new Date\(\)/, /Math\.random/, /\bfetch\(/, /\bsetTimeout\b/];

  it('has no clock, no chance, no process and no I/O', () => {
    const core = FUNCTIONS.filter(({ file }) => /^functions\/(core|ports|app)\//.test(file));
    const found = core.flatMap(({ file, text }) =>
      FORBIDDEN.filter((pattern) => pattern.test(withoutComments(text))).map((p) => `${file}: ${p}`),
    );
    expect(found).toEqual([]);
  });

  it('holds no figure of a regulation: those are parameters', () => {
    const ruleset = JSON.parse(readFileSync(join(ROOT, 'rules/generated/ruleset.json'), 'utf8')) as {
      parameters: { values: { value: unknown }[] }[];
    };
    const figures = ruleset.parameters
      .flatMap(({ values }) => values.map(({ value }) => value))
      .filter((value): value is number => typeof value === 'number' && value >= 100);
    const literals = (text: string) =>
      [...withoutComments(text).matchAll(/(?<![\w.'"#-])\d[\d_]*\b/g)].map(([digits]) =>
        Number(digits.replaceAll('_', '')),
      );
    const isOurs = ({ file }: Source) => !file.endsWith('problem.ts') && !file.endsWith('strict-json.ts');
    const found = FUNCTIONS.filter(isOurs).flatMap((source) =>
      literals(source.text)
        .filter((literal) => figures.includes(literal) && literal >= 10_000)
        .map((literal) => `${source.file}: ${literal}`),
    );
    expect(figures.length).toBeGreaterThan(10);
    expect(found).toEqual([]);
  });
});

/** The least figure that 95 of 100 stay at or under. */
const p95 = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.ceil(figures.length * 0.95) - 1] ?? 0;

describe('sizes', () => {
  it('files: 95 of 100 within 300 lines, none above 400, the median of functions/ near 50', () => {
    const all = [...OWN, ...TESTS];
    expect(all.filter((source) => linesOf(source) > 400).map(({ file }) => file)).toEqual([]);
    expect(p95(all.map(linesOf))).toBeLessThanOrEqual(300);
    expect(median(FUNCTIONS.map(linesOf))).toBeLessThanOrEqual(80);
  });

  it('functions of the product: 95 of 100 within 60 lines, none above 90, the median near 8', () => {
    const all = OWN.flatMap((source) => functionsOf(source).map((one) => ({ ...one, file: source.file })));
    const long = all.filter(({ lines }) => lines > 90).map(({ file, line, lines }) => `${file}:${line} (${lines})`);
    expect(long).toEqual([]);
    expect(p95(all.map(({ lines }) => lines))).toBeLessThanOrEqual(60);
    expect(median(all.map(({ lines }) => lines))).toBeLessThanOrEqual(8);
  });
});

describe('honesty', () => {
  it('every file that is left to CI is there', () => {
    expect(LONG_FILES.filter((file) => !TESTS.some((source) => source.file === file))).toEqual([]);
  });

  it('nothing is left for later in the code and no test is switched off', () => {
    const words = new RegExp(`\\b(${['TO', 'DO'].join('')}|FIX${'ME'}|X${'XX'})\\b|\\.(skip|only|todo)\\(`);
    expect([...OWN, ...TESTS].filter(({ text }) => words.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it('no file carries a path of one machine', () => {
    const path = /['"`\s](\/(work|root|home|tmp)\/)/;
    expect([...OWN, ...TESTS].filter(({ text }) => path.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it('no reader of what a caller sends makes a text of what may be none', () => {
    const readers =
      /^functions\/(core\/.*\/(parse[\w-]*|envelope|dealings|proxy|form|bodies)|handlers\/(query|caller|audit))\.ts$/;
    const found = FUNCTIONS.filter(({ file }) => readers.test(file));
    expect(found.length).toBeGreaterThan(15);
    expect(found.filter(({ text }) => /\bString\(/.test(withoutComments(text))).map(({ file }) => file)).toEqual([]);
  });
});
