/** Every life that the fuzzer knows: the scenarios of the crash tests, every kind of request, and the walks besides. */
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
