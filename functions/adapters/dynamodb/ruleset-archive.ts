import { gunzipSync, gzipSync } from 'node:zlib';
import { DomainError } from '../../core/errors.ts';
import { canonical, hashText } from '../../core/kernel/canonical.ts';
import type { Ruleset } from '../../core/rules/ruleset.ts';
import type { RulesetArchive } from '../../ports/ruleset-archive.ts';
import { getMany } from './batch.ts';
import type { Table } from './client.ts';
import { get, type Item, type Put, putNew, write, writeTogether } from './items.ts';
import { rulesetKey } from './keys-of-replay.ts';

/** An item of the table holds 400 KB with its names; the parts of a ruleset fit one transaction many times over. */
const PART_BYTES = 350_000;

interface Whole {
  readonly parts: number;
}

const damaged = (hash: string) => new DomainError('RULESET_DAMAGED', { data: { hash: hash.slice(0, 12) } });

const textOf = ({ hash, ...content }: Ruleset): string => {
  const text = canonical(content);
  if (hashText(text) !== hash) throw damaged(hash);
  return text;
};

const putsOf = (hash: string, text: string): readonly Put[] => {
  const packed = gzipSync(text, { level: 9 });
  const parts = Math.ceil(packed.length / PART_BYTES);
  const part = (i: number) => packed.subarray(i * PART_BYTES, (i + 1) * PART_BYTES);
  return [
    putNew({ ...rulesetKey(hash, 'WHOLE'), content: write({ parts }) }),
    ...Array.from({ length: parts }, (_, i) => putNew({ ...rulesetKey(hash, i), bytes: part(i) })),
  ];
};

/** Whatever is missing, cut or changed ends here: only the text that has the hash comes out. */
const unpack = (hash: string, parts: readonly Item[]): Ruleset => {
  const ordered = parts.toSorted((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1));
  let text: string;
  try {
    text = gunzipSync(Buffer.concat(ordered.map(({ bytes }) => bytes as Uint8Array))).toString();
  } catch (cause) {
    throw new DomainError('RULESET_DAMAGED', { data: { hash: hash.slice(0, 12) }, cause });
  }
  if (hashText(text) !== hash) throw damaged(hash);
  return { hash, ...JSON.parse(text) };
};

/**
 * The archive in the table itself: packed parts and, in the same transaction, the item that says how many. A ruleset
 * that was read once is kept in memory: it cannot change.
 */
export const dynamoRulesetArchive = (table: Table): RulesetArchive => {
  const known = new Map<string, Ruleset>();
  const load = async (hash: string): Promise<Ruleset | null> => {
    const whole = await get<Whole>(table, rulesetKey(hash, 'WHOLE'));
    if (!whole) return null;
    const keys = Array.from({ length: whole.parts }, (_, i) => rulesetKey(hash, i));
    return unpack(hash, await getMany(table, keys));
  };
  const find = async (hash: string): Promise<Ruleset | null> => {
    const found = known.get(hash) ?? (await load(hash));
    if (found) known.set(hash, found);
    return found;
  };
  return {
    find,
    keep: async (ruleset) => {
      if (await find(ruleset.hash)) return 'already-kept';
      const written = await writeTogether(table, { puts: putsOf(ruleset.hash, textOf(ruleset)) });
      // Somebody else was first: then theirs must have the hash, too.
      return written === 'written' || !(await find(ruleset.hash)) ? 'kept' : 'already-kept';
    },
  };
};
