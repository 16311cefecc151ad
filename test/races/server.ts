/** The real handlers behind the local HTTP server, without rules build and story: starts quickly, dies when told. */
import { serveHttp } from '../../infra/local/http.ts';
import { openTokenIssuer } from '../../infra/local/tokens.ts';

const [port = '0', keyFile = ''] = process.argv.slice(2);
const fundApprovals = await import('../../functions/handlers/fund-approvals.ts');
const members = await import('../../functions/handlers/members.ts');
const registry = await import('../../functions/handlers/registry.ts');
const handlers = {
  'fund-approvals': fundApprovals.handler,
  members: members.handler,
  registry: registry.handler,
};
await serveHttp({ handlers, issuer: await openTokenIssuer(keyFile), port: Number(port) } as Parameters<
  typeof serveHttp
>[0]);
process.stdout.write('ready\n');
