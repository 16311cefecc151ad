import { DomainError } from '../errors.ts';
import { type Day, isInForce } from '../kernel/day.ts';
import type { Family, Kind, Rule, Ruleset } from './ruleset.ts';

/** Where a kind is judged: a list of titles as a whole, everything else by its family. */
const judgedAt = ({ id, family }: Kind): string => {
  if (id === 'award-list') return 'POST /v1/award-lists/evaluations';
  if (family === 'award') return 'POST /v1/awards/evaluations';
  return family === 'decision' ? 'POST /v1/decisions' : 'POST /v1/evaluations';
};

/** @throws DomainError KIND_UNKNOWN, KIND_ELSEWHERE for a kind of another family than asked, which says where it is judged */
export const kindOf = (ruleset: Ruleset, id: string, ...families: readonly Family[]): Kind => {
  const kind = ruleset.kinds.find((candidate) => candidate.id === id);
  if (!kind) throw new DomainError('KIND_UNKNOWN', { data: { kind: id.slice(0, 60) } });
  if (families.length > 0 && !families.includes(kind.family))
    throw new DomainError('KIND_ELSEWHERE', { data: { kind: id, where: judgedAt(kind) } });
  return kind;
};

/**
 * The law of the day on which the thing happened, of the union's own province.
 * @throws DomainError LAW_NOT_HELD when the registry does not hold the law of that day: it never judges by another.
 */
export const rulesFor = (ruleset: Ruleset, kind: Kind, on: Day, province: string): readonly Rule[] => {
  if (!isInForce(kind.effective, on))
    throw new DomainError('LAW_NOT_HELD', { data: { kind: kind.id, day: on, from: kind.effective.from } });
  const elsewhere = new Set(
    ruleset.regulations.filter((one) => one.province && one.province !== province).map(({ id }) => id),
  );
  return ruleset.rules.filter(
    (rule) => isInForce(rule.effective, on) && judges(rule, kind) && !elsewhere.has(rule.citation.regulation),
  );
};

/** A rule judges the kinds it names, or every kind that lists its regulation. */
export const judges = (rule: Rule, kind: Kind): boolean =>
  kind.regulations.includes(rule.citation.regulation) && (rule.kinds?.includes(kind.id) ?? true);
