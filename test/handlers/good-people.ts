import { addDays, dayOfInstant } from '../../functions/core/kernel/day.ts';
import { call, claimsOf, type Sent } from './call.ts';

/** A day so many days from now: a proxy begins no earlier than today. */
export const daysFromNow = (days: number) => addDays(dayOfInstant(new Date()), days);

/** Good calls around the directory of people and the proxies. */
export const GOOD_PEOPLE: Readonly<Record<string, Sent>> = {
  proposePerson: {
    headers: { 'idempotency-key': 'key-person-1' },
    body: { sub: 'finance-9', name: '财务九', memberId: 'm-009', roles: ['finance'], document: '任职通知一' },
  },
  confirmPerson: {
    params: { sub: 'finance-8' },
    headers: { 'idempotency-key': 'key-person-2', 'if-match': '"1"' },
  },
  endPerson: {
    params: { sub: 'finance-8' },
    headers: { 'idempotency-key': 'key-person-3', 'if-match': '"1"' },
    body: { roles: ['finance'], reason: '调离财务岗位' },
  },
  getPerson: { params: { sub: 'finance-8' } },
  registerProxy: {
    headers: { 'idempotency-key': 'key-proxy-1' },
    body: { principal: 'chair-9', deputy: 'vice-9', role: 'chair', to: daysFromNow(30), document: '授权书一' },
  },
  confirmProxy: {
    params: { id: 'P-0000000000' },
    headers: { 'idempotency-key': 'key-confirm-1', 'if-match': '"1"' },
    body: { evidence: 'E-0000000000' },
  },
  revokeProxy: {
    params: { id: 'P-0000000000' },
    headers: { 'idempotency-key': 'key-revoke-1', 'if-match': '"1"' },
  },
};

/** Has somebody call, so that the directory knows them in these roles. */
export const showToken = async (sub: string, ...roles: readonly string[]): Promise<void> => {
  const { status } = await call('listTransitions', { claims: { ...claimsOf(...roles), sub } });
  if (status !== 200) throw new Error(`${sub}: ${status}`);
};

/** Those whom a good call names must have been seen. */
export const showGoodPeople = async (): Promise<void> => {
  await showToken('chair-9', 'chair');
  await showToken('vice-9', 'committee');
};
