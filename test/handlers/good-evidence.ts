import type { Sent } from './call.ts';

export const GOOD_EVIDENCE: Readonly<Record<string, Sent>> = {};
