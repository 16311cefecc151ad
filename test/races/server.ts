/** The real handlers behind the local HTTP server, without rules build and story: starts quickly, dies when told. */
import { systemClock } from '../../functions/adapters/system/clock.ts';
import { loadHandlers } from '../../infra/local/handlers.ts';
import { type LambdaHandler, serveHttp } from '../../infra/local/http.ts';
import { openTokenIssuer } from '../../infra/local/tokens.ts';

const [port = '0', keyFile = ''] = process.argv.slice(2);
const loaded = await loadHandlers();

/** The clock stands where a call says: some stages wait for days. One call at a time is made. */
const handlers = Object.fromEntries(
  Object.entries(loaded).map(([capability, handler]) => {
    const timed: LambdaHandler = (event, context) => {
      const at = event.headers?.['x-test-at'];
      Object.assign(systemClock, { now: () => (at ? new Date(at) : new Date()) });
      return handler(event, context);
    };
    return [capability, timed];
  }),
);
await serveHttp({ handlers, issuer: await openTokenIssuer(keyFile), port: Number(port) } as Parameters<
  typeof serveHttp
>[0]);
process.stdout.write('ready\n');
