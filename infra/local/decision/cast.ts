/** Who takes part in the story of a selection, and what they score. All people and companies are made up. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../../../functions/core/approval/roles.ts';
import type { Sheet } from '../../../functions/core/decision/commitment.ts';
import { ROOT } from '../settings.ts';

export interface Selection {
  readonly title: string;
  readonly amountFen: number;
  readonly memberCount: number;
  /** What the officer states of the matter; the record tells the rest. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly criteria: readonly {
    readonly id: string;
    readonly label: string;
    readonly weight: number;
    readonly isPrice?: boolean;
  }[];
  readonly suppliers: readonly { readonly id: string; readonly name: string; readonly head: string }[];
  /** A row a supplier, a figure a scorer: the total in half points, price included. */
  readonly totalsInHalves: readonly (readonly number[])[];
  readonly expected: { readonly results: readonly string[]; readonly plain: readonly string[] };
}

export const SELECTION = JSON.parse(
  readFileSync(join(ROOT, 'fixtures/festival-selection/selection.json'), 'utf8'),
) as Selection;

const people = (prefix: string, label: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ sub: `${prefix}-${i + 1}`, name: `${label}${i + 1}` }));

export const SCORERS = people('scorer', '评委', 7);
export const COMMITTEE = people('committee', '委员', 9);
export const CHAIR = 'committee-9';
export const ROLES_OF: Readonly<Record<string, readonly Role[]>> = {
  'officer-1': ['officer'],
  'auditor-1': ['auditor'],
  'member-1': ['member'],
  ...Object.fromEntries(SCORERS.map(({ sub }) => [sub, ['scorer']])),
  ...Object.fromEntries(COMMITTEE.map(({ sub }) => [sub, ['committee']])),
};

const NAMES: Readonly<Record<string, string>> = {
  'officer-1': '经办人甲',
  'auditor-1': '经审委员甲',
  'member-1': '会员甲',
};
export const nameOf = (sub: string): string =>
  [...SCORERS, ...COMMITTEE].find((one) => one.sub === sub)?.name ?? NAMES[sub] ?? sub;

export const newSalt = (): string => randomBytes(32).toString('hex');

const POINTS = { price: 60, quality: 80, service: 60 } as const;

/** A scorer's sheet whose total, with the full price points that equal prices give, is the one in the table. */
export const sheetOf = (scorer: number): Sheet =>
  Object.fromEntries(
    SELECTION.suppliers.map(({ id }, i) => {
      const left = (SELECTION.totalsInHalves[i]?.[scorer] ?? 0) - POINTS.price;
      const service = Math.max(left - POINTS.quality, Math.min(POINTS.service, Math.floor((left * 3) / 7)));
      return [id, { quality: left - service, service }];
    }),
  );

/** The same price for all: the ranking is the scorers' own. */
export const PRICES = Object.fromEntries(SELECTION.suppliers.map(({ id }) => [id, SELECTION.amountFen]));
