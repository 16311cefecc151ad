/**
 * `npm run rules:account`: every row of the fact base and what it became: a rule, a parameter, a kind of request, a
 * played case, a definition, or a check that a person must make. A row that became nothing is named and fails the run.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load, type Sources } from './load.ts';
import { Problems } from './problems.ts';

const COLUMNS = ['rule', 'parameter', 'kind', 'case', 'definition', 'manual'] as const;
type Column = (typeof COLUMNS)[number];

export interface Account {
  /** For each row, in order, the columns it stands in. */
  readonly rows: readonly { readonly id: string; readonly place: string; readonly became: readonly Column[] }[];
  /** Sources that name no row: a citation of nothing. */
  readonly dangling: readonly string[];
}

interface Sourced {
  readonly sources?: readonly string[];
}

/** Cases of the fact base are steps of the stories under fixtures/fact-base-*: a step bears the row's id. */
export const caseIds = (fixtures: string): readonly string[] =>
  globSync('fact-base-*/story.json', { cwd: fixtures }).flatMap((file) =>
    (JSON.parse(readFileSync(join(fixtures, file), 'utf8')) as { steps: { id: string }[] }).steps.map(({ id }) => id),
  );

export const accountFor = (sources: Sources, cases: readonly string[]): Account => {
  const contents = <T>(list: readonly { content: T }[]) => list.map(({ content }) => content);
  const named: Record<Column, readonly Sourced[]> = {
    rule: contents(sources.rules),
    parameter: contents(sources.parameters),
    kind: contents(sources.kinds),
    case: cases.map((id) => ({ sources: [id.replace(/\.\w+$/, '')] })),
    definition: contents(sources.definitions).flat(),
    manual: contents(sources.manualChecks).flat(),
  };
  const ids = (column: Column) => new Set(named[column].flatMap((one) => one.sources ?? []));
  const sets = COLUMNS.map((column) => [column, ids(column)] as const);
  const known = new Set(sources.rows.map(({ id }) => id));
  return {
    rows: sources.rows.map(({ id, document, section }) => ({
      id,
      place: `${document} §${section}`,
      became: sets.filter(([, set]) => set.has(id)).map(([column]) => column),
    })),
    dangling: sets.flatMap(([column, set]) => (column === 'case' ? [] : [...set])).filter((id) => !known.has(id)),
  };
};

const print = ({ rows, dangling }: Account, sources: Sources): void => {
  for (const place of new Set(rows.map((row) => row.place))) {
    const here = rows.filter((row) => row.place === place);
    const counts = COLUMNS.map((column) => `${column} ${here.filter(({ became }) => became.includes(column)).length}`);
    console.log(`${place}: rows ${here.length}, ${counts.join(', ')}`);
  }
  const lost = rows.filter(({ became }) => became.length === 0).map(({ id }) => id);
  if (lost.length) console.log(`unaccounted: ${lost.join(', ')}`);
  if (dangling.length) console.log(`sources that are no row: ${dangling.join(', ')}`);
  const sum = (list: readonly { content: readonly unknown[] }[]) =>
    list.reduce((n, { content }) => n + content.length, 0);
  console.log(
    `rows ${rows.length}, rules ${sources.rules.length}, parameters ${sources.parameters.length}, ` +
      `definitions ${sum(sources.definitions)}, manual ${sum(sources.manualChecks)}, unaccounted ${lost.length}`,
  );
  process.exitCode = lost.length || dangling.length ? 1 : 0;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = new Problems();
  const sources = load(fileURLToPath(new URL('..', import.meta.url)), problems);
  problems.throwIfAny();
  print(accountFor(sources, caseIds(fileURLToPath(new URL('../../fixtures', import.meta.url)))), sources);
}
