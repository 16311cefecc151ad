import { api, type Operation } from './api.ts';

const operations: Record<string, Operation> = {};

export const handler = api('events', operations);
