/** The year 2021 on the run's own database: handlers behind the local server, the stream read beside them, a clock that is set. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, vi } from 'vitest';
import { loadHandlers } from '../../infra/local/handlers.ts';
import { serveHttp } from '../../infra/local/http.ts';
import { readStream } from '../../infra/local/stream.ts';
import { openTokenIssuer } from '../../infra/local/tokens.ts';
import { newTable } from '../table.ts';

export const setClock = (at: string): void => {
  vi.setSystemTime(new Date(at));
};

/** The handlers behind the local server, the table's stream read beside them, and a clock that is set. */
export const openYear = async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const folder = mkdtempSync(join(tmpdir(), 'union-rules-'));
  const { tableName, client } = await newTable({ hasStream: true });
  const endpoint = inject('endpoint');
  const settings = {
    TABLE_NAME: tableName,
    DYNAMODB_ENDPOINT: endpoint,
    EVIDENCE_FOLDER: folder,
    EVIDENCE_URL: 'http://x',
  };
  for (const [name, value] of Object.entries({ ...settings, SEALING_KEY_FILE: join(folder, 'key') }))
    vi.stubEnv(name, value);
  const handlers = await loadHandlers();
  const { feeders } = await import('../../functions/handlers/consumers.ts');
  const server = await serveHttp({ handlers, issuer: await openTokenIssuer(null), port: 0 });
  const stream = await readStream({ endpoint, tableName, consumers: feeders(), pollMs: 0 });
  const stop = async () => {
    await stream.stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
    vi.useRealTimers();
    vi.unstubAllEnvs();
  };
  return { url: server.url, drained: stream.drained, stop, table: { tableName, client } };
};
