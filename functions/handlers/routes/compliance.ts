import type { Route } from './route.ts';

export const COMPLIANCE_ROUTES: readonly Route[] = [];
