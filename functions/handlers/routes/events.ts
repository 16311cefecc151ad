import type { Route } from './route.ts';

export const EVENTS_ROUTES: readonly Route[] = [];
