import { api, type Operation } from './api.ts';
import { ALERT_OPERATIONS } from './compliance-alerts.ts';

const operations: Record<string, Operation> = {
  ...ALERT_OPERATIONS,
};

export const handler = api('compliance', operations);
