/**
 * `npm run test:crash [count | part of a name]`: for every writing call, every awaited step, before and after it: the server
 * is killed with -9, started again, and the call repeated with its key. Then conflicts, throttling and lost answers.
 */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { PART_SIZE } from '../../functions/core/quota/personal.ts';
import { send } from '../product/product.ts';
import { YEAR } from './bench.ts';
import type { Fault } from './proxy.ts';
import { SCENARIOS, some } from './scenarios.ts';
import type { Scenario } from './step.ts';
import { call, openWorld, prepare, type World } from './world.ts';

/** All that can be read of a union, with what differs from run to run taken out; and member by member. */
const stateOf = async ({ issuer, server }: World, unionId: string): Promise<{ all: string; members: string[] }> => {
  const { token } = await issuer.sign({ sub: 'auditor-9', name: 'auditor-9', roles: ['auditor'], unionId });
  const read = async (path: string) => (await send(`${server.url}${path}`, { token })).json;
  const { requests } = (await read('/v1/requests')) as { requests: { id: string }[] };
  const { members } = (await read('/v1/members?limit=200')) as { members: { id: string }[] };
  // What is taken of limits is looked at where a part begins and where one ends.
  const some = members.filter((_, i) => i === 0 || i === PART_SIZE - 1 || i === PART_SIZE || i === members.length - 1);
  const { decisions } = (await read('/v1/decisions')) as { decisions: { id: string }[] };
  const [visits, interests] = await Promise.all([read(`/v1/visits?year=${YEAR}`), read('/v1/interests/officer-1')]);
  const [opened, benefits, budget, limits, proxies, awards, lists, honours, decided] = await Promise.all([
    Promise.all(requests.map(({ id }) => read(`/v1/requests/${id}`))),
    Promise.all(some.map(({ id }) => read(`/v1/members/${id}/benefits?year=${YEAR}`))),
    read(`/v1/budgets/${YEAR}`),
    read('/v1/confirmations'),
    read('/v1/proxies'),
    read(`/v1/awards?year=${YEAR}`),
    read(`/v1/award-lists?year=${YEAR}`),
    read('/v1/honours'),
    Promise.all(decisions.flatMap(({ id }) => [read(`/v1/decisions/${id}`), read(`/v1/decisions/${id}/verification`)])),
  ]);
  // Numbers are drawn, and applications are listed by them.
  (awards.awards as { facts: { candidateName: string } }[]).sort((a, b) =>
    a.facts.candidateName < b.facts.candidateName ? -1 : 1,
  );
  const seen = { opened, benefits, members, budget, limits, proxies, awards, lists, honours, visits, interests };
  // What is hashed of a decision holds its id, which differs from run to run.
  const all = (JSON.stringify(seen) + JSON.stringify(decided).replace(/[0-9a-f]{32,64}/g, 'HASH'))
    .replace(/[ACDHLPRV]\d{0,4}-[0-9A-Z]{10}/g, 'ID')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'AT')
    .replace(/"(receiptHash|traceId|unionId)":"[^"]*"/g, '"$1":"…"');
  return { all, members: members.map((member) => JSON.stringify(member)) };
};

export interface Found {
  failpoints: number;
  scenarios: number;
  lost: number;
  doubled: number;
  half: number;
}

/** The undisturbed run: how many steps the call awaits, and what is there before and afterwards. */
const measure = async (world: World, scenario: Scenario, unionId: string) => {
  const answers = await prepare(world, unionId, scenario);
  const before = await stateOf(world, unionId);
  world.proxy.arm(null);
  const answer = await call(world, unionId, scenario.call, answers);
  if (!answer || answer.status >= 300)
    throw new Error(`${scenario.name}: ${answer?.status} ${answer?.text.slice(0, 300)}`);
  return { steps: world.proxy.calls(), before, after: await stateOf(world, unionId) };
};

const strikeOnce = async (
  world: World,
  scenario: Scenario,
  unionId: string,
  fault: Fault,
  at: number,
  when: 'before' | 'after',
) => {
  const answers = await prepare(world, unionId, scenario);
  world.proxy.arm({ at, when, fault }, () => world.server.child.kill('SIGKILL'));
  const first = await call(world, unionId, scenario.call, answers);
  world.proxy.arm(null);
  if (fault === 'kill') {
    if (world.server.child.exitCode === null && world.server.child.signalCode === null)
      await once(world.server.child, 'exit');
    world.server = await world.start();
  }
  const between = await stateOf(world, unionId);
  const again = await call(world, unionId, scenario.call, answers);
  return { between, after: await stateOf(world, unionId), first, again };
};

type State = Awaited<ReturnType<typeof stateOf>>;

/** Nothing in the middle: all as before or all as after; where a scenario comes in parts, every member is one or other. */
const isWhole = ({ inParts }: Scenario, before: State, between: State, expected: State): boolean =>
  between.all === before.all ||
  between.all === expected.all ||
  (inParts === true && between.members.every((one) => [...before.members, ...expected.members].includes(one)));

const judge = (
  found: Found,
  scenario: Scenario,
  { before, after: expected }: { readonly before: State; readonly after: State },
  seen: Awaited<ReturnType<typeof strikeOnce>>,
): void => {
  found.failpoints++;
  if (!seen.again || seen.again.status >= 300) found.lost++;
  else if (seen.after.all !== expected.all) found.doubled++;
  if (!isWhole(scenario, before, seen.between, expected)) found.half++;
  if (seen.first && seen.first.status < 300 && seen.first.text !== seen.again?.text) found.lost++;
};

export const enumerate = async (scenarios: readonly Scenario[], faults: readonly Fault[]): Promise<Found> => {
  const world = await openWorld();
  const found: Found = { failpoints: 0, scenarios: scenarios.length, lost: 0, doubled: 0, half: 0 };
  let unions = 0;
  for (const scenario of scenarios) {
    const { steps, ...states } = await measure(world, scenario, `union-${unions++}`);
    for (const fault of faults)
      for (let at = 1; at <= steps; at++)
        for (const when of ['before', 'after'] as const) {
          if (when === 'after' && (fault === 'conflict' || fault === 'throttle')) continue;
          judge(found, scenario, states, await strikeOnce(world, scenario, `union-${unions++}`, fault, at, when));
        }
    console.log(
      `${scenario.name}: ${steps} steps; so far lost ${found.lost}, doubled ${found.doubled}, half ${found.half}`,
    );
  }
  await world.stop();
  return found;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const asked = process.argv[2] ?? '';
  const chosen = /^\d+$/.test(asked) ? some(Number(asked)) : SCENARIOS.filter(({ name }) => name.includes(asked));
  const { failpoints, scenarios, lost, doubled, half } = await enumerate(chosen, [
    'kill',
    'drop',
    'conflict',
    'throttle',
  ]);
  console.log(`failpoints ${failpoints}, scenarios ${scenarios}, lost ${lost}, doubled ${doubled}, half ${half}`);
  process.exitCode = lost || doubled || half ? 1 : 0;
}
