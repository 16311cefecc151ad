import type { Route } from './route.ts';

export const AWARDS_ROUTES: readonly Route[] = [];
