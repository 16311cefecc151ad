import type { Person } from '../approval/fund-request.ts';
import type { Declaration, Interest, Recusal, Supplier } from './decision.ts';

/** Width and blanks are no difference between two names. */
export const plain = (value: string): string => value.normalize('NFKC').replace(/\s/g, '');

const people = ({ head, controllers, kin, contact }: Supplier): readonly string[] =>
  [head, ...controllers, ...kin, contact].map(plain);
const companies = ({ id, name, controllers }: Supplier): readonly string[] => [id, name, ...controllers].map(plain);

/** The day so many years earlier; 29 February becomes the 28th. */
const yearsBefore = (on: string, years: number): string => {
  const earlier = `${Number(on.slice(0, 4)) - years}${on.slice(4)}`;
  return earlier.endsWith('-02-29') ? earlier.replace('-02-29', '-02-28') : earlier;
};

const touches = (interest: Interest, supplier: Supplier, on: string, years: number): boolean => {
  const wanted = plain(interest.with);
  if (interest.kind === 'kin') return people(supplier).includes(wanted);
  if (!companies(supplier).includes(wanted)) return false;
  return interest.until === null || interest.until >= yearsBefore(on, years);
};

const declared = (sub: string, { related }: Declaration): readonly Recusal[] =>
  related.map(({ supplier, relation, detail }) => ({ sub, supplier, relation, reason: detail, foundBy: 'declared' }));

/** What follows from interests for the suppliers of a matter. */
export const conflictsFrom = (
  sub: string,
  interests: readonly Interest[],
  suppliers: readonly Supplier[],
  on: string,
  years: number,
  foundBy: 'computed' | 'register',
): readonly Recusal[] =>
  interests.flatMap((interest) =>
    suppliers
      .filter((supplier) => touches(interest, supplier, on, years))
      .map(({ id }): Recusal => {
        const reason = `${interest.kind}: ${interest.with}${interest.until ? ` (${interest.until})` : ''}`;
        return { sub, supplier: id, relation: interest.kind, reason, foundBy };
      }),
  );

/**
 * 利害关系回避 (采购法 第12条, 条例 第9条): what a declaration says outright, and what follows from the interests in it
 * for the suppliers that were invited. Work or shares that ended before the look-back are past.
 */
export const conflictsOf = (
  { sub, name }: Person,
  declaration: Declaration,
  suppliers: readonly Supplier[],
  on: string,
  years: number,
): readonly Recusal[] => {
  const isHead = suppliers
    .filter((supplier) => people(supplier).includes(plain(name)))
    .map(({ id }): Recusal => ({ sub, supplier: id, relation: 'head', reason: name, foundBy: 'computed' }));
  return [
    ...declared(sub, declaration),
    ...conflictsFrom(sub, declaration.interests, suppliers, on, years, 'computed'),
    ...isHead,
  ];
};
