/**
 * Runs a command on the records: on the database that DYNAMODB_ENDPOINT and TABLE_NAME name, otherwise on the one in
 * DATA_DIR, which must not be in use.
 */
import { createTable, LOCAL_CREDENTIALS, LOCAL_REGION, startDatabase } from './database.ts';
import { reasonOf } from './say.ts';
import { readSettings } from './settings.ts';

const open = async (work: () => Promise<void>): Promise<void> => {
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
    await work();
  } finally {
    await database.stop();
  }
};

/** The work imports what reads its settings from the environment. What it throws is told in a sentence, with exit code 1. */
export const onDatabase = (work: () => Promise<void>): void => {
  open(work).catch((error: unknown) => {
    console.error(reasonOf(error));
    process.exitCode = 1;
  });
};
