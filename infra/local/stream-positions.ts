/**
 * How far each consumer has read each shard of the stream, in one file. `shards` is the least of all: what 0.4.0 kept, and
 * what lies before it nobody will ask for again.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Sequence number of the last record that is done with, by shard. */
export type Shards = Readonly<Record<string, string>>;

export interface Positions {
  readonly stream: string;
  readonly shards: Shards;
  readonly consumers: Readonly<Record<string, Shards>>;
}

const readFile = (file: string | undefined): Partial<Positions> | null =>
  file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Positions>) : null;

/** Each consumer's own position; where the file is of 0.4.0, or the consumer new to it, the one that all had passed. */
export const loadPositions = (file: string | undefined, stream: string, names: readonly string[]): Positions => {
  const found = readFile(file);
  const kept = found?.stream === stream ? found : null;
  const shards = kept?.shards ?? {};
  const consumers = Object.fromEntries(names.map((name) => [name, kept?.consumers?.[name] ?? shards]));
  return { stream, shards, consumers };
};

const earlier = (a: string, b: string): string => (BigInt(a) < BigInt(b) ? a : b);

/** What every consumer is done with: a shard that one has not begun is not in it. */
const leastOf = (consumers: Positions['consumers']): Shards => {
  const [first = {}, ...others] = Object.values(consumers);
  return Object.fromEntries(
    Object.entries(first).flatMap(([shard, position]) => {
      const all = [position, ...others.flatMap((one) => one[shard] ?? [])];
      return all.length === others.length + 1 ? [[shard, all.reduce(earlier)] as const] : [];
    }),
  );
};

export const advanced = (positions: Positions, consumer: string, shard: string, to: string): Positions => {
  const own = { ...positions.consumers[consumer], [shard]: to };
  const consumers = { ...positions.consumers, [consumer]: own };
  return { ...positions, consumers, shards: leastOf(consumers) };
};

export const savePositions = (file: string | undefined, positions: Positions): void => {
  if (!file) return;
  writeFileSync(`${file}.new`, JSON.stringify(positions));
  renameSync(`${file}.new`, file);
};

/** The least position of all consumers, as it was last kept; null while nothing was read. */
export const passedByAll = (file: string): { readonly stream: string; readonly shards: Shards } | null => {
  const { stream, shards } = readFile(file) ?? {};
  return stream && shards ? { stream, shards } : null;
};
