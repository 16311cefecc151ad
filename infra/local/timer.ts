/** What a timer does in the cloud is done here by a loop: the next turn begins when the one before is done. */
import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from './say.ts';

export interface Timer {
  /** Resolves once the turn that is under way is done. */
  stop(): Promise<void>;
}

export const every = (ms: number, work: () => Promise<unknown>): Timer => {
  const stopping = new AbortController();
  const loop = async (): Promise<void> => {
    for (let failures = 0; !stopping.signal.aborted; ) {
      const failed = await work().then(
        () => null,
        (error: unknown) => error,
      );
      failures = failed === null ? 0 : failures + 1;
      if (failures === 1) console.error(`timer: ${reasonOf(failed)}`);
      const wait = Math.min(ms * 2 ** failures, 60 * ms);
      await sleep(wait, null, { ref: false, signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = loop();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
};
