import { daysTaken, endOfMonths } from '../calendar/civil-period.ts';
import { addMonths, type Day, daysBetween, fiscalYear } from '../kernel/day.ts';
import type { EvidenceItem, Formula, Kind, Ruleset } from '../rules/ruleset.ts';
import type { FactValue, Line } from './parse.ts';
import { countOf, daysCountedBetween } from './workdays.ts';

type Known = Readonly<Record<string, FactValue>>;
/** What formulas stand in and count by. */
type Law = Pick<Ruleset, 'facts' | 'calendar'>;

/** Names that a formula reads. */
export const operandsOf = (formula: Formula): readonly string[] => Object.values(formula).flat();

const numbers = (known: Known, names: readonly string[]): readonly number[] | null => {
  const values = names.map((name) => known[name]);
  return values.every((value) => typeof value === 'number') ? values : null;
};

const fold = (values: readonly number[] | null, step: (a: number, b: number) => number) =>
  values === null ? undefined : values.reduce(step);

const sizeOf = (value: FactValue | undefined) => (Array.isArray(value) ? value.length : undefined);

const linesTotal = (lines: FactValue | undefined) =>
  Array.isArray(lines)
    ? (lines as readonly Line[]).reduce((total, line) => total + line.quantity * line.unitPriceFen, 0)
    : undefined;

const daysFromTo = (from: FactValue | undefined, to: FactValue | undefined) =>
  typeof from === 'string' && typeof to === 'string' ? daysBetween(from as Day, to as Day) : undefined;

/** By the calendar: a ruleset without one, from before working days were counted, reads no such formula. */
const byCalendar = <T>(
  { calendar }: Law,
  [a, b]: readonly [FactValue | undefined, FactValue | undefined],
  type: 'string' | 'number',
  count: (calendar: NonNullable<Law['calendar']>, from: Day, second: T) => FactValue,
): FactValue | undefined =>
  calendar && typeof a === 'string' && typeof b === type ? count(calendar, a as Day, b as T) : undefined;

const monthsAfter = (from: FactValue | undefined, months: FactValue | undefined) =>
  typeof from === 'string' && typeof months === 'number' ? addMonths(from as Day, months) : undefined;

const yearOf = (on: FactValue | undefined) => (typeof on === 'string' ? fiscalYear(on as Day) : undefined);

/** The acceptance note of a kind: who accepted the goods is named beside it. */
const ACCEPTANCE = 'acceptance';

/** Whether a case cannot be settled before somebody has accepted goods (政府采购法 第41条: 验收书, 验收人签字). */
export const needsAcceptor = (kind: Kind, known: Known): boolean =>
  kind.evidence.some(
    ({ id, stage, when }) => id === ACCEPTANCE && stage === 'settlement' && (!when || known[when.fact] === when.equals),
  );

/** Pieces of the checklist needed at a stage and not in hand; null while it cannot be said. */
export const missingEvidence = (
  kind: Kind,
  known: Known,
  stage: EvidenceItem['stage'] = 'application',
): readonly string[] | null => {
  const held = known.evidence;
  if (!Array.isArray(held)) return null;
  const needed: string[] = [];
  for (const item of kind.evidence.filter((one) => one.stage === stage)) {
    const depends = item.when ? known[item.when.fact] : undefined;
    if (item.when && depends === undefined) return null;
    if (!item.when || depends === item.when.equals) needed.push(item.id);
  }
  return needed.filter((id) => !(held as readonly string[]).includes(id));
};

const compute = (law: Law, formula: Formula, kind: Kind, known: Known): FactValue | undefined => {
  if (daysCountedBetween(formula)) return countOf(law, formula, known)?.count ?? undefined;
  if ('product' in formula) return fold(numbers(known, formula.product), (a, b) => a * b);
  if ('sum' in formula) return fold(numbers(known, formula.sum), (a, b) => a + b);
  if ('difference' in formula) return fold(numbers(known, formula.difference), (a, b) => a - b);
  if ('quotient' in formula)
    return fold(numbers(known, formula.quotient), (a, b) => (b === 0 ? Number.NaN : Math.floor(a / b)));
  if ('daysFromTo' in formula) return daysFromTo(known[formula.daysFromTo[0]], known[formula.daysFromTo[1]]);
  if ('daysTakenFromTo' in formula) {
    const [from, to] = formula.daysTakenFromTo;
    return byCalendar<Day>(law, [known[from], known[to]], 'string', daysTaken);
  }
  if ('endOfMonths' in formula) {
    const [from, months] = formula.endOfMonths;
    return byCalendar<number>(law, [known[from], known[months]], 'number', endOfMonths);
  }
  if ('monthsAfter' in formula) return monthsAfter(known[formula.monthsAfter[0]], known[formula.monthsAfter[1]]);
  if ('yearOf' in formula) return yearOf(known[formula.yearOf]);
  if ('plusOne' in formula) return fold(numbers(known, [formula.plusOne, formula.plusOne]), (a) => a + 1);
  if ('size' in formula) return sizeOf(known[formula.size]);
  if ('linesTotal' in formula) return linesTotal(known[formula.linesTotal]);
  return missingEvidence(kind, known)?.length;
};

/** Names that must be known before a formula is computed; a checklist also waits for what its pieces depend on. */
const termsOf = (formula: Formula, kind: Kind): readonly string[] =>
  'evidenceMissing' in formula
    ? [...operandsOf(formula), ...kind.evidence.flatMap(({ when }) => when?.fact ?? [])]
    : operandsOf(formula);

/**
 * Adds the derived facts, terms first: in which order the definitions lie must not matter, since no hash covers it. A
 * formula with an unknown term gives no value: absence is passed on, never guessed.
 */
export const derive = (law: Law, kind: Kind, given: Known): Known => {
  const known: Record<string, FactValue> = { ...given };
  const seen = new Set<string>();
  const add = (name: string): void => {
    const formula = law.facts[name]?.formula;
    if (!formula || seen.size === seen.add(name).size) return;
    termsOf(formula, kind).forEach(add);
    const value = compute(law, formula, kind, known);
    // A product too large to be exact, or a division by nothing, is not known either.
    if (value !== undefined && (typeof value !== 'number' || Number.isSafeInteger(value))) known[name] = value;
  };
  Object.keys(law.facts).forEach(add);
  return known;
};
