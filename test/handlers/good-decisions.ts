import type { Sent } from './call.ts';

const params = { id: 'D-0000000000' };
const keyed = (name: string, more = {}) => ({ 'idempotency-key': `key-${name}-1`, ...more });
const HASH = 'a'.repeat(64);
const COMMITTEE = ['u-1', 'u-2', 'u-3'].map((sub) => ({ sub, name: sub }));

export const GOOD_DECISIONS: Readonly<Record<string, Sent>> = {
  createDecision: {
    headers: keyed('decision'),
    body: { matter: 'other-major', title: '年度工作安排', amountFen: 0, chair: 'u-2', committee: COMMITTEE },
  },
  actOnDecision: {
    params: { ...params, action: 'convene' },
    headers: keyed('convene', { 'if-match': '"1"' }),
    body: {},
  },
  registerInterests: { headers: keyed('register'), body: { interests: [] } },
  listOwnInterests: {},
  readInterests: { params: { sub: 'u-1' } },
  declareInterests: { params, headers: keyed('declare'), body: {} },
  commitScores: { params, headers: keyed('commit'), body: { commitment: HASH } },
  revealScores: { params, headers: keyed('reveal'), body: { salt: HASH, sheet: {} } },
  explainScores: { params, headers: keyed('explain'), body: { reasons: {} } },
  checkIn: { params, headers: keyed('check-in') },
  castVote: { params, headers: keyed('vote'), body: { choice: 'yes' } },
  signMinutes: { params, headers: keyed('sign'), body: { minutesHash: HASH } },
  getDecision: { params },
  getProgress: { params },
  getDecisionResult: { params },
  getDecisionReceipt: { params },
  getMinutes: { params },
  getMinutesPdf: { params },
  verifyDecision: { params },
};
