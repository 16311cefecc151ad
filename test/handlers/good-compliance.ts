import type { Sent } from './call.ts';

export const GOOD_COMPLIANCE: Readonly<Record<string, Sent>> = {
  actOnAlert: {
    params: { id: 'A-R2021-0000000000-000000000000', action: 'see' },
    headers: { 'idempotency-key': 'key-alert-1', 'if-match': '"1"' },
  },
};
