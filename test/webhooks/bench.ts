/** A receiver on this machine, subscriptions and entries on a real database, and a clock that can be set. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Table } from '../../functions/adapters/dynamodb/client.ts';
import { dynamoHookStore, dynamoOutbox } from '../../functions/adapters/dynamodb/webhook-store.ts';
import { randomIds } from '../../functions/adapters/system/ids.ts';
import { httpsSender } from '../../functions/adapters/webhook/https-sender.ts';
import { createHook } from '../../functions/app/webhooks.ts';
import { type AuditEntry, chainEntry } from '../../functions/core/audit/entry.ts';
import { canonical } from '../../functions/core/kernel/canonical.ts';
import type { Hook } from '../../functions/core/webhook/hook.ts';
import type { RecordChange } from '../../functions/ports/record-change.ts';
import { personOf } from '../races/bench.ts';

export const UNION = 'union-a';
export const ADMIN = personOf(UNION, 'admin-1', 'admin');
export const CLOCK = { now: Date.parse('2021-10-23T00:00:00Z') };

export interface Received {
  readonly path?: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers by what it is told; everything that arrives is kept in the order of arrival. */
export const openReceiver = async (status: (received: Received, count: number) => number = () => 204) => {
  const got: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      got.push({ path: request.url ?? '', headers: request.headers, body });
      const code = status(got.at(-1) as Received, got.length);
      response.writeHead(code, code === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { got, port, url: `http://127.0.0.1:${port}/hook`, stop };
};

export const depsFor = (table: Table, loopbackPort: number) => ({
  hooks: dynamoHookStore(table, () => 0),
  outbox: dynamoOutbox(table),
  sender: httpsSender({ loopbackPort, timeoutMs: 1_000 }),
  clock: { now: () => new Date(CLOCK.now) },
  ids: randomIds,
});
export type HookBench = ReturnType<typeof depsFor>;

export const subscribe = async (bench: HookBench, url: string, events = ['request-*'], key = `subscribe-${url}`) => {
  const { answer } = await createHook(bench, { caller: ADMIN, idempotencyKey: key }, { url, events });
  return JSON.parse(answer.body) as { webhook: Hook; secret: string };
};

/** The entries of a record's life, chained. */
export const entriesOf = (record: string, count: number): readonly AuditEntry[] => {
  const entries: AuditEntry[] = [];
  for (let i = 0; i < count; i++)
    entries.push(
      chainEntry(entries.at(-1) ?? null, {
        unionId: UNION,
        record,
        happened: i === 0 ? 'request-submitted' : 'request-approve-done',
        at: new Date(CLOCK.now + i).toISOString(),
        by: 'officer-1',
        contentHash: 'c'.repeat(64),
        receiptHash: null,
        move: null,
      }),
    );
  return entries;
};

/** Where entries of requests and talks lie. */
const placeOf = ({ record, sequence }: AuditEntry) => {
  const [kind = '', id = ''] = record.split('/');
  const own = kind === 'request' ? '' : `${kind.toUpperCase()}#`;
  return {
    pk: `UNION#${UNION}#${kind.toUpperCase()}#${id}`,
    sk: `${own}ENTRY#${sequence.toString().padStart(6, '0')}`,
  };
};

/** What the table's stream says of entries. */
export const changesOf = (entries: readonly AuditEntry[]): readonly RecordChange[] =>
  entries.map((entry) => ({
    ...placeOf(entry),
    before: null,
    after: { content: canonical(entry) },
  }));

/** What a receiver makes of its post: each id once, and the sequences of each record in the order in which they came. */
export const readPost = (got: readonly Received[]) => {
  const first = new Map(got.toReversed().map((one) => [one.headers['webhook-id'], one]));
  const inOrder = got.filter((one) => first.get(one.headers['webhook-id']) === one);
  const orders = new Map<string, number[]>();
  for (const { body } of inOrder) {
    const { record, sequence } = (JSON.parse(body) as { data: { record: string; sequence: number } }).data;
    orders.set(record, [...(orders.get(record) ?? []), sequence]);
  }
  return { messages: inOrder.length, orders: Object.fromEntries(orders) };
};
