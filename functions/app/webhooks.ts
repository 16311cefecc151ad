import { chainEntry } from '../core/audit/entry.ts';
import { DomainError } from '../core/errors.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import { parseHook } from '../core/webhook/bodies.ts';
import { unparked } from '../core/webhook/delivery.ts';
import type { Hook } from '../core/webhook/hook.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { WebhookSender } from '../ports/webhook-sender.ts';
import type { HookStore, Outbox } from '../ports/webhook-store.ts';
import type { Caller } from './caller.ts';
import { type Done, once, type Ready } from './once.ts';

export interface HookDeps {
  readonly hooks: HookStore;
  readonly outbox: Outbox;
  readonly sender: WebhookSender;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface HookInput {
  readonly caller: Caller;
  readonly idempotencyKey: string;
}

/** A transaction takes a hundred items; the rest is tried anew by the next call. */
const RETRIES_MAX = 50;
const PARKED_SHOWN = 200;

const entryOf = async ({ hooks }: HookDeps, hook: Hook, happened: `webhook-${string}`, by: string, at: string) => {
  const previous = hook.version > 1 ? await hooks.findEntry(hook.unionId, hook.id, hook.version - 1) : null;
  return chainEntry(previous, {
    unionId: hook.unionId,
    record: `webhook/${hook.id}`,
    happened,
    at,
    by,
    contentHash: hashOf(hook),
    receiptHash: null,
    move: null,
  });
};

/**
 * Subscribes an address to events. The secret is in this answer and in no other: kept with the key's answer, so that a
 * retry of the same call shows it, too.
 * @throws DomainError INPUT_INVALID, WEBHOOK_ADDRESS_REFUSED, IDEMPOTENCY_KEY_REUSED, STORE_*
 */
export const createHook = async (
  deps: HookDeps,
  { caller, idempotencyKey }: HookInput,
  body: unknown,
): Promise<Done> => {
  const { hooks, clock, ids, sender } = deps;
  const given = parseHook(body);
  const reason = sender.objection(given.url);
  if (reason) throw new DomainError('WEBHOOK_ADDRESS_REFUSED', { data: { reason } });
  const ask = { caller, idempotencyKey, operation: 'createHook', input: body };
  return once({ keys: hooks, clock }, ask, async (): Promise<Ready> => {
    const at = clock.now().toISOString();
    const { unionId, sub } = caller;
    const made = { id: ids.webhookId(), unionId, ...given, status: 'active', createdBy: sub, createdAt: at } as const;
    const hook: Hook = { ...made, version: 1 };
    const secret = sender.newSecret();
    const entry = await entryOf(deps, hook, 'webhook-created', sub, at);
    const answer = {
      status: 201,
      location: `/v1/webhooks/${hook.id}`,
      body: JSON.stringify({ webhook: hook, secret }),
    };
    return { answer, write: (record) => hooks.change({ hook, secret, entry, record }) };
  });
};

const find = async ({ hooks }: HookDeps, { unionId }: Caller, id: string): Promise<Hook> => {
  const hook = await hooks.find(unionId, id);
  if (!hook) throw new DomainError('WEBHOOK_NOT_FOUND', { data: { id: id.slice(0, 60) } });
  return hook;
};

/**
 * Ends a subscription: nothing new is queued for it, and what is queued is not sent.
 * @throws DomainError WEBHOOK_NOT_FOUND, VERSION_STALE, IDEMPOTENCY_KEY_REUSED, STORE_*
 */
export const disableHook = async (deps: HookDeps, input: HookInput, id: string, version: number): Promise<Done> => {
  const { caller, idempotencyKey } = input;
  const ask = { caller, idempotencyKey, operation: 'disableHook', input: { id, version } };
  return once({ keys: deps.hooks, clock: deps.clock }, ask, async (): Promise<Ready> => {
    const found = await find(deps, caller, id);
    if (found.version !== version) throw new DomainError('VERSION_STALE');
    const hook: Hook = { ...found, status: 'disabled', version: version + 1 };
    const entry = await entryOf(deps, hook, 'webhook-disabled', caller.sub, deps.clock.now().toISOString());
    const answer = { status: 200, location: `/v1/webhooks/${id}`, body: JSON.stringify({ webhook: hook }) };
    return { answer, write: (record) => deps.hooks.change({ hook, entry, record }) };
  });
};

/**
 * Tries what was given up anew, longest parked first.
 * @throws DomainError WEBHOOK_NOT_FOUND, IDEMPOTENCY_KEY_REUSED, STORE_*
 */
export const retryHook = async (deps: HookDeps, { caller, idempotencyKey }: HookInput, id: string): Promise<Done> => {
  const ask = { caller, idempotencyKey, operation: 'retryHook', input: { id } };
  return once({ keys: deps.hooks, clock: deps.clock }, ask, async (): Promise<Ready> => {
    const [found, parked] = await Promise.all([
      find(deps, caller, id),
      deps.outbox.listParked(caller.unionId, PARKED_SHOWN),
    ]);
    const now = deps.clock.now();
    const mine = parked.filter(({ hookId }) => hookId === id);
    const deliveries = mine.slice(0, RETRIES_MAX).map((one) => unparked(one, now));
    const hook: Hook = { ...found, version: found.version + 1 };
    const entry = await entryOf(deps, hook, 'webhook-retried', caller.sub, now.toISOString());
    const view = { webhook: hook, retried: deliveries.length, left: mine.length - deliveries.length };
    const answer = { status: 200, location: `/v1/webhooks/${id}`, body: JSON.stringify(view) };
    return { answer, write: (record) => deps.hooks.change({ hook, deliveries, entry, record }) };
  });
};

export const listHooks = async ({ hooks }: HookDeps, { unionId }: Caller) => ({ webhooks: await hooks.list(unionId) });

/** What was given up, with what the last attempt came to. */
export const listParked = async ({ outbox }: HookDeps, { unionId }: Caller) => ({
  parked: await outbox.listParked(unionId, PARKED_SHOWN),
});
