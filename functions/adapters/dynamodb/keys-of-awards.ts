import { pad } from './keys.ts';

/** An application for a title, with its receipts and entries beside it. */
export const awardKey = (unionId: string, id: string) => ({ pk: `UNION#${unionId}#AWARD#${id}`, sk: 'AWARD' });
export const awardReceiptKey = (unionId: string, id: string, version: number) => ({
  ...awardKey(unionId, id),
  sk: `RECEIPT#${pad(version)}`,
});
/** Applications are listed by the index of the union, under a name of their own, by year. */
export const awardIndexKeys = (unionId: string, year: number, id: string) => ({
  unionKey: `UNION#${unionId}#AWARDS#${year}`,
  dayKey: id,
});
/** The ledger of honours: hundreds at most, read together. */
export const honourKey = (unionId: string, id: string) => ({ pk: `UNION#${unionId}#HONOURS`, sk: `HONOUR#${id}` });
export const honourReceiptKey = (unionId: string, id: string, version: number) => ({
  ...honourKey(unionId, id),
  sk: `HONOUR#${id}#RECEIPT#${pad(version)}`,
});
/** A year's lists of recommendations lie together, each with its entries and receipts beside it. */
export const awardListKey = (unionId: string, id: string) => ({
  pk: `UNION#${unionId}#AWARDLISTS#${id.slice(1, 5)}`,
  sk: `LIST#${id}`,
});
export const awardListReceiptKey = (unionId: string, id: string, version: number) => ({
  ...awardListKey(unionId, id),
  sk: `LIST#${id}#RECEIPT#${pad(version)}`,
});
/** A survey, its tally, and apart from it the mark of each who answered. */
export const surveyKey = (unionId: string, id: string) => ({ pk: `UNION#${unionId}#SURVEY#${id}`, sk: 'SURVEY' });
/** A union's surveys by the year and day on which they were opened. */
export const surveyIndexKeys = (unionId: string, openedOn: string, id: string) => ({
  unionKey: `UNION#${unionId}#SURVEYS#${openedOn.slice(0, 4)}`,
  dayKey: `${openedOn}#${id}`,
});
export const tallyKey = (unionId: string, id: string) => ({ pk: `UNION#${unionId}#SURVEY#${id}`, sk: 'TALLY' });
export const answeredKey = (unionId: string, id: string, sub: string) => ({
  pk: `UNION#${unionId}#SURVEY#${id}#ANSWERED`,
  sk: sub,
});
/** Visits of a year lie together; the year is in the id. */
export const visitKey = (unionId: string, id: string) => ({
  pk: `UNION#${unionId}#VISITS#${id.slice(1, 5)}`,
  sk: `VISIT#${id}`,
});
