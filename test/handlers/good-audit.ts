import type { Sent } from './call.ts';

export const GOOD_AUDIT: Readonly<Record<string, Sent>> = {
  listEntries: { params: { id: 'R2021-0000000000' } },
  makeCheckpoint: { headers: { 'idempotency-key': 'key-checkpoint-1' }, body: { year: 2021 } },
  listCheckpoints: { params: { year: '2021' } },
  proveEntry: { params: { year: '2021', index: '0' } },
  proveConsistency: { params: { year: '2021' }, query: { from: '1' } },
  getPack: { params: { id: 'R2021-0000000000' } },
  listReceipts: { params: { id: 'R2021-0000000000' } },
  replayVerdicts: { body: { request: 'R2021-0000000000' } },
};
