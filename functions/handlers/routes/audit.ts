import type { Route } from './route.ts';

export const AUDIT_ROUTES: readonly Route[] = [];
