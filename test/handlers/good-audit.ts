import type { Sent } from './call.ts';

export const GOOD_AUDIT: Readonly<Record<string, Sent>> = {
  listReceipts: { params: { id: 'R2021-0000000000' } },
  replayVerdicts: { body: { request: 'R2021-0000000000' } },
};
