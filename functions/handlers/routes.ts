import { AUDIT_ROUTES } from './routes/audit.ts';
import { AWARDS_ROUTES } from './routes/awards.ts';
import { COMPLIANCE_ROUTES } from './routes/compliance.ts';
import { DECISIONS_ROUTES } from './routes/decisions.ts';
import { EVENTS_ROUTES } from './routes/events.ts';
import { EVIDENCE_ROUTES } from './routes/evidence.ts';
import { FUND_APPROVALS_ROUTES } from './routes/fund-approvals.ts';
import { MEMBERS_ROUTES } from './routes/members.ts';
import { PEOPLE_ROUTES } from './routes/people.ts';
import { REGISTRY_ROUTES } from './routes/registry.ts';
import type { Route } from './routes/route.ts';

export { type Access, ANSWERS_BY_ADDRESS, CAPABILITIES, type Capability, type Route } from './routes/route.ts';

/**
 * The one table of routes, a file a capability. The CDK stack, the local server and the OpenAPI document all come from
 * it, so a route that is not here does not exist anywhere.
 */
export const ROUTES: readonly Route[] = [
  ...FUND_APPROVALS_ROUTES,
  ...MEMBERS_ROUTES,
  ...PEOPLE_ROUTES,
  ...REGISTRY_ROUTES,
  ...EVIDENCE_ROUTES,
  ...AUDIT_ROUTES,
  ...COMPLIANCE_ROUTES,
  ...EVENTS_ROUTES,
  ...DECISIONS_ROUTES,
  ...AWARDS_ROUTES,
];

/** Key by which API Gateway names a route in its events: `METHOD /path/{param}`. */
export const routeKey = (route: Route): string => `${route.method} ${route.path}`;
