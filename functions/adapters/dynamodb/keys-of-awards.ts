import { keyText } from './key-text.ts';
import { pad } from './keys.ts';

/** The year in an id such as `L2021-…`, by whole characters. */
const yearIn = (id: string): string => [...id].slice(1, 5).join('');

/** An application for a title, with its receipts and entries beside it. */
export const awardKey = (unionId: string, id: string) => ({ pk: keyText`UNION#${unionId}#AWARD#${id}`, sk: 'AWARD' });
export const awardReceiptKey = (unionId: string, id: string, version: number) => ({
  ...awardKey(unionId, id),
  sk: keyText`RECEIPT#${pad(version)}`,
});
/** Applications are listed by the index of the union, under a name of their own, by year. */
export const awardIndexKeys = (unionId: string, year: number, id: string) => ({
  unionKey: keyText`UNION#${unionId}#AWARDS#${year}`,
  dayKey: keyText`${id}`,
});
/** The ledger of honours: hundreds at most, read together. */
export const honourKey = (unionId: string, id: string) => ({
  pk: keyText`UNION#${unionId}#HONOURS`,
  sk: keyText`HONOUR#${id}`,
});
export const honourReceiptKey = (unionId: string, id: string, version: number) => ({
  ...honourKey(unionId, id),
  sk: keyText`HONOUR#${id}#RECEIPT#${pad(version)}`,
});
/** A year's lists of recommendations lie together, each with its entries and receipts beside it. */
export const awardListKey = (unionId: string, id: string) => ({
  pk: keyText`UNION#${unionId}#AWARDLISTS#${yearIn(id)}`,
  sk: keyText`LIST#${id}`,
});
export const awardListReceiptKey = (unionId: string, id: string, version: number) => ({
  ...awardListKey(unionId, id),
  sk: keyText`LIST#${id}#RECEIPT#${pad(version)}`,
});
/** A survey, its tally, and apart from it the mark of each who answered. */
export const surveyKey = (unionId: string, id: string) => ({
  pk: keyText`UNION#${unionId}#SURVEY#${id}`,
  sk: 'SURVEY',
});
/** A union's surveys by the year and day on which they were opened. */
export const surveyIndexKeys = (unionId: string, openedOn: string, id: string) => ({
  unionKey: keyText`UNION#${unionId}#SURVEYS#${openedOn.slice(0, 4)}`,
  dayKey: keyText`${openedOn}#${id}`,
});
export const tallyKey = (unionId: string, id: string) => ({ pk: keyText`UNION#${unionId}#SURVEY#${id}`, sk: 'TALLY' });
export const answeredKey = (unionId: string, id: string, sub: string) => ({
  pk: keyText`UNION#${unionId}#SURVEY#${id}#ANSWERED`,
  sk: keyText`${sub}`,
});
/** Visits of a year lie together; the year is in the id. */
export const visitKey = (unionId: string, id: string) => ({
  pk: keyText`UNION#${unionId}#VISITS#${yearIn(id)}`,
  sk: keyText`VISIT#${id}`,
});
