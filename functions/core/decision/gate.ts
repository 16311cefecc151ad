import type { Finding } from '../rules/verdict.ts';
import type { DecisionAction } from './life.ts';

/**
 * Steps that bring a matter forward: each is refused when the matter would break a rule after it. The others must always be
 * possible: a truth is stated, a conflict reported, a vote counted, an objection heard whatever follows from it.
 */
const GATED: readonly (DecisionAction | 'create')[] = [
  ...([
    'create',
    'publish-criteria',
    'invite',
    'present',
    'open-scoring',
    'close-commits',
    'tally',
    'convene',
  ] as const),
  ...(['publish', 'conclude', 'contract', 'add'] as const),
];

const isBinding = ({ rule }: Finding): boolean => rule.severity === 'block' || rule.severity === 'supply';

/** Rules that a step would break. */
export const brokenBy = (findings: readonly Finding[], action: DecisionAction | 'create'): readonly Finding[] =>
  GATED.includes(action) ? findings.filter((one) => one.status === 'non-compliant' && isBinding(one)) : [];

/** The result stands only when every binding rule could be judged: rules that still wait for a fact. */
export const openAt = (findings: readonly Finding[], action: DecisionAction | 'create'): readonly Finding[] =>
  action === 'conclude' ? findings.filter((one) => one.status === 'undetermined' && isBinding(one)) : [];
