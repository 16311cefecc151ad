import type { Issue } from '../errors.ts';
import { isMemberId } from '../member/bodies.ts';
import { AT_ONCE_MAX } from '../quota/personal.ts';

/** 离会、去世、放弃、未能送达: why somebody on the list got nothing in the end. */
export const NOT_GIVEN_REASONS = ['left', 'died', 'declined', 'not-reached'] as const;

/** Somebody who was named when it was approved and to whom nothing was handed over. */
export interface NotGiven {
  readonly id: string;
  readonly reason: (typeof NOT_GIVEN_REASONS)[number];
}

/** They are released in the transaction of the settlement, which takes no more of them. */
const MOST = AT_ONCE_MAX;

const wrong = (pointer: string, expected: string): Issue => ({ pointer, code: 'FIELD_TYPE', data: { expected } });

const lineIssues = (line: unknown, i: number, all: readonly unknown[]): readonly Issue[] => {
  const { id, reason, ...rest } = (typeof line === 'object' && line !== null ? line : {}) as Record<string, unknown>;
  const isRepeated = all.findIndex((other) => (other as Partial<NotGiven> | null)?.id === id) < i;
  return [
    ...(isMemberId(id) ? [] : [wrong(`/notGiven/${i}/id`, 'id')]),
    ...(isMemberId(id) && isRepeated
      ? [{ pointer: `/notGiven/${i}/id`, code: 'CHOICE_REPEATED', data: { value: id } } as const]
      : []),
    ...(NOT_GIVEN_REASONS.some((one) => one === reason)
      ? []
      : [wrong(`/notGiven/${i}/reason`, NOT_GIVEN_REASONS.join(', '))]),
    ...(Object.keys(rest).length ? [wrong(`/notGiven/${i}`, 'id, reason')] : []),
  ];
};

/** `[{id, reason}]` of a settlement. */
export const parseNotGiven = (
  raw: unknown,
): { readonly notGiven: readonly NotGiven[]; readonly issues: readonly Issue[] } => {
  if (!Array.isArray(raw) || raw.length > MOST) return { notGiven: [], issues: [wrong('/notGiven', `0–${MOST}`)] };
  const issues = raw.flatMap(lineIssues);
  return { notGiven: issues.length ? [] : raw, issues };
};
