/**
 * How far each consumer has read each shard of the stream, in one file. `shards` is the least of all: what 0.4.0 kept, and
 * what lies before it nobody will ask for again. A position that cannot be right is not believed: then everything that is
 * still there is read again, which makes nothing twice.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { hashOf } from '../../functions/core/kernel/canonical.ts';
import { say } from './say.ts';

/** Sequence number of the last record that is done with, by shard. */
export type Shards = Readonly<Record<string, string>>;

export interface Positions {
  readonly stream: string;
  readonly shards: Shards;
  readonly consumers: Readonly<Record<string, Shards>>;
}

const isShards = (shards: unknown): shards is Shards =>
  typeof shards === 'object' && shards !== null && Object.values(shards).every((one) => /^\d+$/.test(String(one)));

/** As it was kept: unchanged since, or of 0.4.0, which kept no hash. */
const isAsKept = ({ check, ...positions }: Partial<Positions> & { readonly check?: string }): boolean =>
  isShards(positions.shards) && (positions.consumers === undefined || check === hashOf(positions));

const parsed = (text: string): Partial<Positions> | null => {
  try {
    const found = JSON.parse(text) as Partial<Positions>;
    return isAsKept(found) ? found : null;
  } catch {
    return null;
  }
};

/** `unknown`: there is a file, and what it says cannot be believed. */
const readFile = (file: string | undefined): Partial<Positions> | 'none' | 'unknown' => {
  if (!file || !existsSync(file)) return 'none';
  return parsed(readFileSync(file, 'utf8')) ?? 'unknown';
};

const from = (
  shards: Shards,
  stream: string,
  names: readonly string[],
  own: Positions['consumers'] = {},
): Positions => ({
  ...{ stream, shards },
  consumers: Object.fromEntries(names.map((name) => [name, own[name] ?? shards])),
});

/** As if nothing had been read, where what is kept cannot be right: said, since it takes its time. */
export const beginAnew = (file: string | undefined, stream: string, names: readonly string[]): Positions => {
  say(
    `变更流位置文件 ${file} 已损坏，或与数据库不是同一时间的备份：从仍保留的最早变更重新处理，不会重复生成。`,
    `The position file ${file} is damaged or not of the same copy as the database: what is still there is read again, nothing is made twice.`,
  );
  return from({}, stream, names);
};

/** Each consumer's own position; where the file is of 0.4.0, or the consumer new to it, the one that all had passed. */
export const loadPositions = (file: string | undefined, stream: string, names: readonly string[]): Positions => {
  const found = readFile(file);
  if (found === 'unknown') return beginAnew(file, stream, names);
  const kept = typeof found === 'object' && found.stream === stream ? found : null;
  return from(kept?.shards ?? {}, stream, names, kept?.consumers);
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
  writeFileSync(`${file}.new`, JSON.stringify({ ...positions, check: hashOf(positions) }));
  renameSync(`${file}.new`, file);
};

/** The least position of all consumers, as it was last kept; null while nothing was read, or what is kept is not believed. */
export const passedByAll = (file: string): { readonly stream: string; readonly shards: Shards } | null => {
  const found = readFile(file);
  const { stream, shards } = typeof found === 'object' ? found : {};
  return stream && shards ? { stream, shards } : null;
};
