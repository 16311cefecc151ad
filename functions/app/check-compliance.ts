import { type Contribution, differenceOf } from '../core/compliance/figures.ts';
import { canonical } from '../core/kernel/canonical.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { type ProjectDeps, projectionOf, projectRequest } from './project-compliance.ts';

export interface CheckDeps extends ProjectDeps {
  readonly store: RequestStore;
}

export interface Checked {
  readonly requests: number;
  /** Rows that are not what the records say, by request; figures that are not their sum, by place. */
  readonly rows: readonly string[];
  readonly figures: readonly string[];
}

const PAGE = 200;

async function* idsOf({ store }: CheckDeps, unionId: string): AsyncGenerator<string> {
  let cursor: string | null | undefined;
  do {
    const page = await store.list(unionId, { limit: PAGE, ...(cursor && { cursor }) });
    for (const { id } of page.requests) yield id;
    cursor = page.cursor;
  } while (cursor);
}

/** What the figures of a union hold, under the places of contributions. What was refused has no record to be held against. */
const figuresHeld = async ({ compliance }: CheckDeps, unionId: string, shelves: Iterable<string>) => {
  const held: Record<string, number> = {};
  for (const shelf of shelves)
    for (const [item, figures] of await compliance.findFigures(unionId, shelf))
      for (const [figure, number] of Object.entries(figures))
        if (!item.startsWith('REFUSED#')) held[`${shelf}/${item}/${figure}`] = number;
  return held;
};

/**
 * Projects every request of a union anew from the records and holds the lists and figures against it; with `repair` writes
 * what differs. Records that change meanwhile may show as differences: ask again.
 * @throws DomainError STORE_*
 */
export const checkCompliance = async (deps: CheckDeps, unionId: string, repair: boolean): Promise<Checked> => {
  const { compliance } = deps;
  const sums: Record<string, number> = {};
  const rows: string[] = [];
  let requests = 0;
  for await (const id of idsOf(deps, unionId)) {
    const record = await compliance.findRecord(unionId, id);
    if (!record) continue;
    requests += 1;
    const expected = await projectionOf(deps, record);
    const kept = await compliance.findProjection(unionId, id);
    if (!kept || canonical({ ...kept, revision: 0 }) !== canonical({ ...expected, revision: 0 })) rows.push(id);
    if (repair) await projectRequest(deps, unionId, id);
    for (const [place, number] of Object.entries(expected.contribution)) sums[place] = (sums[place] ?? 0) + number;
  }
  const figures = await compareFigures(deps, unionId, sums, repair);
  return { requests, rows, figures };
};

const compareFigures = async (deps: CheckDeps, unionId: string, sums: Contribution, repair: boolean) => {
  const shelves = new Set(Object.keys(sums).map((place) => place.slice(0, place.indexOf('/'))));
  const held = await figuresHeld(deps, unionId, shelves);
  const places = Object.keys(differenceOf(held, sums));
  if (repair)
    for (const place of places) await deps.compliance.correct(unionId, place, held[place] ?? 0, sums[place] ?? 0);
  return places;
};
