/** Every life that the fuzzer knows: the scenarios of the crash tests, every kind of request, and the walks besides. */
import { createMatcher } from '../../functions/handlers/match.ts';
import { ROUTES } from '../../functions/handlers/routes.ts';
import { SCENARIOS } from '../races/scenarios.ts';
import { type Deed, isDoing, type Life } from './life.ts';
import { KINDS } from './lives-of-kinds.ts';
import { RECORDS } from './lives-of-records.ts';
import { SELECTION } from './lives-of-selection.ts';

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

const ofScenarios: readonly Life[] = SCENARIOS.map(({ name, before, call }) => ({ name, deeds: [...before, call] }));

export const LIVES: readonly Life[] = [...whole(ofScenarios), ...KINDS, ...RECORDS, ...SELECTION];

const TIMES = new Map<string, number>();
for (const deed of LIVES.flatMap(({ deeds }) => deeds)) TIMES.set(nameOf(deed), (TIMES.get(nameOf(deed)) ?? 0) + 1);

/** In how many lives a deed stands: what stands in many is changed less often in each. */
export const timesOf = (deed: Deed): number => TIMES.get(nameOf(deed)) ?? 1;

const match = createMatcher(ROUTES);
const writesOf = ({ deeds }: Life): readonly string[] =>
  deeds.flatMap((deed) => {
    const found = isDoing(deed) ? null : match(deed.method ?? 'POST', deed.path.replace(/@\w+/g, 'x'));
    return found && 'endpoint' in found && found.endpoint.isIdempotent ? [found.endpoint.operation] : [];
  });

/** In how many lives each writing operation stands. */
const STANDS = new Map<string, number>();
for (const operation of LIVES.flatMap((life) => [...new Set(writesOf(life))]))
  STANDS.set(operation, (STANDS.get(operation) ?? 0) + 1);

const TURNS_MAX = 12;
const turnsOf = (life: Life): number =>
  Math.ceil(TURNS_MAX / Math.min(TURNS_MAX, ...writesOf(life).map((operation) => STANDS.get(operation) ?? TURNS_MAX)));

/** The lives as often as they have a turn: what hardly any other life does is done more often. */
export const TURNS: readonly Life[] = LIVES.flatMap((life) => Array.from({ length: turnsOf(life) }, () => life));
