/** What is played through the deployment. Each may be played again in a union of its own, with a part of a policy left out. */
import type { Cloud } from './cloud.ts';

export interface Case {
  readonly name: string;
  /** Counted as a story: its expectations stand in `fixtures/`. */
  readonly isStory?: true;
  /** Cannot be played again: what it does is done. */
  readonly isOnce?: true;
  /** What came out otherwise than it must; what is thrown counts as one difference. */
  readonly play: (cloud: Cloud, unionId: string) => Promise<readonly string[]>;
}

let unions = 0;
const newUnion = () => `cloud-${++unions}`;

/** Plays, hands the stream over and collects all that is wrong. `tries`: how often a failing batch is tried again. */
export const playCase = async (cloud: Cloud, one: Case, tries?: number): Promise<readonly string[]> => {
  cloud.guard.during(one.name);
  const said = (error: Error): readonly string[] => [error.message.split('\n').slice(0, 2).join(' ')];
  const differences = await one.play(cloud, newUnion()).catch(said);
  cloud.setClock(null);
  const undrained = await cloud.streams.drain(tries).then(() => [], said);
  const aside = cloud.streams.takeSetAside();
  return [
    ...differences,
    ...undrained,
    ...aside.map(({ label, records, isKept }) => `${label}: ${records} records ${isKept ? 'set aside' : 'lost'}`),
    ...new Set(cloud.lambda.takeLost()),
    ...cloud.lambda.takeErrors().map((line) => line.slice(0, 300)),
  ];
};
