import { listCompliance, listForExport } from '../app/compliance.ts';
import { getSummary } from '../app/compliance-summary.ts';
import { getStatement } from '../app/statements.ts';
import { listTables, summaryTables } from '../core/report/compliance-tables.ts';
import { statementTables } from '../core/report/statement-view.ts';
import type { Operation } from './api.ts';
import { deps, RULESET, today } from './deps.ts';
import { FILE_ROWS_MAX, fileReply } from './export.ts';
import { complianceQueries } from './queries/compliance.ts';

export const QUERIES = complianceQueries(RULESET);

interface Period {
  readonly year: number;
  readonly month: number | null;
}

const fileName = (what: string, { year, month }: Period) =>
  `${what}-${year}${month === null ? '' : `-${month.toString().padStart(2, '0')}`}`;

/** What finance sees: the list, the summary and the statements, also as files. */
export const RESULT_OPERATIONS: Readonly<Record<string, Operation>> = {
  listCompliance: async (call) => {
    const { format, ...filter } = QUERIES.listCompliance.read(call.query, today);
    const caller = call.caller();
    if (format === 'json') return { json: await listCompliance(deps(), caller, filter, call.language) };
    const { rows, isComplete } = await listForExport(deps(), caller, filter, call.language, FILE_ROWS_MAX);
    return fileReply(format, 'compliance', listTables(rows, call.language), isComplete);
  },
  getComplianceSummary: async (call) => {
    const { format, ...period } = QUERIES.getComplianceSummary.read(call.query, today);
    const summary = await getSummary(deps(), call.caller(), period, call.language);
    if (format === 'json') return { json: summary };
    return fileReply(format, fileName('summary', period), summaryTables(summary, call.language));
  },
  getStatement: async (call) => {
    const { format, ...period } = QUERIES.getStatement.read(call.query, today);
    const statement = await getStatement(deps(), call.caller(), period, call.language);
    if (format === 'json') return { json: statement };
    return fileReply(format, fileName('statement', period), statementTables(statement, call.language));
  },
};
