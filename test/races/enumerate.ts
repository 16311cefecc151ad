/**
 * `npm run test:crash-points [scenarios]`: for every writing call, every awaited step, before and after it: the server
 * is killed with -9, started again, and the call repeated with its key. Then conflicts, throttling and lost answers.
 */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { send } from '../product/product.ts';
import { YEAR } from './bench.ts';
import type { Fault } from './proxy.ts';
import { SCENARIOS, type Scenario } from './scenarios.ts';
import { call, openWorld, prepare, type World } from './world.ts';

/** All that can be read of a union, with what differs from run to run taken out. */
const stateOf = async ({ issuer, server }: World, unionId: string): Promise<string> => {
  const { token } = await issuer.sign({ sub: 'auditor-9', name: 'auditor-9', roles: ['auditor'], unionId });
  const read = async (path: string) => (await send(`${server.url}${path}`, { token })).json;
  const { requests } = (await read('/v1/requests')) as { requests: { id: string }[] };
  const opened = await Promise.all(requests.map(({ id }) => read(`/v1/requests/${id}`)));
  const seen = { opened, budget: await read(`/v1/budgets/${YEAR}`), limits: await read('/v1/confirmations') };
  return JSON.stringify(seen)
    .replace(/[RC]\d{0,4}-[0-9A-Z]{10}/g, 'ID')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'AT')
    .replace(/"(receiptHash|traceId|unionId)":"[^"]*"/g, '"$1":"…"');
};

export interface Found {
  failpoints: number;
  scenarios: number;
  lost: number;
  doubled: number;
  half: number;
}

/** The undisturbed run: how many steps the call awaits, and what is there afterwards. */
const measure = async (world: World, scenario: Scenario, unionId: string) => {
  const answers = await prepare(world, unionId, scenario);
  world.proxy.arm(null);
  const answer = await call(world, unionId, scenario.call, answers);
  if (!answer || answer.status >= 300)
    throw new Error(`${scenario.name}: ${answer?.status} ${answer?.text.slice(0, 300)}`);
  return { steps: world.proxy.calls(), state: await stateOf(world, unionId) };
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
  const before = await stateOf(world, unionId);
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
  return { before, between, after: await stateOf(world, unionId), first, again };
};

/** Between the crash and the retry the state is that before or that after the call: nothing in the middle. */
const judge = (found: Found, expected: string, seen: Awaited<ReturnType<typeof strikeOnce>>): void => {
  found.failpoints++;
  if (!seen.again || seen.again.status >= 300) found.lost++;
  else if (seen.after !== expected) found.doubled++;
  if (seen.between !== seen.before && seen.between !== expected) found.half++;
  if (seen.first && seen.first.status < 300 && seen.first.text !== seen.again?.text) found.lost++;
};

export const enumerate = async (scenarios: readonly Scenario[], faults: readonly Fault[]): Promise<Found> => {
  const world = await openWorld();
  const found: Found = { failpoints: 0, scenarios: scenarios.length, lost: 0, doubled: 0, half: 0 };
  let unions = 0;
  for (const scenario of scenarios) {
    const { steps, state } = await measure(world, scenario, `union-${unions++}`);
    for (const fault of faults)
      for (let at = 1; at <= steps; at++)
        for (const when of ['before', 'after'] as const) {
          if (when === 'after' && (fault === 'conflict' || fault === 'throttle')) continue;
          judge(found, state, await strikeOnce(world, scenario, `union-${unions++}`, fault, at, when));
        }
    console.log(
      `${scenario.name}: ${steps} steps; so far lost ${found.lost}, doubled ${found.doubled}, half ${found.half}`,
    );
  }
  await world.stop();
  return found;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const some = process.argv[2] ? SCENARIOS.slice(0, Number(process.argv[2])) : SCENARIOS;
  const { failpoints, scenarios, lost, doubled, half } = await enumerate(some, [
    'kill',
    'drop',
    'conflict',
    'throttle',
  ]);
  console.log(`failpoints ${failpoints}, scenarios ${scenarios}, lost ${lost}, doubled ${doubled}, half ${half}`);
  process.exitCode = lost || doubled || half ? 1 : 0;
}
