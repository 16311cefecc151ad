/** A server on a free port of this machine that answers by a function; what the stand-ins and the proxy have in common. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Signable } from './sigv4.ts';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string | Buffer;
}

export interface Listening {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export const readAll = async (stream: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

export type Answering = (request: Signable, incoming: IncomingMessage) => Promise<Answer> | Answer;

const send = (response: ServerResponse, { status, headers = {}, body }: Answer): void => {
  // Without a date the SDK has nothing to correct its clock by: where a call sets the clock, it stays where it was set.
  response.sendDate = false;
  response.writeHead(status, headers).end(body);
};

export const listen = async (answer: Answering): Promise<Listening> => {
  const server = createServer(async (incoming, response) => {
    try {
      const body = await readAll(incoming);
      const { method = 'GET', url = '/', headers } = incoming;
      send(response, await answer({ method, url, headers, body }, incoming));
    } catch (error) {
      send(response, { status: 500, body: String((error as Error).stack) });
    }
  });
  // A client may keep its connection for as long as it likes: none is closed under a call that is on its way.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
