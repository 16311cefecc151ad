/**
 * The one table of what each operation takes in its query; one that is not here takes nothing. The stack refuses every
 * other name before the operation is called, and the contract publishes this table.
 *
 * One idiom of time: `year` is YYYY and `month` 1–12 of it; `from` and `to` are days, both included; `asOf` is the day as
 * of which something is read. Where a list takes a year it takes days instead, never both.
 */
const PAGE = ['limit', 'cursor'];
const PERIOD = ['year', 'month', 'from', 'to'];
const FILTERS = ['outcome', 'status', 'clause', 'severity', 'kind', 'category', 'department', 'officer'];

export const QUERY: Readonly<Record<string, readonly string[]>> = {
  listRegulations: ['asOf'],
  listParameters: ['asOf'],
  listRequests: ['status', 'kind', 'outcome', ...PERIOD, ...PAGE],
  evaluateCase: ['trace'],
  getReceipt: ['trace'],
  listMembers: PAGE,
  listPeople: PAGE,
  getBenefits: ['year'],
  listCompliance: [...FILTERS, 'amountFrom', 'amountTo', ...PERIOD, ...PAGE, 'format'],
  getComplianceSummary: ['year', 'month', 'format'],
  getStatement: ['year', 'month', 'format'],
  listAlerts: ['status', 'severity', 'code', ...PAGE, 'format'],
  summariseTalks: ['year'],
  listCheckpoints: ['from', 'limit'],
  proveEntry: ['checkpoint'],
  proveConsistency: ['from', 'to'],
  verifyAudit: PAGE,
  listDecisions: PAGE,
  getDecisionReceipt: ['version'],
  listAwards: ['year'],
  listAwardLists: ['year'],
  listHonours: ['level', 'year', 'kind', 'standing'],
  readPeriod: ['from', 'days', 'asOf', 'on'],
  listVisits: ['year'],
  listSurveys: ['year'],
};
