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
  recordTalk: {
    ...keyed('key-talk-1'),
    body: { member: 'm-001', day: '2021-09-01', topic: 'family', note: '家庭情况' },
  },
  summariseTalks: { query: { year: '2021' } },
  getTalk: { params: { id: 'T-0000000000' } },
  shredTalk: { ...keyed('key-shred-talk-1'), params: { id: 'T-0000000000' } },
  readSealed: { params: { id: 'R2021-0000000000' } },
  shredPerson: { ...keyed('key-shred-1'), params: { id: 'm-000' }, body: { document: '本人申请' } },
};
