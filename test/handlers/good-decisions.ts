import type { Sent } from './call.ts';

export const GOOD_DECISIONS: Readonly<Record<string, Sent>> = {};
