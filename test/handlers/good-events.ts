import type { Sent } from './call.ts';

export const GOOD_EVENTS: Readonly<Record<string, Sent>> = {};
