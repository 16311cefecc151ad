import { REQUEST_STATUSES } from '../../core/approval/life.ts';
import { categoriesOfKinds } from '../../core/compliance/category.ts';
import { SEVERITIES } from '../../core/compliance/row.ts';
import { ALERT_STATUSES } from '../../core/detection/alert.ts';
import { FLAG_CODES, FLAG_SEVERITIES } from '../../core/detection/flag.ts';
import type { Ruleset } from '../../core/rules/ruleset.ts';
import { OUTCOMES } from '../../core/rules/verdict.ts';
import { choiceOf, DAYS, FORMAT, fenOf, named, PAGE, textOf, together, YEAR_MONTH } from '../query.ts';

const CLAUSE = /^[a-z0-9-]{2,60}\.a\d{1,4}$/;
const NAME = /^.{1,100}$/su;

/** What the operations of finance's lists take in their queries. */
export const complianceQueries = ({ kinds }: Pick<Ruleset, 'kinds'>) => ({
  listCompliance: together(
    named({
      outcome: choiceOf(OUTCOMES, 'Only results with this outcome'),
      status: choiceOf(REQUEST_STATUSES, 'Only requests that stand there'),
      clause: textOf(CLAUSE, 'culture-sports.a6', 'Only what breaks this article: a document and an article'),
      severity: choiceOf(SEVERITIES, 'Only what was found so severe'),
      kind: choiceOf(
        kinds.map(({ id }) => id),
        'Only requests of a kind',
      ),
      category: choiceOf(
        categoriesOfKinds(kinds).map(({ id }) => id),
        'Only requests of a category of accounts',
      ),
      department: textOf(NAME, '1–100', 'A department of the register, or not-recorded'),
      officer: textOf(NAME, 'sub', 'Who submitted'),
      amountFrom: fenOf('At least so many fen'),
      amountTo: fenOf('At most so many fen'),
    }),
    DAYS,
    PAGE,
    FORMAT,
  ),
  getComplianceSummary: together(YEAR_MONTH, FORMAT),
  getStatement: together(YEAR_MONTH, FORMAT),
  listAlerts: together(
    named({
      status: choiceOf(ALERT_STATUSES, 'Only alerts that stand there'),
      severity: choiceOf(FLAG_SEVERITIES, 'Only alerts so severe'),
      code: choiceOf(FLAG_CODES, 'Only signs of this sort'),
    }),
    PAGE,
    FORMAT,
  ),
});
