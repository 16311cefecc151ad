/** The provincial list of 2014 as data, sent over HTTP as one list: every candidate is judged by all rules of its kind. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tokenFor } from '../../infra/local/player.ts';
import { ROOT } from '../sources.ts';
import { person, send } from './product.ts';

export interface Row {
  readonly id: string;
  readonly points: number;
  readonly tags: readonly string[];
  readonly against?: Readonly<Record<string, unknown>>;
}
export const LIST = JSON.parse(readFileSync(join(ROOT, 'fixtures/list-of-185/list.json'), 'utf8')) as {
  kind: string;
  listOf: string;
  occurredOn: string;
  places: number;
  handedIn: number;
  candidates: readonly Row[];
  expect: { out: Record<string, readonly string[]>; movedUp: readonly string[]; passedOver: readonly string[] };
};
export const HANDED_IN = LIST.candidates.slice(0, LIST.handedIn).map(({ id }) => id);

export type Finding = { rule: string; status: string };
export type Verdict = { outcome: string; findings: Finding[] };

/** Judges lists by a product at an address. */
export const openList = async (url: string) => {
  const token = await tokenFor(url, person('officer-1', ['officer']));
  const { json } = await send(`${url}/v1/kinds/${LIST.kind}`, { token });
  const example = (json.example as { facts: Record<string, unknown> }).facts;
  return async (candidates: readonly Row[], change: Readonly<Record<string, unknown>> = {}) => {
    const { listOf, occurredOn, places, kind } = LIST;
    const body = JSON.stringify({
      ...{ listOf, occurredOn, places, publicityWorkdays: 5, evidence: ['list', 'ranking'], chosen: HANDED_IN },
      candidates: candidates.map(({ id, points, tags, against }) => {
        const facts = { ...example, candidateName: id, ...against };
        return { id, points, tags, kind, facts };
      }),
      ...change,
    });
    return send(`${url}/v1/award-lists/evaluations`, { method: 'POST', token, body });
  };
};

/** What of the list comes out otherwise than the fixture says: without reserves, and with them. */
export const listDifferences = async (url: string): Promise<readonly string[]> => {
  const check = await openList(url);
  const { expect } = LIST;
  const first = (await check(LIST.candidates.slice(0, LIST.handedIn))).json;
  const out = (first.out ?? []) as { id: string; rules: { rule: string }[] }[];
  const rules = Object.fromEntries(out.map(({ id, rules: by }) => [id, by.map(({ rule }) => rule).toSorted()]));
  const second = (await check(LIST.candidates)).json;
  const { movedUp, passedOver } = (second.replacement ?? {}) as { movedUp?: string[]; passedOver?: { id: string }[] };
  const { verdict } = (second.corrected ?? {}) as { verdict?: Verdict };
  const came = { out: rules, movedUp, passedOver: passedOver?.map(({ id }) => id), outcome: verdict?.outcome };
  const wanted = { ...expect, outcome: 'compliant' };
  return Object.entries(wanted).flatMap(([name, value]) => {
    const is = JSON.stringify(came[name as keyof typeof came]);
    return is === JSON.stringify(value) ? [] : [`${name} is ${is}, expected ${JSON.stringify(value)}`];
  });
};
