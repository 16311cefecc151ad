import { listCompliance, listForExport } from '../app/compliance.ts';
import { getSummary } from '../app/compliance-summary.ts';
import { getStatement } from '../app/statements.ts';
import { REQUEST_STATUSES } from '../core/approval/life.ts';
import { categoriesOfKinds } from '../core/compliance/category.ts';
import { SEVERITIES } from '../core/compliance/row.ts';
import { dayOfInstant } from '../core/kernel/day.ts';
import { listTables, summaryTables } from '../core/report/compliance-tables.ts';
import { statementTables } from '../core/report/statement-view.ts';
import { OUTCOMES } from '../core/rules/verdict.ts';
import type { ComplianceFilter } from '../ports/compliance-store.ts';
import type { Call, Operation } from './api.ts';
import { deps } from './deps.ts';
import { fileReply, formatQuery } from './export.ts';
import { choiceQuery, countQuery, daysQuery, fenQuery, patternQuery, yearMonthQuery } from './query.ts';

const LIMIT_MAX = 200;
const LIMIT = 50;
/** Rows of one file: what a spreadsheet is read by, and what a Lambda reads well within its time. */
const FILE_ROWS_MAX = 50 * LIMIT_MAX;

const CLAUSE = /^[a-z0-9-]{2,60}\.a\d{1,4}$/;

const today = () => dayOfInstant(deps().clock.now());

const filterOf = ({ query }: Call): ComplianceFilter => {
  const { kinds } = deps().ruleset;
  const choose = <T extends string>(name: string, choices: readonly T[]) => choiceQuery(query, name, choices);
  const given = {
    outcome: choose('outcome', OUTCOMES),
    status: choose('status', REQUEST_STATUSES),
    clause: patternQuery(query, 'clause', CLAUSE, 'culture-sports.a6'),
    severity: choose('severity', SEVERITIES),
    kind: choose(
      'kind',
      kinds.map(({ id }) => id),
    ),
    category: choose(
      'category',
      categoriesOfKinds(kinds).map(({ id }) => id),
    ),
    department: patternQuery(query, 'department', /^.{1,100}$/su, '1–100'),
    officer: patternQuery(query, 'officer', /^.{1,100}$/su, 'sub'),
    amountFrom: fenQuery(query, 'amountFrom'),
    amountTo: fenQuery(query, 'amountTo'),
    ...daysQuery(query, today()),
    cursor: query.cursor,
  };
  const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...stated, limit: countQuery(query, 'limit', LIMIT_MAX, LIMIT) };
};

/** A year, this one unless asked otherwise, and perhaps a month of it. */
const periodOf = ({ query }: Call) =>
  yearMonthQuery(query, today()) ?? { year: Number(today().slice(0, 4)), month: null };

const fileName = (what: string, { year, month }: ReturnType<typeof periodOf>) =>
  `${what}-${year}${month === null ? '' : `-${month.toString().padStart(2, '0')}`}`;

/** What finance sees: the list, the summary and the statements, also as files. */
export const RESULT_OPERATIONS: Readonly<Record<string, Operation>> = {
  listCompliance: async (call) => {
    const [filter, format, caller] = [filterOf(call), formatQuery(call.query), call.caller()];
    if (format === 'json') return { json: await listCompliance(deps(), caller, filter, call.language) };
    const { rows, isComplete } = await listForExport(deps(), caller, filter, call.language, FILE_ROWS_MAX);
    return fileReply(format, 'compliance', listTables(rows, call.language), isComplete);
  },
  getComplianceSummary: async (call) => {
    const [period, format] = [periodOf(call), formatQuery(call.query)];
    const summary = await getSummary(deps(), call.caller(), period, call.language);
    if (format === 'json') return { json: summary };
    return fileReply(format, fileName('summary', period), summaryTables(summary, call.language));
  },
  getStatement: async (call) => {
    const [period, format] = [periodOf(call), formatQuery(call.query)];
    const statement = await getStatement(deps(), call.caller(), period, call.language);
    if (format === 'json') return { json: statement };
    return fileReply(format, fileName('statement', period), statementTables(statement, call.language));
  },
};
