/**
 * The one table of what each operation takes in its query, a file a capability; one that is not here takes nothing. The
 * stack refuses every other name before the operation is called, and the contract publishes this table.
 *
 * One idiom of time: `year` is YYYY and `month` 1–12 of it; `from` and `to` are days, both included; `asOf` is the day as
 * of which something is read. Where a list takes a year it takes days instead, never both.
 */
import type { Ruleset } from '../core/rules/ruleset.ts';
import { AUDIT_QUERIES } from './queries/audit.ts';
import { awardsQueries } from './queries/awards.ts';
import { complianceQueries } from './queries/compliance.ts';
import { DECISIONS_QUERIES } from './queries/decisions.ts';
import { EVIDENCE_QUERIES } from './queries/evidence.ts';
import { fundApprovalsQueries } from './queries/fund-approvals.ts';
import { MEMBERS_QUERIES } from './queries/members.ts';
import { REGISTRY_QUERIES } from './queries/registry.ts';
import type { QueryPart } from './query.ts';

export type Queries = Readonly<Record<string, QueryPart>>;

export const queriesOf = (ruleset: Ruleset): Queries => ({
  ...fundApprovalsQueries(ruleset),
  ...MEMBERS_QUERIES,
  ...REGISTRY_QUERIES,
  ...EVIDENCE_QUERIES,
  ...AUDIT_QUERIES,
  ...complianceQueries(ruleset),
  ...DECISIONS_QUERIES,
  ...awardsQueries(ruleset),
});
