import type { Clock } from '../../ports/clock.ts';

/** The machine's clock; asked at each call, never when the module loads. */
export const systemClock: Clock = { now: () => new Date() };
