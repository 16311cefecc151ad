/** A pack as an auditor gets it: over HTTP from the real handlers, with the stream consumed and checkpoints made. */
import { inject } from 'vitest';
import { feeders } from '../../functions/handlers/consumers.ts';
import { readStream } from '../../infra/local/stream.ts';
import { pdf } from '../evidence/samples.ts';
import { type Server, startServer, upload } from '../evidence/server.ts';
import { exampleBody, type Sent } from '../product/product.ts';

const KIND = 'sports-culture-event';
export interface Kept {
  readonly id: string;
  readonly version: number;
}
export const requestOf = ({ status, json }: Sent): Kept => {
  if (status >= 300) throw new Error(JSON.stringify(json).slice(0, 300));
  return json.request as Kept;
};

const fetchBytes = async (server: Server, token: string, path: string) => {
  const answer = await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};

export const openPackWorld = async () => {
  const server = await startServer({ hasStream: true });
  const tableName = process.env.TABLE_NAME as string;
  const stream = await readStream({ endpoint: inject('endpoint'), tableName, consumers: feeders(), pollMs: 0 });
  const officer = await server.tokenOf('officer-1', 'officer');
  const auditor = await server.tokenOf('auditor-1', 'auditor');
  return {
    server,
    officer,
    auditor,
    drained: () => stream.drained(),
    /** With a file for the plan, and figures of its own so that no two are alike. */
    submit: async (n: number) => {
      const { id } = await upload(server, officer, `plan-${n}.pdf`, pdf(`plan ${n}`));
      const body = JSON.parse(await exampleBody(server.url, officer, KIND)) as object;
      return requestOf(
        await server.post(officer, '/v1/requests', { ...body, files: [{ item: 'plan', evidence: id }] }),
      );
    },
    act: async (token: string, { id, version }: Kept, action: string, body: unknown = {}) =>
      requestOf(await server.post(token, `/v1/requests/${id}/actions/${action}`, body, { 'if-match': `"${version}"` })),
    checkpoint: () => server.post(auditor, '/v1/audit/checkpoints', {}),
    pack: (id: string, token = auditor) => fetchBytes(server, token, `/v1/requests/${id}/pack`),
    verifier: () => fetchBytes(server, '', '/v1/audit/verifier'),
    stop: async () => {
      await stream.stop();
      await server.stop();
    },
  };
};
