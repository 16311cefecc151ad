/** The real handlers behind the local HTTP server, without rules build and story: starts quickly, dies when told. */
import { loadHandlers } from '../../infra/local/handlers.ts';
import { serveHttp } from '../../infra/local/http.ts';
import { openTokenIssuer } from '../../infra/local/tokens.ts';

const [port = '0', keyFile = ''] = process.argv.slice(2);
const handlers = await loadHandlers();
await serveHttp({ handlers, issuer: await openTokenIssuer(keyFile), port: Number(port) } as Parameters<
  typeof serveHttp
>[0]);
process.stdout.write('ready\n');
