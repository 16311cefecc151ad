import { isOneOf } from '../core/approval/readers.ts';
import { WHO_WORKS } from '../core/approval/roles.ts';
import { chainEntry } from '../core/audit/entry.ts';
import { parseHonour } from '../core/award/bodies.ts';
import { type Honour, type HonourStep, honourId, streaksOf } from '../core/award/honour.ts';
import { reviewDueOn } from '../core/award/honour-life.ts';
import { honourStatistics, type Standing, standingOn } from '../core/award/wall.ts';
import { DomainError } from '../core/errors.ts';
import { HONOUR_LEVEL_WORDS, HONOUR_STANDING_WORDS } from '../core/i18n/words-of-awards.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import { type Day, dayOfInstant } from '../core/kernel/day.ts';
import type { Language } from '../core/kernel/text.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';
import type { AwardStore } from '../ports/award-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Caller } from './caller.ts';
import { type Done, once } from './once.ts';

export interface HonourDeps {
  readonly ruleset: Ruleset;
  readonly awards: AwardStore;
  readonly clock: Clock;
}

export interface WriteInput {
  readonly caller: Caller;
  readonly idempotencyKey: string;
  readonly body: unknown;
}

/** The entry that tells a change of an honour; its number is the honour's version. */
export const honourEntry = (
  honour: Honour,
  previous: Parameters<typeof chainEntry>[0],
  happened: HonourStep['action'],
  by: string,
  at: string,
  receiptHash: string | null = null,
) =>
  chainEntry(previous, {
    unionId: honour.unionId,
    record: `honour/${honour.id}`,
    happened: `award-honour-${happened}`,
    at,
    by,
    contentHash: hashOf(honour),
    receiptHash,
    move: null,
  });

export const honourAnswer = (status: number, honour: Honour) => ({
  status,
  location: `/v1/honours/${honour.id}`,
  body: JSON.stringify({ honour }),
});

/**
 * Records an honour from its certificate: given from outside, or before this ledger.
 * @throws DomainError INPUT_INVALID, HONOUR_EXISTS, DAY_OUT_OF_ORDER, IDEMPOTENCY_KEY_REUSED, STORE_*
 */
export const recordHonour = async (deps: HonourDeps, { caller, idempotencyKey, body }: WriteInput): Promise<Done> => {
  const { awards: store, clock, ruleset } = deps;
  const kinds = ruleset.kinds.filter(({ family }) => family === 'award').map(({ id }) => id);
  const stated = parseHonour(body, kinds);
  const ask = { caller, idempotencyKey, operation: 'recordHonour', input: body };
  return once({ keys: store, clock }, ask, async () => {
    const now = clock.now();
    const [at, today] = [now.toISOString(), dayOfInstant(now)];
    const id = honourId(stated);
    if (stated.grantedOn > today)
      throw new DomainError('DAY_OUT_OF_ORDER', { data: { day: stated.grantedOn, from: '…', to: today } });
    if (await store.findHonour(caller.unionId, id)) throw new DomainError('HONOUR_EXISTS', { data: { id } });
    const step = { action: 'record' as const, by: caller.sub, on: stated.grantedOn, at, cause: null };
    const honour: Honour = {
      ...stated,
      id,
      unionId: caller.unionId,
      award: null,
      status: 'held',
      steps: [step],
      recordedAt: at,
      version: 1,
    };
    const entry = honourEntry(honour, null, 'record', caller.sub, at);
    return {
      answer: honourAnswer(201, honour),
      write: (record) => store.write({ honour: { record: honour, entry }, record }),
    };
  });
};

export interface WallFilter {
  readonly level?: string;
  readonly year?: number;
  readonly kind?: string;
  readonly standing?: Standing;
}

const isShown = ({ level, year, kind, standing }: WallFilter, honour: Honour & { readonly standing: Standing }) =>
  (level ?? honour.level) === honour.level &&
  (year ?? honour.year) === honour.year &&
  (kind ?? honour.kind) === honour.kind &&
  (standing ?? honour.standing) === honour.standing;

/** An honour as it stands on a day: what ran out shows so, and what is due for review. */
const placed = ({ ruleset, province }: WallDeps, honour: Honour, today: Day, language: Language) => {
  const due = reviewDueOn(ruleset, province, honour);
  const standing = standingOn(honour, due, today);
  const kind = ruleset.kinds.find(({ id }) => id === honour.kind);
  return {
    ...honour,
    standing,
    reviewDueOn: due,
    levelLabel: HONOUR_LEVEL_WORDS[honour.level][language],
    statusLabel: HONOUR_STANDING_WORDS[standing][language],
    kindLabel: kind?.label[language] ?? null,
  };
};

/** What members see on the wall: that it was granted, reviewed or revoked and when; not by whose hand or for what cause. */
const onTheWall = ({ award: _, evidence: __, recordedAt: ___, steps, ...shown }: ReturnType<typeof placed>) => ({
  ...shown,
  steps: steps.map(({ action, on }) => ({ action, on })),
});

const seenBy = (caller: Caller, honour: ReturnType<typeof placed>) =>
  isOneOf(caller, WHO_WORKS) ? honour : onTheWall(honour);

type WallDeps = HonourDeps & { readonly province: string };

/** The wall of honours: latest first, each as it stands today, with streaks and statistics of what is shown. */
export const listHonours = async (deps: WallDeps, caller: Caller, filter: WallFilter, language: Language) => {
  const today = dayOfInstant(deps.clock.now());
  const all = (await deps.awards.listHonours(caller.unionId)).map((honour) => placed(deps, honour, today, language));
  const shown = all
    .filter((honour) => isShown(filter, honour))
    .toSorted((a, b) => (a.grantedOn < b.grantedOn ? 1 : a.grantedOn > b.grantedOn ? -1 : a.id < b.id ? -1 : 1));
  return {
    honours: shown.map((honour) => seenBy(caller, honour)),
    streaks: streaksOf(shown),
    statistics: honourStatistics(shown),
  };
};

/** @throws DomainError HONOUR_NOT_FOUND */
export const findHonour = async ({ awards }: Pick<HonourDeps, 'awards'>, { unionId }: Caller, id: string) => {
  const honour = await awards.findHonour(unionId, id);
  if (!honour) throw new DomainError('HONOUR_NOT_FOUND', { data: { id: id.slice(0, 60) } });
  return honour;
};

/** One honour as it stands today. @throws DomainError HONOUR_NOT_FOUND */
export const getHonour = async (deps: WallDeps, caller: Caller, id: string, language: Language) =>
  seenBy(caller, placed(deps, await findHonour(deps, caller, id), dayOfInstant(deps.clock.now()), language));
