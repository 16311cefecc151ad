/**
 * `npm run test:crash-plan [members] [step]`: a plan for many members is killed before and after every transaction, of
 * its submission and of its withdrawal. Each time it must be whole after a retry with the same key, or gone after the
 * sweeper; until then nobody sees half of it.
 */
import { fileURLToPath } from 'node:url';
import type { Table } from '../../functions/adapters/dynamodb/client.ts';
import { sweepPlans } from '../../functions/app/sweep-plans.ts';
import { partCountOf } from '../../functions/core/quota/personal.ts';
import { openBench } from '../races/bench.ts';
import {
  act,
  benefitsOf,
  CLOCK,
  depsFor,
  dyingTable,
  ids,
  member,
  OFFICER,
  type Outcome,
  type PeopleBench,
  planBody,
  register,
  submit,
  takenOf,
  UNION,
} from './bench.ts';

const FEN = 60_000;
const QUARTER_MS = 16 * 60_000;

export interface Figures {
  members: number;
  failpoints: number;
  runs: number;
  whole: number;
  gone: number;
  half: number;
  lost: number;
  doubled: number;
}

interface Run {
  readonly table: Table;
  readonly people: readonly string[];
  readonly figures: Figures;
  count: number;
}

/** What everybody else sees: the first and the last member, and the list. */
const seen = async (bench: PeopleBench, people: readonly string[], purpose: string) => {
  const [first, last] = [people[0] ?? '', people.at(-1) ?? ''];
  const views = await Promise.all([benefitsOf(bench, first), benefitsOf(bench, last)]);
  const { requests } = await bench.store.list(UNION, { status: 'submitted', limit: 200 });
  const listed = requests.filter((one) => one.purpose === purpose);
  return { benefits: views.map((view) => view?.takenFen ?? 0), listed };
};

/** All of it or nothing, and the same for everybody who looks. */
const judge = async (run: Run, bench: PeopleBench, purpose: string, expected: 'whole' | 'gone' | 'either') => {
  const { figures, people } = run;
  const { least, most } = await takenOf(bench, people);
  const { benefits, listed } = await seen(bench, people, purpose);
  const isWhole = least === FEN && most === FEN && benefits.every((fen) => fen === FEN) && listed.length === 1;
  const isGone = most === 0 && benefits.every((fen) => fen === 0) && listed.length === 0;
  if (listed.length > 1 || most > FEN) figures.doubled++;
  else if (!isWhole && !isGone) figures.half++;
  else if ((expected === 'whole' && !isWhole) || (expected === 'gone' && !isGone)) figures.lost++;
  else if (isWhole) figures.whole++;
  else figures.gone++;
  return listed[0] ?? null;
};

const quiet = (work: Promise<Outcome>): Promise<Outcome | null> => work.catch(() => null);
type Recovery = 'retry' | 'sweep';

/** Before anything is healed, what is seen is nothing or the whole. */
const checkNotHalfSeen = async (run: Run, bench: PeopleBench, purpose: string) => {
  const { benefits, listed } = await seen(bench, run.people, purpose);
  if (benefits.some((fen) => fen !== (listed.length ? FEN : 0))) run.figures.half++;
};

const killSubmission = async (run: Run, at: number, when: 'before' | 'after', how: Recovery): Promise<void> => {
  const name = `plan-${++run.count}`;
  const body = planBody(depsFor(run.table), run.people, FEN, '2021-09-21');
  const named = { ...body, facts: { ...body.facts, purpose: name } };
  await quiet(submit(depsFor(dyingTable(run.table, at, when).table), `${name}-key`, named));
  const bench = depsFor(run.table);
  await checkNotHalfSeen(run, bench, name);
  if (how === 'retry') await submit(bench, `${name}-key`, named);
  else {
    CLOCK.now += QUARTER_MS;
    await sweepPlans(bench);
  }
  const request = await judge(run, bench, name, how === 'retry' ? 'whole' : 'either');
  if (request) await act(bench, OFFICER, request, 'withdraw');
  run.figures.runs++;
};

const killWithdrawal = async (run: Run, at: number, when: 'before' | 'after', how: Recovery): Promise<void> => {
  const name = `plan-${++run.count}`;
  const bench = depsFor(run.table);
  const body = planBody(bench, run.people, FEN, '2021-09-21');
  const { request } = await submit(bench, `${name}-key`, { ...body, facts: { ...body.facts, purpose: name } });
  if (!request) throw new Error('not submitted');
  await quiet(act(depsFor(dyingTable(run.table, at, when).table), OFFICER, request, 'withdraw', {}));
  await checkNotHalfSeen(run, bench, name);
  if (how === 'sweep') {
    CLOCK.now += QUARTER_MS;
    await sweepPlans(bench);
  } else await act(bench, OFFICER, request, 'withdraw', {});
  const left = await judge(run, bench, name, how === 'retry' ? 'gone' : 'either');
  if (left) await act(bench, OFFICER, left, 'withdraw', {}, `${name}-again`);
  run.figures.runs++;
};

/** Kills at every `step`-th transaction, before and after it, and heals in both ways. */
export const crashPlan = async (
  table: Table,
  members: number,
  step: number,
  say: (at: number, figures: Figures) => void = () => {},
): Promise<Figures> => {
  const people = ids(members);
  const figures = { members, failpoints: 0, runs: 0, whole: 0, gone: 0, half: 0, lost: 0, doubled: 0 };
  const run: Run = { table, people, figures, count: 0 };
  await register(
    depsFor(table),
    people.map((id) => member(id)),
  );
  // Both are one transaction of the request, one for each part, and one that begins or ends the plan.
  const transactions = partCountOf(people) + 2;
  for (let at = 1; at <= transactions; at += step) {
    for (const when of ['before', 'after'] as const) {
      figures.failpoints += 2;
      for (const how of ['retry', 'sweep'] as const) {
        await killSubmission(run, at, when, how);
        await killWithdrawal(run, at, when, how);
      }
    }
    say(at, figures);
  }
  return figures;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [members = 2_000, step = 1] = process.argv.slice(2).map(Number);
  const { table, stop } = await openBench();
  const figures = await crashPlan(table, members, step, (at, { lost, doubled, half }) =>
    console.log(`transaction ${at}: lost ${lost}, doubled ${doubled}, half ${half}`),
  );
  await stop();
  const { failpoints, runs, whole, gone, half, lost, doubled } = figures;
  console.log(
    `members ${members}, failpoints ${failpoints}, runs ${runs}, whole ${whole}, gone ${gone}, lost ${lost}, doubled ${doubled}, half ${half}`,
  );
  process.exitCode = lost || doubled || half ? 1 : 0;
}
