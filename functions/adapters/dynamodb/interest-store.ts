import type { AuditEntry } from '../../core/audit/entry.ts';
import type { InterestRegister } from '../../core/decision/register.ts';

import type { InterestChange, InterestStore } from '../../ports/interest-store.ts';
import type { Written } from '../../ports/key-store.ts';
import { getMany } from './batch.ts';
import type { Table } from './client.ts';
import { getEither, homeOf } from './former.ts';
import {
  type Check,
  dynamoKeyStore,
  type Item,
  putEntryAt,
  putNew,
  putVersion,
  read,
  type Writes,
  write,
  writeOnce,
} from './items.ts';
import { formsOf, type Key } from './key-text.ts';
import { entryKey } from './keys.ts';
import { interestKey } from './keys-of-decisions.ts';

/** In 0.4.0 the register of `x#ENTRY#000001` and the first entry of `x` had one key: what lies there says whose it is. */
const isRegisterOf = (sub: string) => (item: Item) => read<Partial<InterestRegister>>(item).sub === sub;
const isEntryOf = (sub: string) => (item: Item) => read<Partial<AuditEntry>>(item).record === `interests/${sub}`;

const findMany = async (table: Table, unionId: string, subs: readonly string[]) => {
  const wanted = [...new Set(subs)];
  const keys = wanted.flatMap((sub) => formsOf(interestKey(unionId, sub)).filter((form) => form !== null));
  const items = keys.length ? await getMany(table, keys) : [];
  return items.map((item) => read<InterestRegister>(item)).filter(({ sub }) => wanted.includes(sub));
};

const findEntry = async (table: Table, unionId: string, sub: string, sequence: number) => {
  const found = await getEither(table, entryKey(interestKey(unionId, sub), sequence), isEntryOf(sub));
  return found && read<AuditEntry>(found);
};

/** The next entry lies beside the one before it. */
const entryHome = async (table: Table, own: Key, sub: string, sequence: number): Promise<Key> => {
  const [begin, other] = formsOf(own);
  if (!other || sequence === 1) return entryKey(begin, sequence);
  const { pk, sk } = await homeOf(table, entryKey(own, sequence - 1), isEntryOf(sub));
  return { pk, sk: sk.slice(0, -6) + entryKey(own, sequence).sk.slice(-6) };
};

/** That nobody has begun the same register under its other form; an entry may lie there, which has no version. */
const otherNotBegun = (own: Key, home: Key, version: number): readonly Check[] => {
  const [, other] = formsOf(own);
  return other && version === 1 && home.sk !== other.sk
    ? [{ Key: other, ConditionExpression: 'attribute_not_exists(version)' }]
    : [];
};

const prepare = async (table: Table, { register, entry }: InterestChange) => {
  const { unionId, sub, version } = register;
  const own = interestKey(unionId, sub);
  const [home, place] = await Promise.all([
    homeOf(table, own, isRegisterOf(sub)),
    entryHome(table, own, sub, entry.sequence),
  ]);
  const puts = [putVersion({ ...home, version, content: write(register) }, version), putEntryAt(place, entry)];
  const writes: Writes = { puts, checks: otherNotBegun(own, home, version) };
  return { writes, place };
};

/** Somebody else's register in the place of our entry, as 0.4.0 may have left it. */
const intruderAt = async (table: Table, place: Key): Promise<Item | null> => {
  const [found] = await getMany(table, [place]);
  return found && read<Partial<InterestRegister>>(found).sub !== undefined ? found : null;
};

/** It moves to its own key, unchanged, in the transaction in which the entry takes the place. */
const makeRoom = ({ unionId }: InterestRegister, writes: Writes, { pk, sk, ...register }: Item): Writes => {
  const { sub } = read<InterestRegister>(register);
  const puts = writes.puts.map((put) =>
    put.Item.pk === pk && put.Item.sk === sk
      ? {
          Item: put.Item,
          ConditionExpression: 'content = :moved',
          ExpressionAttributeValues: { ':moved': register.content },
        }
      : put,
  );
  return { ...writes, puts: [...puts, putNew({ ...interestKey(unionId, sub), ...register })] };
};

const change = async (table: Table, one: InterestChange, now: number): Promise<Written> => {
  const { writes, place } = await prepare(table, one);
  const written = await writeOnce(table, one.record, writes, now);
  if (written !== 'stale') return written;
  const intruder = await intruderAt(table, place);
  return intruder ? writeOnce(table, one.record, makeRoom(one.register, writes, intruder), now) : written;
};

/** The register of interests in DynamoDB: an item a person, with its chain beside it. */
export const dynamoInterestStore = (table: Table, nowEpoch: () => number): InterestStore => ({
  ...dynamoKeyStore(table, nowEpoch),
  findMany: (unionId, subs) => findMany(table, unionId, subs),
  findEntry: (unionId, sub, sequence) => findEntry(table, unionId, sub, sequence),
  change: (one) => change(table, one, nowEpoch()),
});
