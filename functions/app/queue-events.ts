import { newEntryIn } from '../core/audit/new-entry.ts';
import { contentOf } from '../core/stream/entity.ts';
import { ItemFault } from '../core/stream/fault.ts';
import { deliveryOf } from '../core/webhook/delivery.ts';
import { type Hook, wants } from '../core/webhook/hook.ts';
import type { Consume, RecordChange } from '../ports/record-change.ts';
import type { HookStore, Outbox } from '../ports/webhook-store.ts';

/** A subscription that cannot be read is told nothing until it is repaired; the others are. */
const checkHook = ({ pk, sk, after }: RecordChange): void => {
  if (/^UNION#[^#]+#WEBHOOKS$/.test(pk) && /^HOOK#[^#]+$/.test(sk) && after && contentOf(after) === undefined)
    throw new ItemFault('RECORD_UNREADABLE');
};

/**
 * Makes a delivery of every entry for every subscription that wants it. The delivery's key is the entry's: the same
 * changes, however often they come, add nothing twice; a crash half-way is mended when they come again.
 */
export const queueEvents =
  ({ hooks, outbox }: { readonly hooks: HookStore; readonly outbox: Outbox }): Consume =>
  async (changes) => {
    const known = new Map<string, Promise<readonly Hook[]>>();
    const hooksOf = (unionId: string) => {
      const found = known.get(unionId) ?? hooks.list(unionId);
      known.set(unionId, found);
      return found;
    };
    for (const change of changes) {
      checkHook(change);
      const entry = newEntryIn(change)?.entry;
      if (!entry) continue;
      for (const hook of await hooksOf(entry.unionId))
        if (wants(hook, entry)) await outbox.add(deliveryOf(hook, entry));
    }
  };
