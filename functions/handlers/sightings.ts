import type { Caller } from '../app/caller.ts';
import { seePerson } from '../app/people-directory.ts';
import { deps } from './deps.ts';
import { log } from './log.ts';

/** Whom this instance has seen within so long is not even looked up. */
const LATELY_MS = 15 * 60 * 1_000;
const LATELY_MAX = 5_000;
/** An answer waits at most so long for its caller's sighting; the next call of the same person tries anew. */
const PATIENCE_MS = 1_000;

/** When whom, with which name and roles, was seen: of this instance alone. */
const lately = new Map<string, number>();

const nameOf = ({ unionId, sub, name, roles }: Caller): string => JSON.stringify([unionId, sub, name, roles]);

const remember = (who: string, at: number): void => {
  if (lately.size >= LATELY_MAX) lately.clear();
  lately.set(who, at);
};

/** Never rejects: a sighting that cannot be written is told to the log, forgotten here, and so tried by the next call. */
const see = async (caller: Caller, traceId: string): Promise<void> => {
  const who = nameOf(caller);
  try {
    const at = deps().clock.now().getTime();
    const last = lately.get(who);
    if (last !== undefined && at - last < LATELY_MS) return;
    remember(who, at);
    await seePerson(deps(), caller);
  } catch (error) {
    lately.delete(who);
    log('warn', { traceId, message: 'a sighting was not written', cause: (error as Error).message });
  }
};

/**
 * Begins to write down that a token was seen, beside whatever its bearer came for, and gives what to wait for before the
 * answer goes out: a second at the most, and never an error.
 */
export const beginSighting = (caller: Caller, traceId: string): (() => Promise<void>) => {
  const seen = see(caller, traceId);
  return async () => {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS);
    });
    await Promise.race([seen, patience]);
    clearTimeout(timer);
  };
};
