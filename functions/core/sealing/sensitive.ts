import type { FactValues } from '../facts/parse.ts';
import type { Kind, Ruleset } from '../rules/ruleset.ts';

/** What was sealed of a request at one of its versions: which facts, and a salted commitment to what they said. */
export interface SealedFacts {
  /** Version of the request that brought them; the place of the seal beside it. */
  readonly part: number;
  readonly facts: readonly string[];
  readonly commitment: string;
  /** The member concerned; null where the union keeps no register and named nobody. */
  readonly concerns: string | null;
}

/** A fact that says something of a person which no rule reads: illness, names, reasons of hardship. */
const isSensitive = ({ facts }: Pick<Ruleset, 'facts'>, kind: Kind, name: string): boolean =>
  facts[name]?.isSensitive === true || (kind.seals ?? []).includes(name);

export interface Parted<T> {
  readonly open: Readonly<Record<string, T>>;
  /** Null where nothing is sensitive. */
  readonly secret: Readonly<Record<string, T>> | null;
}

/** Facts that may lie open, and those that are to be sealed. */
export const part = <T>(ruleset: Ruleset, kind: Kind, facts: Readonly<Record<string, T>>): Parted<T> => {
  const names = Object.keys(facts).filter((name) => isSensitive(ruleset, kind, name));
  if (!names.length) return { open: facts, secret: null };
  const entries = Object.entries(facts);
  return {
    open: Object.fromEntries(entries.filter(([name]) => !names.includes(name))),
    secret: Object.fromEntries(entries.filter(([name]) => names.includes(name))),
  };
};

/** What was said last of each fact. */
export const latest = (told: readonly FactValues[]): FactValues => Object.assign({}, ...told) as FactValues;
