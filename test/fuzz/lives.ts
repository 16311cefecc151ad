/** Every life that the fuzzer knows: the scenarios of the crash tests, every kind of request, and the walks besides. */
import { createMatcher } from '../../functions/handlers/match.ts';
import { ROUTES } from '../../functions/handlers/routes.ts';
import { SCENARIOS } from '../races/scenarios.ts';
import type { Step } from '../races/step.ts';
import { WRITING } from './input.ts';
import { type Deed, isDoing, isLongAgo, type Life } from './life.ts';
import { KINDS } from './lives-of-kinds.ts';
import { DIRECTORY } from './lives-of-people.ts';
import { RECORDS } from './lives-of-records.ts';
import { SELECTION } from './lives-of-selection.ts';
import type { Random } from './random.ts';

const nameOf = (deed: Deed): string =>
  isDoing(deed) ? deed.name : `${deed.name} ${deed.path} ${JSON.stringify(deed.body)}`;
const wayOf = ({ deeds }: Life): string => deeds.map(nameOf).join('\n');

/** Scenarios cut a way off at each of its calls; here the whole ways are enough. */
const whole = (lives: readonly Life[]): readonly Life[] => {
  const ways = lives.map(wayOf);
  return lives.filter(
    (_, i) => !ways.some((way, j) => i !== j && way.startsWith(ways[i] as string) && way !== ways[i]),
  );
};

/** A proxy lasts from the day of these calls, not from the machine's. */
const dated = (step: Step): Step =>
  step.path === '/v1/proxies' ? { ...step, body: { ...(step.body as object), to: '2027-09-01' } } : step;
const ofScenarios: readonly Life[] = SCENARIOS.map(({ name, before, call }) => ({
  name,
  deeds: [...before, call].map(dated),
}));

export const LIVES: readonly Life[] = [...whole(ofScenarios), ...KINDS, ...RECORDS, ...DIRECTORY, ...SELECTION];

const TIMES = new Map<string, number>();
for (const deed of LIVES.flatMap(({ deeds }) => deeds)) TIMES.set(nameOf(deed), (TIMES.get(nameOf(deed)) ?? 0) + 1);

/** In how many lives a deed stands: what stands in many is changed less often in each. */
export const timesOf = (deed: Deed): number => TIMES.get(nameOf(deed)) ?? 1;

const match = createMatcher(ROUTES);
const writesOf = ({ deeds }: Life): readonly string[] =>
  deeds.flatMap((deed) => {
    const found =
      isDoing(deed) || isLongAgo(deed) ? null : match(deed.method ?? 'POST', deed.path.replace(/@\w+/g, 'x'));
    return found && 'endpoint' in found && found.endpoint.isIdempotent ? [found.endpoint.operation] : [];
  });

const BY_LENGTH = LIVES.toSorted((a, b) => a.deeds.length - b.deeds.length).map((life) => ({
  life,
  writes: writesOf(life),
}));
const WITH = new Map(
  WRITING.map((operation) => [
    operation,
    BY_LENGTH.filter(({ writes }) => writes.includes(operation)).map(({ life }) => life),
  ]),
);
/** The lives in which a writing operation stands, the shortest first. */
export const livesWith = (operation: string): readonly Life[] => WITH.get(operation) ?? [];

/** Lives that lie together are alike; a prime, so that all of them have their turn. */
const STRIDE = 61;
/** Of the lives with an operation so many are chosen from. */
const SHORTEST = 3;

/** Stories of three that are for what was done least, and the part of the changes that are made in them. */
const [FOR_LEAST, OF] = [2, 3];
const FEWER = 0.25;

export interface Turn {
  readonly life: Life;
  /** The part of the usual changes that is made before each call. */
  readonly share: number;
}

/**
 * The life of each story: one of three by turns, the others for what was done least so far. A story counts for its
 * operation as if it had been done, so that one that never succeeds does not take the others' turns; what was tried in vain
 * is then played as it is.
 */
export const openTurns = (doneBy: Readonly<Record<string, number>>) => {
  const given = new Map<string, number>();
  const seen = (operation: string) => (doneBy[operation] ?? 0) + (given.get(operation) ?? 0);
  return (story: number, first: number, random: Random): Turn => {
    const [round, place] = [Math.floor(story / OF), story % OF];
    if (place >= FOR_LEAST) return { life: LIVES[(first + round * STRIDE) % LIVES.length] as Life, share: 1 };
    const least = Math.min(...WRITING.map(seen));
    const operation = random.pick(WRITING.filter((one) => seen(one) === least));
    const before = given.get(operation) ?? 0;
    given.set(operation, before + 1);
    const isInVain = before > 0 && !doneBy[operation];
    return { life: random.pick(livesWith(operation).slice(0, SHORTEST)), share: isInVain ? 0 : FEWER };
  };
};
