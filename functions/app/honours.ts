import { chainEntry } from '../core/audit/entry.ts';
import {
  type Honour,
  type HonourAction,
  type HonourStep,
  honourId,
  honourStatistics,
  streaksOf,
} from '../core/award/honour.ts';
import { parseHonour, parseHonourAct } from '../core/award/parse-award.ts';
import { DomainError } from '../core/errors.ts';
import { HONOUR_LEVEL_WORDS, HONOUR_STATUS_WORDS } from '../core/i18n/words-of-awards.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import { dayOfInstant } from '../core/kernel/day.ts';
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
) =>
  chainEntry(previous, {
    unionId: honour.unionId,
    record: `honour/${honour.id}`,
    happened: `award-honour-${happened}`,
    at,
    by,
    contentHash: hashOf(honour),
    receiptHash: null,
    move: null,
  });

const answerOf = (status: number, honour: Honour) => ({
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
      answer: answerOf(201, honour),
      write: (record) => store.write({ honour: { record: honour, entry }, record }),
    };
  });
};

const STATUS_AFTER = { review: 'held', revoke: 'revoked', expire: 'expired' } as const;

/** The honour after an action. @throws DomainError TRANSITION_NOT_ALLOWED, COMMENT_MISSING, DAY_OUT_OF_ORDER, NOT_EXPIRED */
export const honourAfter = (honour: Honour, action: HonourAction, step: HonourStep, today: string): Honour => {
  const { on, cause } = step;
  if (honour.status !== 'held')
    throw new DomainError('TRANSITION_NOT_ALLOWED', { data: { action, status: honour.status } });
  if (cause === null && action !== 'expire') throw new DomainError('COMMENT_MISSING', { data: { action } });
  if (action === 'expire' && (honour.validUntil === null || on <= honour.validUntil))
    throw new DomainError('NOT_EXPIRED', { data: { day: honour.validUntil ?? '∞' } });
  const last = honour.steps.at(-1)?.on ?? honour.grantedOn;
  if (on < last || on > today) throw new DomainError('DAY_OUT_OF_ORDER', { data: { day: on, from: last, to: today } });
  return {
    ...honour,
    status: STATUS_AFTER[action],
    steps: [...honour.steps, step],
    version: honour.version + 1,
  };
};

/** 复核、撤销、到期: what was held stays in the ledger with its cause. @throws as honourAfter, HONOUR_NOT_FOUND, VERSION_STALE */
export const actOnHonour = async (
  deps: HonourDeps,
  input: WriteInput,
  target: { readonly id: string; readonly action: HonourAction; readonly version: number },
): Promise<Done> => {
  const { awards: store, clock } = deps;
  const { caller, idempotencyKey, body } = input;
  const { id, action, version } = target;
  const said = parseHonourAct(body);
  const ask = { caller, idempotencyKey, operation: 'actOnHonour', input: { ...target, body } };
  return once({ keys: store, clock }, ask, async () => {
    const [found, previous] = await Promise.all([
      store.findHonour(caller.unionId, id),
      store.findHonourEntry(caller.unionId, id, version),
    ]);
    if (!found) throw new DomainError('HONOUR_NOT_FOUND', { data: { id: id.slice(0, 60) } });
    if (found.version !== version) throw new DomainError('VERSION_STALE');
    const now = clock.now();
    const [at, today] = [now.toISOString(), dayOfInstant(now)];
    const step = { action, by: caller.sub, on: said.on ?? today, at, cause: said.cause };
    const honour = honourAfter(found, action, step, today);
    const entry = honourEntry(honour, previous, action, caller.sub, at);
    return {
      answer: answerOf(200, honour),
      write: (record) => store.write({ honour: { record: honour, entry }, record }),
    };
  });
};

/** The wall of honours: latest first, with labels, streaks and statistics. */
export const listHonours = async (
  { awards: store }: Pick<HonourDeps, 'awards'>,
  { unionId }: Caller,
  filter: { readonly level?: string; readonly year?: number },
  language: Language,
) => {
  const all = await store.listHonours(unionId);
  const shown = all
    .filter(({ level, year }) => (filter.level ?? level) === level && (filter.year ?? year) === year)
    .toSorted((a, b) => (a.grantedOn < b.grantedOn ? 1 : a.grantedOn > b.grantedOn ? -1 : a.id < b.id ? -1 : 1));
  return {
    honours: shown.map((honour) => ({
      ...honour,
      levelLabel: HONOUR_LEVEL_WORDS[honour.level][language],
      statusLabel: HONOUR_STATUS_WORDS[honour.status][language],
    })),
    streaks: streaksOf(shown),
    statistics: honourStatistics(shown),
  };
};

/** @throws DomainError HONOUR_NOT_FOUND */
export const getHonour = async ({ awards }: Pick<HonourDeps, 'awards'>, { unionId }: Caller, id: string) => {
  const honour = await awards.findHonour(unionId, id);
  if (!honour) throw new DomainError('HONOUR_NOT_FOUND', { data: { id: id.slice(0, 60) } });
  return honour;
};
