import { perMille, perMilleLabel } from '../compliance/share.ts';
import { type Day, dayOfInstant, daysBetween } from '../kernel/day.ts';
import type { Fen } from '../kernel/money.ts';
import type { Language } from '../kernel/text.ts';
import type { Member } from '../member/member.ts';
import { deskLabel } from './compliance-view.ts';

interface Waiting {
  readonly id: string;
  readonly role: string;
  readonly since: string;
  readonly amountFen: Fen | null;
}

/** Days of waiting, both ends included; a habit of this product, no law. */
const AGES = [
  { id: '0-3', to: 3 },
  { id: '4-7', to: 7 },
  { id: '8-15', to: 15 },
  { id: '16+', to: Number.MAX_SAFE_INTEGER },
] as const;
/** The longest-waiting of a desk are named, to be opened at once. */
const NAMED = 5;

/** Open requests by the desk at which they wait, since the last act on them. */
export const ageingView = (open: readonly Waiting[], today: Day, language: Language) => {
  const aged = open
    .map((one) => ({ ...one, days: Math.max(0, daysBetween(dayOfInstant(new Date(one.since)), today)) }))
    .toSorted((a, b) => b.days - a.days);
  return [...new Set(aged.map(({ role }) => role))].toSorted().map((role) => {
    const own = aged.filter((one) => one.role === role);
    const ageOf = (days: number) => AGES.find(({ to }) => days <= to)?.id;
    return {
      desk: role,
      deskLabel: deskLabel(role, language),
      count: own.length,
      amountFen: own.reduce((total, { amountFen }) => total + (amountFen ?? 0), 0),
      oldestDays: own[0]?.days ?? 0,
      byAge: Object.fromEntries(AGES.map(({ id }) => [id, own.filter(({ days }) => ageOf(days) === id).length])),
      oldest: own.slice(0, NAMED).map(({ id, days }) => ({ id, days, links: { request: `/v1/requests/${id}` } })),
    };
  });
};

/** So many suppliers are named; what they have together shows whether a few have most. */
const TOP = 10;

export const suppliersView = (suppliers: readonly (readonly [string, Readonly<Record<string, number>>])[]) => {
  const list = suppliers
    .map(([creditCode, { fen = 0, count = 0 }]) => ({ creditCode, fen, count }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.fen - a.fen);
  const totalFen = list.reduce((total, { fen }) => total + fen, 0);
  const shareOf = (fen: Fen) => ({ perMille: perMille(fen, totalFen), label: perMilleLabel(perMille(fen, totalFen)) });
  const top = list.slice(0, TOP).map((one) => ({ ...one, share: shareOf(one.fen) }));
  const upTo = (count: number) => shareOf(list.slice(0, count).reduce((total, { fen }) => total + fen, 0));
  return { count: list.length, totalFen, top, shareOfFirst: upTo(1), shareOfFirstThree: upTo(3) };
};

export interface NearLimit {
  readonly category: string;
  readonly label: string;
  readonly capFen: Fen;
  readonly isConfirmed: boolean;
  readonly taken: readonly { readonly member: string; readonly takenFen: Fen }[];
  readonly isComplete: boolean;
}

export const nearLimitView = (near: NearLimit, members: ReadonlyMap<string, Pick<Member, 'name' | 'department'>>) => {
  const { taken, capFen, ...rest } = near;
  return {
    ...rest,
    capFen,
    members: taken.map(({ member, takenFen }) => ({
      member,
      name: members.get(member)?.name ?? null,
      department: members.get(member)?.department ?? null,
      takenFen,
      leftFen: Math.max(0, capFen - takenFen),
      links: { benefits: `/v1/members/${member}/benefits` },
    })),
  };
};
