import type { Sent } from './call.ts';

export const GOOD_EVENTS: Readonly<Record<string, Sent>> = {
  createHook: {
    headers: { 'idempotency-key': 'key-webhook-1' },
    body: { url: 'https://finance.example.com/events', events: ['request-*'] },
  },
  disableHook: {
    params: { id: 'W-0000000000' },
    headers: { 'idempotency-key': 'key-webhook-2', 'if-match': '"1"' },
  },
  retryHook: { params: { id: 'W-0000000000' }, headers: { 'idempotency-key': 'key-webhook-3' } },
};
