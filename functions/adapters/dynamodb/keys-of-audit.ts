import type { EntryPlace, LogId } from '../../ports/log-store.ts';
import { keyText } from './key-text.ts';

/** The log of a union and year: its head, its leaves and its checkpoints. */
const logPk = ({ unionId, year }: LogId) => keyText`UNION#${unionId}#LOG#${year}`;
const pad = (n: number, width: number) => n.toString().padStart(width, '0');

export const headKey = (id: LogId) => ({ pk: logPk(id), sk: 'HEAD' });
export const leafKey = (id: LogId, index: number) => ({ pk: logPk(id), sk: keyText`LEAF#${pad(index, 9)}` });
export const checkpointKey = (id: LogId, number: number) => ({
  pk: logPk(id),
  sk: keyText`CHECKPOINT#${pad(number, 6)}`,
});
/** Beside the entry: in which log it is, and where. Its name must not end as an entry's does. */
export const markKey = ({ pk, sk }: EntryPlace) => ({ pk, sk: `LOGGED#${sk.replace(/ENTRY#(?=\d{6}$)/, '')}` });
/** Where 0.4.0 put the mark of an entry whose record's name held `ENTRY#`, too: it cut the first of them. */
export const formerMarkKey = ({ pk, sk }: EntryPlace) => ({ pk, sk: `LOGGED#${sk.replace('ENTRY#', '')}` });

/** Heads are listed by the index of the union under a name of their own, and all of them for the schedule. */
export const headIndexKeys = ({ unionId, year }: LogId) => ({
  unionKey: keyText`UNION#${unionId}#LOGS`,
  kindKey: 'LOGS',
  dayKey: keyText`${year}#${unionId}`,
});
