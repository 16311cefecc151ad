import type { Sent } from './call.ts';

const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });

export const GOOD_EVIDENCE: Readonly<Record<string, Sent>> = {
  announceEvidence: {
    ...keyed('key-announce-1'),
    body: { fileName: '发票.pdf', sizeBytes: 12, sha256: 'a'.repeat(64) },
  },
  completeEvidence: { ...keyed('key-complete-1'), params: { id: 'E-0000000000' } },
  getEvidence: { params: { id: 'E-0000000000' } },
  openEvidence: { params: { id: 'E-0000000000' } },
};
