/**
 * `npm run compliance:check -- UNION [--repair]`: projects every request of a union anew from its records and holds finance's
 * lists and figures against it. Takes the database that DYNAMODB_ENDPOINT and TABLE_NAME name, otherwise the one in
 * DATA_DIR, which must not be in use.
 */
import { createTable, LOCAL_CREDENTIALS, LOCAL_REGION, startDatabase } from './database.ts';
import { reasonOf } from './say.ts';
import { readSettings } from './settings.ts';

const main = async (): Promise<void> => {
  const [unionId = 'finance-demo', flag] = process.argv.slice(2);
  const { dataDir } = readSettings(process.env);
  const database = await startDatabase({ dataDir });
  const tableName = process.env.TABLE_NAME ?? 'union-rules';
  try {
    await createTable(database.endpoint, tableName);
    Object.assign(process.env, {
      TABLE_NAME: tableName,
      DYNAMODB_ENDPOINT: database.endpoint,
      AWS_REGION: LOCAL_REGION,
      AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    });
    const { deps } = await import('../../functions/handlers/deps.ts');
    const { checkCompliance } = await import('../../functions/app/check-compliance.ts');
    const isRepair = flag === '--repair';
    const { requests, rows, figures } = await checkCompliance(deps(), unionId, isRepair);
    for (const place of [...rows, ...figures]) console.log(`${isRepair ? 'repaired' : 'differs'} ${place}`);
    console.log(`requests ${requests}, rows ${rows.length}, figures ${figures.length} different`);
    process.exitCode = !isRepair && rows.length + figures.length > 0 ? 1 : 0;
  } finally {
    await database.stop();
  }
};

main().catch((error: unknown) => {
  console.error(reasonOf(error));
  process.exitCode = 1;
});
