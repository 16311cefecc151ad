/** Lives of requests over HTTP against a product of some tree, on a folder of its own. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tokenFor } from '../../infra/local/player.ts';
import { exampleBody, freePort, person, type Sent, send, startProduct } from '../product/product.ts';

const UNION = 'capacity-union';
const KIND = 'sports-culture-event';
const STOPS = ['finance', 'committee', 'chair'] as const;

interface Request {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly route: readonly { readonly role: (typeof STOPS)[number]; readonly signedBy: unknown }[];
}

const must = (sent: Sent): Request => {
  if (sent.status >= 300) throw new Error(`${sent.status} ${sent.text.slice(0, 500)}`);
  return sent.json.request as Request;
};

export const openLives = async (root: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'capacity-'));
  const product = await startProduct(folder, await freePort(), root);
  const tokenOf = (name: string, ...roles: Parameters<typeof person>[1]) =>
    tokenFor(product.url, person(name, roles, UNION));
  const officer = await tokenOf('officer-1', 'officer');
  const signers = new Map<string, string>();
  for (const role of STOPS) signers.set(role, await tokenOf(`signs-as-${role}`, role));
  const cashier = await tokenOf('cashier-1', 'finance');
  const body = await exampleBody(product.url, officer, KIND);
  const { json } = await send(`${product.url}/v1/kinds/${KIND}`, { token: officer });
  const evidence = (json.evidence as readonly { readonly id: string }[]).map(({ id }) => id);
  let count = 0;
  const key = () => ({ 'idempotency-key': `capacity-${process.pid}-${count++}` });
  const submit = async (): Promise<Request> =>
    must(await send(`${product.url}/v1/requests`, { method: 'POST', token: officer, body, headers: key() }));
  const act = async (request: Request, token: string, action: string, more: object): Promise<Request> =>
    must(
      await send(`${product.url}/v1/requests/${request.id}/actions/${action}`, {
        ...{ method: 'POST', token, body: JSON.stringify(more) },
        headers: { ...key(), 'if-match': `"${request.version}"` },
      }),
    );
  return {
    submit,
    /** One read of the database, to hold the others against. */
    read: ({ id }: Pick<Request, 'id'>) => send(`${product.url}/v1/requests/${id}`, { token: officer }),
    /** From its submission to its end. */
    async live(): Promise<void> {
      let request = await submit();
      for (let stop = request.route[0]; stop; stop = request.route.find(({ signedBy }) => !signedBy))
        request = await act(request, signers.get(stop.role) as string, 'approve', {});
      const settled = { acceptor: 'keeper-1', facts: { evidence } };
      request = await act(request, cashier, 'settle', settled);
      await act(request, cashier, 'close', {});
    },
    /** Bytes of the database's file, and of what is not yet written back to it. */
    bytes: () =>
      ['database.sqlite', 'database.sqlite-wal'].reduce(
        (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
        0,
      ),
    async stop() {
      await product.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
export type Lives = Awaited<ReturnType<typeof openLives>>;
