/** A product reduced to its database, to be killed by a test: `tsx hold-database.ts <data folder>`. */
import { startDatabase } from '../../../infra/local/database.ts';

const dataDir = process.argv[2];
if (dataDir === undefined) throw new Error('A data folder is needed');
try {
  const { endpoint } = await startDatabase({ dataDir });
  console.log(endpoint);
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
}
