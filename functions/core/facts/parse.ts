import { DomainError, type ErrorCode, type ErrorData, type Issue } from '../errors.ts';
import { utf8 } from '../kernel/canonical.ts';
import { parseDay } from '../kernel/day.ts';
import { pointerPart } from '../kernel/pointer.ts';
import { shown, textFault } from '../kernel/stated-text.ts';
import type { FactDefinition, Kind, Ruleset } from '../rules/ruleset.ts';

/** A fact after parsing. An absent fact is not in the record: unknown is the lack of an entry, never a value. */
export type FactValue = number | boolean | string | readonly string[] | readonly Line[];
export type FactValues = Readonly<Record<string, FactValue>>;
export interface Line {
  readonly name: string;
  readonly quantity: number;
  readonly unitPriceFen: number;
}

/** ¥1 trillion in fen: far above any union's budget and far below what a double holds exactly. */
const NUMBER_MAX = 100_000_000_000_000;
const LINES_MAX = 500;
/**
 * UTF-8 bytes of the JSON text of a case's facts. The database takes 400 KB an item, and the request grows on its way:
 * with so many the longest route still fits (core/approval/room.ts). 500 lines of 200 Chinese characters are 333,000.
 */
export const FACTS_BYTES_MAX = 350_000;

type Parsed = { readonly value: FactValue } | { readonly issues: readonly Issue[] };
const wrong = (pointer: string, code: ErrorCode, data?: ErrorData): Parsed => ({
  issues: [data ? { pointer, code, data } : { pointer, code }],
});

const FULL_WIDTH = /[０-９．，－]/;

const parseNumber = (raw: unknown, pointer: string, min = 0): Parsed => {
  if (typeof raw === 'string')
    return wrong(pointer, FULL_WIDTH.test(raw) ? 'NUMBER_FULL_WIDTH' : 'NUMBER_AS_TEXT', { value: raw.slice(0, 40) });
  if (typeof raw !== 'number') return wrong(pointer, 'FACT_TYPE', { expected: 'number' });
  // The body's reader hands over NaN for a number that was not written in plain digits.
  if (Number.isNaN(raw)) return wrong(pointer, 'NUMBER_NOT_PLAIN');
  if (!Number.isInteger(raw)) return wrong(pointer, 'NUMBER_NOT_WHOLE', { value: raw });
  if (raw < min) return wrong(pointer, 'NUMBER_TOO_SMALL', { value: raw, min });
  if (raw > NUMBER_MAX) return wrong(pointer, 'NUMBER_TOO_LARGE', { max: NUMBER_MAX });
  return { value: raw };
};

const parseText = (raw: unknown, pointer: string): Parsed => {
  const fault = textFault(raw);
  return fault ? { issues: [{ pointer, ...fault }] } : { value: raw as string };
};

const parseChoice = (raw: unknown, pointer: string, choices: readonly string[]): Parsed => {
  if (typeof raw !== 'string') return wrong(pointer, 'FACT_TYPE', { expected: 'text' });
  return choices.includes(raw)
    ? { value: raw }
    : wrong(pointer, 'CHOICE_UNKNOWN', { value: raw.slice(0, 40), choices: choices.join(', ') });
};

const parseChoices = (raw: unknown, pointer: string, choices: readonly string[]): Parsed => {
  if (!Array.isArray(raw)) return wrong(pointer, 'FACT_TYPE', { expected: 'list' });
  const issues = raw.flatMap((member, i) => {
    const parsed = parseChoice(member, `${pointer}/${i}`, choices);
    if ('issues' in parsed) return parsed.issues;
    const repeated: Issue = { pointer: `${pointer}/${i}`, code: 'CHOICE_REPEATED', data: { value: shown(member) } };
    return raw.indexOf(member) < i ? [repeated] : [];
  });
  // Sorted: ticking boxes in another order is the same case and must give the same receipt.
  return issues.length ? { issues } : { value: [...(raw as string[])].sort() };
};

const LINE_FIELDS: Record<keyof Line, (raw: unknown, pointer: string) => Parsed> = {
  name: parseText,
  quantity: parseNumber,
  unitPriceFen: parseNumber,
};

const parseLine = (raw: unknown, pointer: string): readonly Issue[] => {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return [{ pointer, code: 'FACT_TYPE', data: { expected: 'object' } }];
  const unknown = Object.keys(raw).filter((key) => !Object.hasOwn(LINE_FIELDS, key));
  const issues: Issue[] = unknown.map((key) => ({ pointer: `${pointer}/${pointerPart(key)}`, code: 'FIELD_UNKNOWN' }));
  for (const [field, parse] of Object.entries(LINE_FIELDS)) {
    if (!Object.hasOwn(raw, field)) issues.push({ pointer: `${pointer}/${field}`, code: 'FIELD_MISSING' });
    else {
      const parsed = parse((raw as Record<string, unknown>)[field], `${pointer}/${field}`);
      if ('issues' in parsed) issues.push(...parsed.issues);
    }
  }
  return issues;
};

const parseLines = (raw: unknown, pointer: string): Parsed => {
  if (!Array.isArray(raw)) return wrong(pointer, 'FACT_TYPE', { expected: 'list' });
  if (raw.length > LINES_MAX) return wrong(pointer, 'LINES_TOO_MANY', { max: LINES_MAX });
  const issues = raw.flatMap((line, i) => parseLine(line, `${pointer}/${i}`));
  return issues.length ? { issues } : { value: raw as readonly Line[] };
};

const parseFact = (raw: unknown, pointer: string, definition: FactDefinition, choices: readonly string[]): Parsed => {
  switch (definition.type) {
    case 'fen':
    case 'count':
      return parseNumber(raw, pointer, definition.minimum);
    case 'boolean':
      return typeof raw === 'boolean' ? { value: raw } : wrong(pointer, 'FACT_TYPE', { expected: 'true / false' });
    case 'day': {
      const day = parseDay(raw);
      return day ? { value: day } : wrong(pointer, 'DAY_INVALID', { value: shown(raw) });
    }
    case 'choice':
      return parseChoice(raw, pointer, choices);
    case 'choices':
      return parseChoices(raw, pointer, choices);
    case 'lines':
      return parseLines(raw, pointer);
    case 'text':
      return parseText(raw, pointer);
  }
};

/** Choices of a fact in a kind: the evidence that may be ticked is the kind's own checklist. */
export const choicesOf = (name: string, definition: FactDefinition, kind: Kind): readonly string[] =>
  name === 'evidence' ? kind.evidence.map((item) => item.id) : Object.keys(definition.choices ?? {});

/** Facts that a caller may state for a kind: those on its form. */
export const factsOfKind = (kind: Kind): readonly string[] => kind.sections.flatMap((section) => section.facts);

/** Asked of what a caller states, before anything is read; never of what is kept. @throws DomainError FACTS_TOO_LARGE */
export const checkFactsFit = (facts: Readonly<Record<string, unknown>>): void => {
  const bytes = utf8(JSON.stringify(facts)).length;
  if (bytes > FACTS_BYTES_MAX) throw new DomainError('FACTS_TOO_LARGE', { data: { bytes, max: FACTS_BYTES_MAX } });
};

/**
 * Types every stated fact before any condition sees it.
 * @throws DomainError INPUT_INVALID with every issue and its pointer, not only the first.
 */
export const parseFacts = (ruleset: Ruleset, kind: Kind, raw: Readonly<Record<string, unknown>>): FactValues => {
  const accepted = new Set(factsOfKind(kind));
  const issues: Issue[] = [];
  const values: Record<string, FactValue> = {};
  for (const [name, value] of Object.entries(raw)) {
    const pointer = `/facts/${pointerPart(name)}`;
    const definition = Object.hasOwn(ruleset.facts, name) ? ruleset.facts[name] : undefined;
    if (!definition) issues.push({ pointer, code: 'FACT_UNKNOWN', data: { name: name.slice(0, 40), kind: kind.id } });
    else if (!accepted.has(name)) issues.push({ pointer, code: 'FACT_NOT_ACCEPTED', data: { name, kind: kind.id } });
    else {
      const parsed = parseFact(value, pointer, definition, choicesOf(name, definition, kind));
      if ('issues' in parsed) issues.push(...parsed.issues);
      else values[name] = parsed.value;
    }
  }
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
  return values;
};
