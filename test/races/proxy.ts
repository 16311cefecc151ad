/**
 * Stands between the product and its database and does what the embedded one never does: answers with a conflict or
 * with throttling, swallows an answer, or kills the product before or after a chosen call.
 */
import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Fault = 'kill' | 'conflict' | 'throttle' | 'drop';

/** At the n-th call from now, before it reaches the database or after the database has answered. */
export interface Plan {
  readonly at: number;
  readonly when: 'before' | 'after';
  readonly fault: Fault;
}

export interface FaultyProxy {
  readonly url: string;
  /** Counts calls anew and carries the plan out once; null lets everything pass. */
  arm(plan: Plan | null, kill?: () => void): void;
  /** Denies every call whose body tells of this, as a role that lacks a permission does; null denies nothing. */
  deny(pattern: RegExp | null): void;
  calls(): number;
  stop(): Promise<void>;
}

const readAll = async (stream: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const ERRORS: Record<'conflict' | 'throttle' | 'denied', { status: number; body: unknown }> = {
  conflict: {
    status: 400,
    body: {
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      message: 'conflict',
      CancellationReasons: [{ Code: 'TransactionConflict', Message: 'conflict' }],
    },
  },
  denied: {
    status: 400,
    body: { __type: 'com.amazonaws.dynamodb.v20120810#AccessDeniedException', message: 'not authorized' },
  },
  throttle: {
    status: 400,
    body: { __type: 'com.amazonaws.dynamodb.v20120810#ThrottlingException', message: 'slow down' },
  },
};

const forward = async (target: URL, incoming: IncomingMessage, body: Buffer) => {
  const outgoing = httpRequest(target, { method: incoming.method, path: incoming.url, headers: incoming.headers });
  outgoing.end(body);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 500, headers: answer.headers, body: await readAll(answer) };
};

export const startProxy = async (databaseUrl: string): Promise<FaultyProxy> => {
  let [count, plan, kill] = [0, null as Plan | null, (): void => {}];
  let denied: RegExp | null = null;
  const refuse = (response: ServerResponse, how: keyof typeof ERRORS): void => {
    const { status, body } = ERRORS[how];
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
  };
  const strike = (response: ServerResponse, { fault }: Plan): void => {
    plan = null;
    if (fault === 'kill') kill();
    if (fault === 'kill' || fault === 'drop') response.destroy();
    else refuse(response, fault);
  };
  const server = createServer(async (incoming, response) => {
    const body = await readAll(incoming);
    count++;
    if (denied?.test(body.toString())) return refuse(response, 'denied');
    const mine = plan && plan.at === count ? plan : null;
    if (mine?.when === 'before') return strike(response, mine);
    const answer = await forward(new URL(databaseUrl), incoming, body).catch(() => null);
    if (mine) return strike(response, mine);
    if (!answer) return response.destroy();
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arm(next, how = () => {}) {
      [count, plan, kill] = [0, next, how];
    },
    deny(pattern) {
      denied = pattern;
    },
    calls: () => count,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
