import type { Language } from '../core/kernel/text.ts';
import { complianceRowView } from '../core/report/compliance-view.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';
import type { AsOf, ComplianceFilter, ComplianceStore } from '../ports/compliance-store.ts';
import type { Caller } from './caller.ts';

export interface ComplianceDeps {
  readonly ruleset: Ruleset;
  readonly compliance: ComplianceStore;
}

/** Up to which change the lists are current, and how long it took them; null before the first change. */
export const asOfView = (asOf: AsOf | null) =>
  asOf && { ...asOf, lagMs: Math.max(0, Date.parse(asOf.projectedAt) - Date.parse(asOf.changedAt)) };

/** Requests as finance sees them. @throws DomainError CURSOR_INVALID, STORE_* */
export const listCompliance = async (
  { ruleset, compliance }: ComplianceDeps,
  { unionId }: Caller,
  filter: ComplianceFilter,
  language: Language,
) => {
  const [page, asOf] = await Promise.all([compliance.list(unionId, filter), compliance.findAsOf(unionId)]);
  return {
    rows: page.rows.map((row) => complianceRowView(ruleset, row, language)),
    cursor: page.cursor,
    asOf: asOfView(asOf),
  };
};

/** All rows of a filter, for a file: at most so many. */
export const listForExport = async (
  deps: ComplianceDeps,
  caller: Caller,
  filter: ComplianceFilter,
  language: Language,
  max: number,
) => {
  const rows = [];
  let cursor = filter.cursor;
  do {
    const limit = Math.min(200, max - rows.length);
    const page = await listCompliance(deps, caller, { ...filter, limit, ...(cursor && { cursor }) }, language);
    rows.push(...page.rows);
    cursor = page.cursor ?? undefined;
  } while (cursor && rows.length < max);
  return { rows, isComplete: cursor === undefined };
};
