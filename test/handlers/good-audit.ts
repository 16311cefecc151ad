import type { Sent } from './call.ts';

export const GOOD_AUDIT: Readonly<Record<string, Sent>> = {};
