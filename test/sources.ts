/** Reads the tree as text and syntax, for tidy.test.ts and `npm run sizes`. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

export interface Source {
  /** From the project's root, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

export const sourcesOf = (pattern: string): readonly Source[] =>
  globSync(pattern, { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.includes('/generated/'))
    .toSorted()
    .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));

export const linesOf = ({ text }: Source): number => text.trimEnd().split('\n').length;

/** What a file imports: packages by name, files as paths from the root. */
export const importsOf = ({ file, text }: Source): readonly string[] =>
  [...text.matchAll(/(?:^(?:import|export|\}) ?.*?from |import\(|^import )'([^'\n]+)'/gm)].map(([, name = '']) =>
    name.startsWith('.') ? posix.normalize(`${dirname(file)}/${name}`) : name,
  );

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

const visit = (value: unknown, found: Node[]): void => {
  if (Array.isArray(value)) for (const member of value) visit(member, found);
  else if (typeof value === 'object' && value !== null) {
    const node = value as Node;
    if (FUNCTIONS.has(node.type)) found.push(node);
    for (const child of Object.values(node)) visit(child, found);
  }
};

/** Lines of each function of a file, with the line on which it begins. */
export const functionsOf = ({ file, text }: Source): readonly { line: number; lines: number }[] => {
  const found: Node[] = [];
  visit(parseSync(file, text).program, found);
  return found.map(({ start, end }) => ({
    line: text.slice(0, start).split('\n').length,
    lines: text.slice(start, end).split('\n').length,
  }));
};

export const median = (figures: readonly number[]): number => {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

/** Groups of files that reach one another by their imports, types included; empty where there is no circle. */
export const circlesOf = (sources: readonly Source[]): readonly (readonly string[])[] => {
  const files = new Set(sources.map(({ file }) => file));
  const next = new Map(sources.map((source) => [source.file, importsOf(source).filter((name) => files.has(name))]));
  const reached = (from: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    const waiting = [...(next.get(from) ?? [])];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      waiting.push(...(next.get(file) ?? []));
    }
    return seen;
  };
  const reach = new Map([...files].map((file) => [file, reached(file)]));
  const inCircle = [...files].filter((file) => reach.get(file)?.has(file));
  const groups = inCircle.map((file) =>
    inCircle.filter((other) => reach.get(file)?.has(other) && reach.get(other)?.has(file)),
  );
  return groups.filter(([first], place) => groups.findIndex(([other]) => other === first) === place);
};
