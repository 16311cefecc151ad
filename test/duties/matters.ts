/** A matter of the committee as it is opened, and one that has come further. */
import type { Person } from '../../functions/core/approval/fund-request.ts';
import { openDecision } from '../../functions/core/decision/create.ts';
import type { Decision } from '../../functions/core/decision/decision.ts';
import { type DecisionLaw, decisionLaw } from '../../functions/core/decision/limits.ts';
import type { DutyPair } from '../../functions/core/people/duties.ts';
import { PROVINCE, REAL } from '../rules/real.ts';
import { AT, TODAY } from './kept.ts';

const OPENING = { id: 'D-AAAAAAAAAA', unionId: 'union-a', province: PROVINCE, at: AT, today: TODAY };
const LAW = decisionLaw(REAL, TODAY, PROVINCE) as DecisionLaw;

export const matterBody = (committee: readonly Person[]) => ({
  ...{ matter: 'other-major', title: '年度重大事项', amountFen: 0, facts: { evidence: ['plan'] } },
  committee,
});

/** @throws DomainError as openDecision */
export const openedBy = (proposer: Person, body: unknown, pairs?: readonly DutyPair[]): Decision =>
  openDecision(body, { ...OPENING, proposer }, LAW, REAL, pairs);

/** One that `m1` presides over, changed to where it has come. */
export const decisionOf = (proposer: Person, committee: readonly Person[], change: Partial<Decision>): Decision => {
  const people = committee.length ? committee : [{ sub: 'm1', name: 'm1' }];
  return { ...openedBy(proposer, { ...matterBody(people), chair: 'm1' }), ...change };
};

/** What is said with an act on the matter; `number` is that of the objection that is open. */
export const bodyOf = (act: string, number: number): unknown => {
  if (act === 'resolve') return { number, isUpheld: false, reason: '不成立' };
  return { reason: act === 'object' ? '有异议' : '作废' };
};
export const COMMITMENT = { commitment: '0'.repeat(64) };
