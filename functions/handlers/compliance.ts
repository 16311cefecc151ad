import { api, type Operation } from './api.ts';
import { ALERT_OPERATIONS } from './compliance-alerts.ts';
import { QUERIES, RESULT_OPERATIONS } from './compliance-results.ts';
import { answerFiles } from './files.ts';

const operations: Record<string, Operation> = {
  ...ALERT_OPERATIONS,
  ...RESULT_OPERATIONS,
};

export const handler = api('compliance', operations, QUERIES, answerFiles);
