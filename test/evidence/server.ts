/** The real handlers behind the local HTTP server, in this process, on a table and a folder of their own. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { folderDoor } from '../../functions/adapters/files/folder-files.ts';
import { systemClock } from '../../functions/adapters/system/clock.ts';
import { serveHttp } from '../../infra/local/http.ts';
import { openTokenIssuer, type TokenIssuer, type TokenSubject } from '../../infra/local/tokens.ts';
import { HANDLERS, useTable } from '../handlers/call.ts';
import { freePort, person, type Sent, send } from '../product/product.ts';

export interface Server {
  readonly url: string;
  readonly issuer: TokenIssuer;
  readonly tokenOf: (name: string, ...roles: TokenSubject['roles']) => Promise<string>;
  readonly post: (token: string, path: string, body: unknown, headers?: Record<string, string>) => Promise<Sent>;
  readonly get: (token: string, path: string) => Promise<Sent>;
  readonly stop: () => Promise<void>;
}

let count = 0;

export const startServer = async (of?: Parameters<typeof useTable>[0]): Promise<Server> => {
  await useTable(of);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  process.env.EVIDENCE_URL = url;
  const folder = process.env.EVIDENCE_FOLDER ?? '';
  const issuer = await openTokenIssuer(join(folder, '..', 'token-key.json'));
  const door = folderDoor({ folder, baseUrl: url, clock: systemClock });
  const handlers = HANDLERS as unknown as Parameters<typeof serveHttp>[0]['handlers'];
  const server = await serveHttp({ handlers, issuer, port, door });
  return {
    url,
    issuer,
    tokenOf: async (name, ...roles) => (await issuer.sign(person(name, roles))).token,
    post: (token, path, body, headers = {}) =>
      send(`${url}${path}`, {
        method: 'POST',
        token,
        headers: { 'idempotency-key': `evidence-${++count}`, 'accept-language': 'en', ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    get: (token, path) => send(`${url}${path}`, { token }),
    stop: () => server.stop(),
  };
};

export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export interface Uploaded {
  readonly id: string;
  readonly put: number;
  readonly completed: Sent;
}

/** Announces, puts and completes, as a client does. */
export const upload = async (
  server: Server,
  token: string,
  fileName: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uploaded> => {
  const body = { fileName, sizeBytes: bytes.byteLength, sha256: sha256Of(bytes) };
  const announced = await server.post(token, '/v1/evidence', body);
  if (announced.status !== 201) return { id: '', put: 0, completed: announced };
  const { evidence, upload: ticket } = announced.json as {
    evidence: { id: string };
    upload: { url: string; method: string; headers: Record<string, string> };
  };
  const put = await fetch(ticket.url, { method: ticket.method, headers: ticket.headers, body: bytes });
  return {
    id: evidence.id,
    put: put.status,
    completed: await server.post(token, `/v1/evidence/${evidence.id}/completion`, undefined),
  };
};
