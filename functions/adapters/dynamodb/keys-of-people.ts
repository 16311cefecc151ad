import { keyText } from './key-text.ts';

/** A person of the directory has a partition of their own: nobody waits for another's token. */
export const directoryKey = (unionId: string, sub: string) => ({
  pk: keyText`UNION#${unionId}#DIRECTORY#${sub}`,
  sk: 'PERSON',
});
/** They are listed by the index of the union, under a name of their own. */
export const directoryIndexKeys = (unionId: string, sub: string) => ({
  unionKey: keyText`UNION#${unionId}#DIRECTORY`,
  dayKey: keyText`${sub}`,
});
