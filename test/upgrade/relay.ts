/**
 * A relay between a caller and one or several servers: writes and reads go to the next of them in turn, each kind for itself, and what a writing
 * call sent and was answered is kept, byte for byte.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TokenSubject } from '../../infra/local/tokens.ts';

/** A writing call that was done, and what must come again for its key. */
export interface Write {
  readonly as: TokenSubject;
  readonly path: string;
  readonly key: string;
  readonly ifMatch: string | null;
  readonly language: string | null;
  readonly at: string | null;
  /** Null where the call had no body. */
  readonly body: string | null;
  readonly status: number;
  readonly answer: string;
}

export interface Relay {
  readonly url: string;
  readonly writes: readonly Write[];
  /** How many calls each server answered. */
  readonly counts: readonly number[];
  readonly stop: () => void;
}

const bytesOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const claimsOf = (authorization: string): TokenSubject => {
  const { sub, name, roles, unionId } = JSON.parse(
    Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString(),
  ) as TokenSubject;
  return { sub, name, roles, unionId };
};

/** These write nothing, whatever key they are sent with. */
const TRIAL = /\/(evaluations|replays)$/;

/** What does not travel from one connection to the next. */
const HOP = ['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive', 'expect'];
const passed = (headers: IncomingMessage['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      HOP.includes(name) || value === undefined ? [] : [[name, String(value)]],
    ),
  );

export const startRelay = async (targets: readonly string[]): Promise<Relay> => {
  const writes: Write[] = [];
  const counts = targets.map(() => 0);
  const turns = { POST: 0, GET: 0 } as Record<string, number>;
  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bytesOf(request);
    const headers = passed(request.headers);
    const method = request.method ?? 'GET';
    // Tokens are no part of what is compared.
    const isOurs = request.url?.startsWith('/local/') ?? false;
    const turn = turns[method] ?? 0;
    const place = isOurs ? 0 : turn % targets.length;
    if (!isOurs) turns[method] = turn + 1;
    const answer = await fetch(`${targets[place]}${request.url}`, {
      method,
      headers,
      ...(body.length && { body: new Uint8Array(body) }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    counts[place] = (counts[place] ?? 0) + (isOurs ? 0 : 1);
    const { authorization = '', 'idempotency-key': key } = headers;
    if (key && answer.ok && !TRIAL.test(request.url ?? ''))
      writes.push({
        as: claimsOf(authorization),
        path: request.url ?? '',
        key,
        ifMatch: headers['if-match'] ?? null,
        language: headers['accept-language'] ?? null,
        at: headers['x-test-at'] ?? null,
        body: body.length ? body.toString() : null,
        status: answer.status,
        answer: bytes.toString(),
      });
    response.writeHead(answer.status, { ...passed(Object.fromEntries(answer.headers)) });
    response.end(bytes);
  };
  // A server that is killed answers nothing, and so does the relay.
  const server = createServer((request, response) => void pass(request, response).catch(() => response.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, writes, counts, stop };
};
