import type { IncomingMessage } from 'node:http';

/** Pages of this machine, on any port: a console under development runs on its own. */
export const isLocalOrigin = (origin: string): boolean => /^http:\/\/127\.0\.0\.1(:\d{1,5})?$/.test(origin);

export const isPreflight = (request: IncomingMessage): boolean =>
  request.method === 'OPTIONS' &&
  request.headers.origin !== undefined &&
  request.headers['access-control-request-method'] !== undefined;

/** Headers for the browser; none for a foreign origin, whose page then may not read the answer. */
export function corsHeaders(request: IncomingMessage): Record<string, string> {
  const { origin } = request.headers;
  if (origin === undefined) return {};
  if (!isLocalOrigin(origin)) return { vary: 'origin' };
  if (!isPreflight(request)) {
    return {
      vary: 'origin',
      'access-control-allow-origin': origin,
      'access-control-expose-headers': 'allow,etag,idempotent-replayed,location,retry-after',
    };
  }
  return {
    vary: 'origin',
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET,HEAD,POST,PUT,PATCH,DELETE',
    'access-control-allow-headers': 'accept-language,authorization,content-type,idempotency-key,if-match,if-none-match',
    'access-control-max-age': '600',
  };
}
