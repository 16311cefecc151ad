import type { Sent } from './call.ts';

export const GOOD_AWARDS: Readonly<Record<string, Sent>> = {};
