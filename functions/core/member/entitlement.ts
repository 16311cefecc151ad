import type { Day } from '../kernel/day.ts';
import type { PersonalLimit } from '../rules/ruleset.ts';
import type { Case } from '../rules/verdict.ts';
import { type Member, type Obstacle, obstaclesOf, outcomeOfLine } from './member.ts';

/** Somebody on a list who is not entitled on the day, and why. */
export interface RefusedLine {
  readonly id: string;
  /** Null for who is not on the register. */
  readonly name: string | null;
  readonly reasons: readonly Obstacle[];
  readonly outcome: 'non-compliant' | 'incomplete';
}

type Known = ReadonlyMap<string, { readonly member: Member }>;

/** Who of a list is not entitled to a category on a day. */
export const refusedOf = (known: Known, recipients: readonly string[], category: string, on: Day) =>
  recipients.flatMap((id): readonly RefusedLine[] => {
    const member = known.get(id)?.member;
    const reasons = member ? obstaclesOf(member, category, on) : (['not-on-register'] as const);
    return reasons.length ? [{ id, name: member?.name ?? null, reasons, outcome: outcomeOfLine(reasons) }] : [];
  });

interface Line {
  readonly quantity: number;
}

/**
 * A case stated for everybody on a list, for those who are entitled: how many they are, as many pieces where there was
 * one each, and as much money as that comes to. A case that was stated for the entitled stays as it is.
 */
export const forEntitled = (stated: Case, limit: PersonalLimit, named: number, entitled: number): Case => {
  const { facts } = stated;
  if (facts[limit.countFact] !== named || named === entitled) return stated;
  const each = facts[limit.amountFact];
  const lines = (Array.isArray(facts.items) ? facts.items : []) as unknown as readonly Line[];
  const items = lines.map((line) => (line.quantity === named ? { ...line, quantity: entitled } : line));
  return {
    ...stated,
    facts: {
      ...facts,
      [limit.countFact]: entitled,
      ...(typeof each === 'number' && facts.amountFen === each * named && { amountFen: each * entitled }),
      ...(items.length && { items }),
    } as Case['facts'],
  };
};
