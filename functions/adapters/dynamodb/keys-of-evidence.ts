import { keyText } from './key-text.ts';

/** Evidence, by its number; a file by its content, with the requests that rest on it. */
export const evidenceKey = (unionId: string, id: string) => ({
  pk: keyText`UNION#${unionId}#EVIDENCE#${id}`,
  sk: 'EVIDENCE',
});
export const fileKey = (unionId: string, sha256: string) => ({
  pk: keyText`UNION#${unionId}#FILE#${sha256}`,
  sk: 'FILE',
});
/** 谈话谈心: a talk, the talks of a cadre by the index of the union, and the counts of a year. */
export const talkKey = (unionId: string, id: string) => ({ pk: keyText`UNION#${unionId}#TALK#${id}`, sk: 'TALK' });
export const talkIndexKeys = (unionId: string, heldBy: string, day: string, id: string) => ({
  unionKey: keyText`UNION#${unionId}#TALKS#${heldBy}`,
  dayKey: keyText`${day}#${id}`,
});
export const talkCountKey = (unionId: string, year: number) => ({
  pk: keyText`UNION#${unionId}#TALKS`,
  sk: keyText`COUNT#${year}`,
});
/** The key of a person, under which what is said of them is sealed. */
export const personKey = (unionId: string, person: string) => ({
  pk: keyText`UNION#${unionId}#PERSON#${person}`,
  sk: 'KEY',
});
/** What is sealed lies beside its record; `part` tells several apart. */
export const sealKey = ({ pk }: { readonly pk: string }, part: number) => ({
  pk,
  sk: keyText`SEALED#${part.toString().padStart(6, '0')}`,
});
