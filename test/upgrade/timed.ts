/**
 * `tsx timed.ts ROOT`: the product of a folder of source, started by its own `infra/local/start.ts`, with a clock that a
 * call may set. CLOCK_START is the instant at which the clock begins to run; `x-test-at` is the instant of one call and of
 * all that it awaits. SERVE_ONLY leaves out database, stream and timers: a second server on the table of another.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { type IncomingMessage, Server } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , root = '.'] = process.argv;
const { CLOCK_START, SERVE_ONLY } = process.env;
const load = (path: string) => import(pathToFileURL(join(root, path)).href);

const instant = new AsyncLocalStorage<string>();
const offsetMs = CLOCK_START ? Date.parse(CLOCK_START) - Date.now() : 0;
const { systemClock } = await load('functions/adapters/system/clock.ts');
systemClock.now = () => {
  const at = instant.getStore();
  return at ? new Date(at) : new Date(Date.now() + offsetMs);
};

const emit = Server.prototype.emit;
Server.prototype.emit = function (this: Server, ...args: Parameters<typeof emit>) {
  const [event, request] = args as unknown as [string, IncomingMessage];
  const at = event === 'request' && request.headers['x-test-at'];
  const go = () => emit.apply(this, args);
  return at ? instant.run(String(at), go) : go();
} as typeof emit;

if (SERVE_ONLY) {
  const { loadHandlers } = await load('infra/local/handlers.ts');
  const { serveHttp } = await load('infra/local/http.ts');
  const { openTokenIssuer } = await load('infra/local/tokens.ts');
  const issuer = await openTokenIssuer(process.env.TOKEN_KEY_FILE);
  const server = await serveHttp({ handlers: await loadHandlers(), issuer, port: Number(process.env.PORT) });
  process.stdout.write(`ready ${server.url}\n`);
} else await load('infra/local/start.ts');
process.stdout.write(`database ${process.env.DYNAMODB_ENDPOINT}\n`);
