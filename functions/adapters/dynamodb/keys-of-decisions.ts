import type { Part } from '../../core/decision/decision.ts';
import type { PartType } from '../../core/decision/life.ts';
import { keyText } from './key-text.ts';
import { entryKey, pad } from './keys.ts';

/** A decision, what people did beside it, its gates, and what requests have taken of it. */
export const decisionKey = (unionId: string, id: string) => ({
  pk: keyText`UNION#${unionId}#DECISION#${id}`,
  sk: 'DECISION',
});
export const partKey = (unionId: string, id: string, type: PartType, key: string) => ({
  ...decisionKey(unionId, id),
  sk: keyText`PART#${type}#${key}`,
});
export const partKeyOf = ({ unionId, decisionId, type, key }: Part) => partKey(unionId, decisionId, type, key);
/** The receipt of the verdict on a version. */
export const decisionReceiptKey = (unionId: string, id: string, version: number) => ({
  ...decisionKey(unionId, id),
  sk: keyText`RECEIPT#${pad(version)}`,
});
/** Entries lie apart from the parts, so that a query for parts does not read them. */
export const logKey = ({ pk, sk }: { readonly pk: string; readonly sk: string }, sequence: number) =>
  entryKey({ pk, sk: `LOG#${sk}` }, sequence);
export const useKey = (unionId: string, id: string) => ({ ...decisionKey(unionId, id), sk: 'USE' });

/** That the union has decided something here. */
export const adoptedKey = (unionId: string) => ({ pk: keyText`UNION#${unionId}#DECISIONS`, sk: 'ADOPTED' });

/** Enough that two hundred people at once rarely meet at one. */
export const GATE_COUNT = 16;
export const gateKey = (unionId: string, id: string, gate: number) => ({
  ...decisionKey(unionId, id),
  sk: keyText`GATE#${gate.toString().padStart(2, '0')}`,
});
/** The gate of a part, by its key. */
export const gateOf = (key: string): number =>
  [...key].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521, 7) % GATE_COUNT;

/** Decisions are listed by the index of the union, under a name of their own. */
export const decisionIndexKeys = (unionId: string, openedOn: string, id: string) => ({
  unionKey: keyText`UNION#${unionId}#DECISIONS`,
  dayKey: keyText`${openedOn}#${id}`,
});

/** What a person has declared for all matters. */
export const interestKey = (unionId: string, sub: string) => ({
  pk: keyText`UNION#${unionId}#INTERESTS`,
  sk: keyText`PERSON#${sub}`,
});
