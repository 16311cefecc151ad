import { type Role, WHO_WORKS } from '../../core/approval/roles.ts';

/** A Lambda is a capability, not a route. The name is also the handler's file name. */
export const CAPABILITIES = [
  'fund-approvals',
  'members',
  'registry',
  'evidence',
  'audit',
  'compliance',
  'events',
  'decisions',
  'awards',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** Those with documents that grow: what they show and is too large for an answer goes by a signed address (303). */
export const ANSWERS_BY_ADDRESS: readonly Capability[] = ['audit', 'compliance', 'decisions'];

/** `public`: no token. `caller`: any valid token. Otherwise one of the roles named. */
export type Access = 'public' | 'caller' | readonly Role[];

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly handler: Capability;
  /** Name of the operation inside the handler; also the OpenAPI operationId. */
  readonly operation: string;
  readonly access: Access;
  /** True when the route writes and therefore demands an Idempotency-Key. */
  readonly isIdempotent: boolean;
  /** Who suffers when this fails: read by whoever is woken at night. */
  readonly errorImpact: string;
  readonly summary: { readonly 'zh-CN': string; readonly en: string };
}

type Summary = Route['summary'];

export const WHO_READS = WHO_WORKS;
export const WHO_READS_MEMBERS = ['officer', 'finance', 'auditor', 'chair', 'admin'] as const;

/** A route that shows and changes nothing. */
export const read = (
  path: string,
  handler: Capability,
  operation: string,
  access: Access,
  errorImpact: string,
  summary: Summary,
): Route => ({ method: 'GET', path, handler, operation, access, isIdempotent: false, errorImpact, summary });

/** A route that writes, under an Idempotency-Key. */
export const write = (
  path: string,
  handler: Capability,
  operation: string,
  access: Access,
  errorImpact: string,
  summary: Summary,
): Route => ({ method: 'POST', path, handler, operation, access, isIdempotent: true, errorImpact, summary });
