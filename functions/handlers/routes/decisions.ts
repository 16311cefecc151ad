import type { Route } from './route.ts';

export const DECISIONS_ROUTES: readonly Route[] = [];
