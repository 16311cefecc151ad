import type { AuditEntry } from '../core/audit/entry.ts';
import { deliveryOf } from '../core/webhook/delivery.ts';
import { type Hook, wants } from '../core/webhook/hook.ts';
import type { Consume, RecordChange } from '../ports/record-change.ts';
import type { HookStore, Outbox } from '../ports/webhook-store.ts';

/** Only what is new: an entry is never changed, and its disappearance is no event. */
const entryIn = ({ sk, before, after }: RecordChange): AuditEntry | null =>
  /ENTRY#\d{6}$/.test(sk) && !before && after ? (JSON.parse(String(after.content)) as AuditEntry) : null;

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
      const entry = entryIn(change);
      if (!entry) continue;
      for (const hook of await hooksOf(entry.unionId))
        if (wants(hook, entry)) await outbox.add(deliveryOf(hook, entry));
    }
  };
