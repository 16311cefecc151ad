import { listReceipts, replayVerdicts } from '../app/replay-verdicts.ts';
import { api, type Operation } from './api.ts';
import { deps } from './deps.ts';

const replays: Record<string, Operation> = {
  listReceipts: async ({ caller, params }) => ({ json: await listReceipts(deps(), caller(), params.id ?? '') }),
  replayVerdicts: async ({ caller, optionalBody }) => ({
    json: await replayVerdicts(deps(), caller(), optionalBody()),
  }),
};

export const handler = api('audit', { ...replays });
