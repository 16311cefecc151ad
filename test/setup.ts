import type { TestProject } from 'vitest/node';
import { startDatabase } from '../infra/local/database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    endpoint: string;
  }
}

/** A real DynamoDB-compatible server in memory for the whole run; each test file makes a table of its own. */
export default async function setup(project: TestProject) {
  const database = await startDatabase({ memory: true });
  project.provide('endpoint', database.endpoint);
  return () => database.stop();
}
