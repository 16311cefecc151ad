import type { Supplier } from './decision.ts';

const TIES = ['id', 'head', 'kin', 'control', 'address', 'contact'] as const;
export type Tie = (typeof TIES)[number];

/** Two suppliers that are not independent of each other, and by what. */
export interface Related {
  readonly suppliers: readonly [string, string];
  readonly by: readonly Tie[];
}

/** Full and half width, blanks and punctuation are no difference between two addresses or numbers. */
const plain = (value: string): string =>
  value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '');

type Known = Omit<Supplier, 'priceFen'>;

/** Whoever stands behind a supplier: head, those in control, and the supplier itself by name and code. */
const behind = ({ controllers }: Known): readonly string[] => controllers.map(plain);

const isControl = (a: Known, b: Known): boolean => {
  const [ofA, ofB] = [behind(a), behind(b)];
  const names = (one: Known) => [plain(one.name), plain(one.id), plain(one.head)];
  return ofA.some((one) => ofB.includes(one) || names(b).includes(one)) || ofB.some((one) => names(a).includes(one));
};

/** 近亲属: the head or a controller of one is kin of the other's head. */
const isKin = (a: Known, b: Known): boolean => {
  const names = (one: Known) => [one.head, ...one.controllers].map(plain);
  const kinOf = (one: Known, other: Known) => one.kin.map(plain).some((name) => names(other).includes(name));
  return kinOf(a, b) || kinOf(b, a);
};

const tiesOf = (a: Known, b: Known): readonly Tie[] => {
  const is: Readonly<Record<Tie, boolean>> = {
    id: plain(a.id) === plain(b.id),
    head: plain(a.head) === plain(b.head),
    kin: isKin(a, b),
    control: isControl(a, b),
    address: plain(a.address) === plain(b.address),
    contact: plain(a.contact) === plain(b.contact),
  };
  return TIES.filter((tie) => is[tie]);
};

/** 关联供应商 (采购法实施条例 第18条): every pair that is not independent. */
export const relatedPairs = (suppliers: readonly Known[]): readonly Related[] =>
  suppliers.flatMap((a, i) =>
    suppliers.slice(i + 1).flatMap((b): Related[] => {
      const by = tiesOf(a, b);
      return by.length ? [{ suppliers: [a.id, b.id], by }] : [];
    }),
  );

/** How many count: a supplier and those related to it are one voice, however many names it has. */
export const independentCount = (suppliers: readonly Known[]): number => {
  const group = new Map(suppliers.map(({ id }) => [id, id]));
  const root = (id: string): string => (group.get(id) === id ? id : root(group.get(id) as string));
  for (const {
    suppliers: [a, b],
  } of relatedPairs(suppliers))
    group.set(root(a), root(b));
  return new Set(suppliers.map(({ id }) => root(id))).size;
};
