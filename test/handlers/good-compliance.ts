import type { Sent } from './call.ts';

export const GOOD_COMPLIANCE: Readonly<Record<string, Sent>> = {};
