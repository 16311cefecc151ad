/** `npm run test:detection [histories] [seed]`: what the product notices of what it was cheated with, judged by the real use cases. */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { actOnRequest } from '../../functions/app/act-on-request.ts';
import { submitRequest } from '../../functions/app/submit-request.ts';
import { DomainError } from '../../functions/core/errors.ts';
import { register } from '../people/register.ts';
import { type Deps, openBench, personOf } from '../races/bench.ts';
import { bodyOf, invoice, purchase } from './bodies.ts';
import { CLASSES, type Class, type History, historiesOf, type Step } from './generate.ts';

const AT_ONCE = 8;
const SIGNS = ['SPLIT_PURCHASE', 'DOUBLE_BENEFIT'];

interface Result {
  readonly isNoticed: boolean;
  readonly request: { readonly id: string; readonly version: number } | null;
}

const bodyFor = (step: Step, frame: string | null): unknown => {
  const { kind, day, amountFen, supplier, member, event } = step;
  if (kind === 'claim')
    return { ...purchase(amountFen, day, null), invoices: [invoice('', { code: undefined, ...step.invoice })] };
  if (kind === 'purchase' || kind === 'frame') return purchase(amountFen, day, supplier);
  if (kind === 'draw') return purchase(amountFen, day, { ...supplier, frameAgreement: frame });
  const named = { occurredOn: day, recipients: [member], concerns: member, event: { kind: 'illness', id: event } };
  if (kind === 'care') return bodyOf('hospital', { amountFen, illness: event, eventOn: day }, named);
  return bodyOf('hardship-aid', { amountFen, recipientCount: 1, grantFen: amountFen, aidYearUsedFen: 0 }, named);
};

/** Refused, sent for a decision or more quotes, or marked with a sign: then somebody notices. */
const tell = async (deps: Deps, unionId: string, body: unknown): Promise<Result> => {
  try {
    const { answer } = await submitRequest(deps, {
      caller: personOf(unionId, 'officer-1', 'officer'),
      idempotencyKey: randomUUID(),
      body,
      language: 'zh-CN',
    });
    const { request } = JSON.parse(answer.body);
    const alerts = await deps.detection.listAlertsOf(unionId, request.id);
    const isMarked = alerts.some(({ code }) => SIGNS.includes(code));
    return { isNoticed: isMarked || request.outcome !== 'compliant', request };
  } catch (error) {
    if (error instanceof DomainError && ['INVOICE_DUPLICATE', 'RULE_VIOLATION'].includes(error.code))
      return { isNoticed: true, request: null };
    throw error;
  }
};

const actAs = (
  deps: Deps,
  unionId: string,
  request: NonNullable<Result['request']>,
  action: 'withdraw' | 'approve',
  who: string,
  role: string,
) =>
  actOnRequest(deps, {
    ...{ caller: personOf(unionId, who, role), idempotencyKey: randomUUID(), id: request.id, action },
    ...{ version: request.version, body: null, language: 'zh-CN' },
  });

const approve = async (deps: Deps, unionId: string, request: NonNullable<Result['request']>) => {
  await actAs(deps, unionId, request, 'approve', 'finance-1', 'finance');
  await actAs(deps, unionId, { ...request, version: request.version + 1 }, 'approve', 'chair-1', 'chair');
};

export interface Tally {
  found: number;
  missed: number;
  false: number;
  readonly missedNames: Map<string, number>;
  readonly falseNames: Map<string, number>;
}

const play = async (deps: Deps, unionId: string, history: History, tally: Tally): Promise<void> => {
  if (history.class === 'double') await register(deps, unionId, ['m-001', 'm-002']);
  let frame: string | null = null;
  for (const step of history.steps) {
    const { isNoticed, request } = await tell(deps, unionId, bodyFor(step, frame));
    if (request && step.kind === 'frame') await approve(deps, unionId, request);
    if (request && step.kind === 'frame') frame = request.id;
    if (request && step.isWithdrawn) await actAs(deps, unionId, request, 'withdraw', 'officer-1', 'officer');
    const count = (names: Map<string, number>) => names.set(history.name, (names.get(history.name) ?? 0) + 1);
    if (step.isCheat && isNoticed) tally.found++;
    if (step.isCheat && !isNoticed) count(tally.missedNames);
    if (step.isCheat && !isNoticed) tally.missed++;
    if (!step.isCheat && isNoticed) count(tally.falseNames);
    if (!step.isCheat && isNoticed) tally.false++;
  }
};

const newTally = (): Tally => ({ found: 0, missed: 0, false: 0, missedNames: new Map(), falseNames: new Map() });

/** Plays histories, each in a union of its own, several at once. */
export const detectIn = async (deps: Deps, count: number, seed: number): Promise<Readonly<Record<Class, Tally>>> => {
  const tallies = { duplicate: newTally(), split: newTally(), double: newTally() };
  const left = historiesOf(count, seed).map((history, i) => ({ history, unionId: `u-${seed}-${i}` }));
  const work = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop())
      await play(deps, next.unionId, next.history, tallies[next.history.class]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return tallies;
};

const shown = (names: ReadonlyMap<string, number>) =>
  [...names].map(([name, times]) => `    ${name}: ${times}`).join('\n');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count, seed] = [Number(process.argv[2] ?? 2_000), Number(process.argv[3] ?? 1)];
  const { deps, stop } = await openBench();
  const tallies = await detectIn(deps, count, seed);
  await stop();
  const sum = (name: 'found' | 'missed' | 'false') => CLASSES.reduce((total, one) => total + tallies[one][name], 0);
  for (const one of CLASSES) {
    const { found, missed, false: falsely, missedNames, falseNames } = tallies[one];
    console.log(`${one}: found ${found}, missed ${missed}, false ${falsely}`);
    if (missed) console.log(`  missed:\n${shown(missedNames)}`);
    if (falsely) console.log(`  falsely raised:\n${shown(falseNames)}`);
  }
  console.log(`histories ${count}, found ${sum('found')}, missed ${sum('missed')}, false ${sum('false')}`);
  // What the product says it cannot know is missed and named; anything else that is missed, or an honest case marked, is a failure.
  const KNOWN = ['slow parts, three weeks apart', 'two suppliers, category not told', 'another name for the illness'];
  const isUnknown = CLASSES.some((one) => [...tallies[one].missedNames.keys()].some((name) => !KNOWN.includes(name)));
  process.exit(isUnknown || sum('false') ? 1 : 0);
}
