import { unescaped } from '../kernel/percent.ts';

interface Place {
  readonly pk: string;
  readonly sk: string;
}

/** Partition after the union, sort key of the record, and the name under which entries know it. */
const RECORDS: readonly (readonly [pk: RegExp, sk: RegExp, name: string])[] = [
  [/^REQUEST#(.+)$/, /^$/, 'request/$1'],
  [/^REQUEST#(.+)$/, /^SEALED$/, 'sealed/$1'],
  [/^REQUEST#.+$/, /^ALERT#(.+)$/, 'alert/$1'],
  [/^BUDGET#(.+)$/, /^YEAR$/, 'budget/$1'],
  [/^LAW$/, /^CONFIRMATION#(.+)$/, 'confirmation/$1'],
  [/^MEMBER#(.+)$/, /^MEMBER$/, 'member/$1'],
  [/^PROXIES$/, /^PROXY#[^#]*#(.+)$/, 'proxy/$1'],
  [/^EVIDENCE#(.+)$/, /^EVIDENCE$/, 'evidence/$1'],
  [/^TALK#(.+)$/, /^TALK$/, 'talk/$1'],
  [/^PERSON#(.+)$/, /^KEY$/, 'person/$1'],
  [/^WEBHOOKS$/, /^HOOK#(.+)$/, 'webhook/$1'],
  [/^DECISION#(.+)$/, /^LOG#DECISION$/, 'decision/$1'],
  [/^DECISION#(.+)$/, /^LOG#PART#([a-z-]+)#(.+)$/s, 'decision/$1/$2/$3'],
  [/^INTERESTS$/, /^PERSON#(.+)$/s, 'interests/$1'],
  [/^AWARD#(.+)$/, /^AWARD$/, 'award/$1'],
  [/^HONOURS$/, /^HONOUR#(.+)$/, 'honour/$1'],
  [/^AWARDLISTS#.+$/, /^LIST#(.+)$/, 'award-list/$1'],
  [/^SURVEY#(.+)$/, /^SURVEY$/, 'survey/$1'],
  [/^VISITS#.+$/, /^VISIT#(.+)$/, 'visit/$1'],
  [/^DIRECTORY#(.+)$/s, /^PERSON$/, 'directory/$1'],
  [/^STREAM$/, /^CONSUMER#(.+)$/, 'stream/$1'],
];

const UNION = /^UNION#([a-z0-9-]+)#(.+)$/s;
const ENTRY = /#?ENTRY#\d{6}$/;

/** Whose entry lies at a place, by its key. */
export interface Whose {
  readonly unionId: string;
  /** As it stands in the key and read back: 0.4.0 wrote a name as it came. */
  readonly records: readonly string[];
}

/** Null where the place is no entry's. */
export const whoseEntry = ({ pk, sk }: Place): Whose | null => {
  const [, unionId, area] = UNION.exec(pk) ?? [];
  const own = sk.replace(ENTRY, '');
  const found = RECORDS.find(([inPk, inSk]) => inPk.test(area ?? '') && inSk.test(own));
  if (!unionId || !area || !found || own === sk) return null;
  const [inPk, inSk, name] = found;
  const parts = [...(inPk.exec(area) ?? []).slice(1), ...(inSk.exec(own) ?? []).slice(1)];
  const named = (of: readonly string[]) => name.replace(/\$(\d)/g, (_, n: string) => of[Number(n) - 1] ?? '');
  return { unionId, records: [named(parts), named(parts.map(unescaped))] };
};
