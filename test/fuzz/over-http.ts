/** The same calls over HTTP against the real local server, and bytes that no client would send. */
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { type LambdaHandler, serveHttp } from '../../infra/local/http.ts';
import { openTokenIssuer } from '../../infra/local/tokens.ts';
import { bodyText, type Input, routeOf } from './input.ts';
import type { Random } from './random.ts';
import { type Answer, atInstant, type Send, type World } from './world.ts';

const TIMEOUT_MS = 20_000;

/** The clock stands where a call says, for the server as well. */
const timed =
  (handler: LambdaHandler, random: Random): LambdaHandler =>
  (event, context) =>
    atInstant(event.headers?.['x-fuzz-at'] ?? new Date().toISOString(), random, () => handler(event, context));

const pathOf = ({ operation, params, query }: Input): string => {
  const path = routeOf(operation).path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent((params[name] ?? '').toWellFormed()),
  );
  const pairs = Object.entries(query).map(([name, value]): [string, string] => [
    name.toWellFormed(),
    value.toWellFormed(),
  ]);
  return pairs.length ? `${path}?${new URLSearchParams(pairs)}` : path;
};

/** Header values as they may travel: what HTTP cannot carry is sent as nearly as it can. */
const carried = (value: string) => value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?');

const sent = (input: Input, token: string): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(input.headers).map(([name, value]) => [name, carried(value)])),
  ...(input.claims && { authorization: `Bearer ${token}` }),
  'x-fuzz-at': input.at,
});

const bytesOf = (input: Input): Buffer | undefined => {
  if (input.base64 !== undefined) return Buffer.from(input.base64, 'base64');
  const text = bodyText(input);
  return text === undefined ? undefined : Buffer.from(text);
};

type Heard = Omit<Answer, 'cpu'>;
const ask = (port: number, agent: Agent, input: Input, token: string): Promise<Heard> =>
  new Promise((resolve, reject) => {
    const { method } = routeOf(input.operation);
    const options = { port, agent, method, path: pathOf(input), headers: sent(input, token), timeout: TIMEOUT_MS };
    const outgoing = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const isBase64 = /pdf|zip|sheet/.test(`${response.headers['content-type']}`);
        const body = bytes.toString(isBase64 ? 'base64' : 'utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, isBase64 });
      });
    });
    // A connection that lay idle may be closed just as it is used again: Node says to ask anew.
    outgoing.once('error', (error) =>
      outgoing.reusedSocket ? resolve(ask(port, agent, input, token)) : reject(error),
    );
    outgoing.end(bytesOf(input));
  });

/** What is written to the bare socket. */
const RAWS: readonly ((random: Random) => string)[] = [
  () => 'GET / HTTP/1.1\r\nhost: x\r\n\r\n',
  () => 'GARBAGE\r\n\r\n',
  () => '\u0000\u0001\u0002\u0003',
  () => 'GET /v1/kinds HTTP/9.9\r\n\r\n',
  () => 'GET /%zz HTTP/1.1\r\nhost: x\r\n\r\n',
  () => 'GET //v1//kinds HTTP/1.1\r\nhost: x\r\n\r\n',
  () => `GET /v1/health HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(20_000)}\r\n\r\n`,
  () => `GET /v1/health?x=${'a'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`,
  () => 'GET /v1/requests?limit=1&limit=2 HTTP/1.1\r\nhost: x\r\n\r\n',
  () => 'POST /v1/evaluations HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n',
  () => 'POST /v1/evaluations HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n{}',
  () => 'POST /v1/evaluations HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999\r\n\r\n{',
  () => 'POST /v1/evaluations HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
  (random) =>
    `${random.pick(['HEAD', 'OPTIONS', 'TRACE', 'PUT', 'PATCH', 'DELETE', 'QUERY'])} /v1/requests HTTP/1.1\r\nhost: x\r\n\r\n`,
  (random) =>
    `GET /v1/requests HTTP/1.1\r\nhost: x\r\nauthorization: ${random.pick(['Bearer', 'Bearer a.b.c', 'Basic x', 'Bearer \u00ff'])}\r\n\r\n`,
  (random) =>
    `POST /local/tokens HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n${random.pick(['{}', '[]', 'nu', '"x'])}`,
  (random) => Array.from({ length: 60 }, () => String.fromCharCode(random.below(256))).join(''),
];

/** Whatever the server answers to bytes; nothing when it rightly waits for more or hangs up without a word. */
export const sendRaw = (port: number, random: Random): Promise<Heard | null> =>
  new Promise((resolve) => {
    const bytes = random.pick(RAWS)(random);
    const socket = connect(port, '127.0.0.1');
    let text = '';
    const done = () => {
      socket.destroy();
      const [head = '', ...rest] = text.split('\r\n\r\n');
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
      const lines = head
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(/:\s*/, 2));
      const headers = Object.fromEntries(lines.map(([name = '', value = '']) => [name.toLowerCase(), value]));
      // An answer to HEAD has no body that could be held to anything.
      resolve(
        status && !bytes.startsWith('HEAD') ? { status, headers, body: rest.join('\r\n\r\n'), isBase64: false } : null,
      );
    };
    socket.on('data', (chunk) => (text += chunk));
    socket.once('close', done);
    socket.once('error', done);
    socket.setTimeout(300, done);
    socket.write(bytes, 'latin1');
  });

/** The local server with the handlers of a world behind it. */
export const openHttp = async ({ handlers }: World, random: Random) => {
  const issuer = await openTokenIssuer(null);
  const own = Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [name, timed(handler as LambdaHandler, random)]),
  );
  const server = await serveHttp({ handlers: own as never, issuer, port: 0 });
  const agent = new Agent({ keepAlive: true });
  const send: Send = async (input) => {
    const token = await issuer
      .sign({ ...(input.claims as object), roles: rolesOf(input.claims) } as never)
      .catch(() => null);
    const before = process.cpuUsage();
    const heard = await ask(server.port, agent, input, token?.token ?? 'none');
    const { user, system } = process.cpuUsage(before);
    return { ...heard, cpu: user + system };
  };
  const stop = async () => {
    agent.destroy();
    await server.stop(0);
  };
  return { send, port: server.port, stop };
};

const rolesOf = (claims: Input['claims']): readonly string[] =>
  `${claims?.roles ?? ''}`.replace(/^\[|\]$/g, '').split(' ');
