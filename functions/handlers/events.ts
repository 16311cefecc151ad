import { createHook, disableHook, listHooks, listParked, retryHook } from '../app/webhooks.ts';
import { api, type Call, doneReply, type Operation } from './api.ts';
import { deps } from './deps.ts';

const inputOf = ({ caller, idempotencyKey }: Call) => ({ caller: caller(), idempotencyKey: idempotencyKey() });

const webhooks: Record<string, Operation> = {
  createHook: async (call) => doneReply(await createHook(deps(), inputOf(call), call.body())),
  disableHook: async (call) =>
    doneReply(await disableHook(deps(), inputOf(call), call.params.id ?? '', call.version())),
  retryHook: async (call) => doneReply(await retryHook(deps(), inputOf(call), call.params.id ?? '')),
  listHooks: async ({ caller }) => ({ json: await listHooks(deps(), caller()) }),
  listParked: async ({ caller }) => ({ json: await listParked(deps(), caller()) }),
};

export const handler = api('events', { ...webhooks });
