import type { Limits } from './limits.ts';

/** 计票: figures of a meeting. Recused members are in none of them. */
export interface Count {
  readonly entitled: number;
  readonly present: number;
  readonly inFavour: number;
  readonly against: number;
  readonly abstained: number;
  /** Cast for somebody absent: in favour or not like any other, and no presence. Left out where there is none. */
  readonly byProxy?: number;
}

type Shares = Pick<
  Limits,
  'committeeQuorumNum' | 'committeeQuorumDen' | 'committeeMajorityNum' | 'committeeMajorityDen'
>;

/** Both sides of an inequality, as it is shown: no division, so no rounding. */
export interface Sides {
  readonly left: number;
  readonly right: number;
  readonly isMet: boolean;
}

/** 到会有效: present × den ≥ entitled × num. Nobody entitled is no committee. */
export const quorumOf = ({ entitled, present }: Pick<Count, 'entitled' | 'present'>, limits: Shares): Sides => {
  const [left, right] = [present * limits.committeeQuorumDen, entitled * limits.committeeQuorumNum];
  return { left, right, isMet: entitled > 0 && present <= entitled && left >= right };
};

/** 表决有效: in favour × den > entitled × num; 超过 does not include the figure. */
export const majorityOf = ({ entitled, inFavour }: Pick<Count, 'entitled' | 'inFavour'>, limits: Shares): Sides => {
  const [left, right] = [inFavour * limits.committeeMajorityDen, entitled * limits.committeeMajorityNum];
  return { left, right, isMet: entitled > 0 && inFavour <= entitled && left > right };
};
