import type { Sent } from './call.ts';

export const GOOD_COMPLIANCE: Readonly<Record<string, Sent>> = {
  listCompliance: { query: { outcome: 'compliant', from: '2021-01-01', amountTo: '100000' } },
  getComplianceSummary: { query: { year: '2021', month: '12' } },
  getStatement: { query: { year: '2021' } },
  actOnAlert: {
    params: { id: 'A-R2021-0000000000-000000000000', action: 'see' },
    headers: { 'idempotency-key': 'key-alert-1', 'if-match': '"1"' },
  },
};
