/** Queries of the longest lists, where parameters of every sort stand together. */

import { dayOfInstant } from '../../functions/core/kernel/day.ts';
import { complianceQueries } from '../../functions/handlers/queries/compliance.ts';
import { fundApprovalsQueries } from '../../functions/handlers/queries/fund-approvals.ts';
import type { QueryPart } from '../../functions/handlers/query.ts';
import { RULES } from '../handlers/good.ts';
import type { Row } from './row.ts';

/** A query as a gateway hands it over: texts by name. */
const textsOf = (body: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(typeof body === 'object' && body !== null ? body : {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );

/** The old readers look up the ruleset beside the stores, of which none is asked. */
process.env.TABLE_NAME ??= 'none';
process.env.AWS_REGION ??= 'local';

const today = () => dayOfInstant(new Date());
const PERIODS = [
  { from: '2021-01-01', to: '2021-12-31' },
  { from: '2021-12-31', to: '2021-01-01' },
  { year: '2021', month: '2' },
  { month: '12', limit: '200' },
  { year: '2021', to: '2021-12-31' },
];
const bodiesOf = (filter: Readonly<Record<string, string>>) =>
  PERIODS.flatMap((period) => [period, { ...filter, ...period, limit: '7', cursor: 'abc' }]);

/** What the old file's own reader of the list's filter made of it. */
const row = (operation: string, file: string, { read }: QueryPart, filter: Record<string, string>): Row => ({
  name: `query of ${operation}`,
  route: 'no-route',
  old: [file, 'filterOf', (filterOf, body) => filterOf({ query: textsOf(body) })],
  now: (body) => {
    const { format: _, ...rest } = read(textsOf(body), today) as { readonly format?: unknown };
    return rest;
  },
  bodies: bodiesOf(filter),
});

export const ROWS_OF_QUERIES: readonly Row[] = [
  row('listRequests', 'handlers/fund-approvals.ts', fundApprovalsQueries(RULES).listRequests, {
    status: 'draft',
    kind: 'outing',
    outcome: 'compliant',
  }),
  row('listCompliance', 'handlers/compliance-results.ts', complianceQueries(RULES).listCompliance, {
    outcome: 'non-compliant',
    status: 'settled',
    clause: 'culture-sports.a6',
    severity: 'block',
    kind: 'outing',
    category: 'capital',
    department: '综合处',
    officer: 'officer-1',
    amountFrom: '100',
    amountTo: '1000000',
  }),
  row('listAlerts', 'handlers/compliance-alerts.ts', complianceQueries(RULES).listAlerts, {
    status: 'open',
    severity: 'red',
    code: 'ONE_HAND',
  }),
];
