/** Evidence, by its number; a file by its content, with the requests that rest on it. */
export const evidenceKey = (unionId: string, id: string) => ({ pk: `UNION#${unionId}#EVIDENCE#${id}`, sk: 'EVIDENCE' });
export const fileKey = (unionId: string, sha256: string) => ({ pk: `UNION#${unionId}#FILE#${sha256}`, sk: 'FILE' });
/** 谈话谈心: a talk, the talks of a cadre by the index of the union, and the counts of a year. */
export const talkKey = (unionId: string, id: string) => ({ pk: `UNION#${unionId}#TALK#${id}`, sk: 'TALK' });
export const talkIndexKeys = (unionId: string, heldBy: string, day: string, id: string) => ({
  unionKey: `UNION#${unionId}#TALKS#${heldBy}`,
  dayKey: `${day}#${id}`,
});
export const talkCountKey = (unionId: string, year: number) => ({ pk: `UNION#${unionId}#TALKS`, sk: `COUNT#${year}` });
/** The key of a person, under which what is said of them is sealed. */
export const personKey = (unionId: string, person: string) => ({ pk: `UNION#${unionId}#PERSON#${person}`, sk: 'KEY' });
/** What is sealed lies beside its record; `part` tells several apart. */
export const sealKey = ({ pk }: { readonly pk: string }, part: number) => ({
  pk,
  sk: `SEALED#${part.toString().padStart(6, '0')}`,
});
