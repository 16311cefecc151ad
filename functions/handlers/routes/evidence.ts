import type { Route } from './route.ts';

export const EVIDENCE_ROUTES: readonly Route[] = [];
