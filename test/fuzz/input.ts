/** One call as it is about to be sent, before it is an event or an HTTP request. */
import { ROUTES, type Route, routeKey } from '../../functions/handlers/routes.ts';
import { type Json, print } from './print.ts';

export interface Input {
  readonly operation: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined for none. `text` is sent as it is and wins. */
  readonly body?: Json;
  readonly text?: string;
  /** Bytes in base64, as a gateway hands over what is no text. */
  readonly base64?: string;
  readonly claims: Readonly<Record<string, unknown>> | null;
  /** The instant at which the product's clock stands. */
  readonly at: string;
  /** What was done to a good call to make this one; empty for a good call. */
  readonly how: readonly string[];
}

const BY_OPERATION = new Map(ROUTES.map((route) => [route.operation, route]));
export const routeOf = (operation: string): Route => {
  const route = BY_OPERATION.get(operation);
  if (!route) throw new Error(`no operation ${operation}`);
  return route;
};

/** Routes that write: those that must be seen to succeed. */
export const WRITING: readonly string[] = ROUTES.filter(({ isIdempotent }) => isIdempotent).map((one) => one.operation);

export const bodyText = ({ text, body }: Input): string | undefined =>
  text ?? (body === undefined ? undefined : print(body));

/** Names and roles of a caller as the gateway's authorizer hands them over. */
export const claimsOf = (unionId: string, [sub, ...roles]: readonly string[]) => ({
  sub,
  name: sub,
  unionId,
  roles: `[${roles.join(' ')}]`,
});

export const eventOf = (input: Input, requestId: string) => {
  const { operation, params, query, headers, base64, claims } = input;
  const route = routeOf(operation);
  return {
    version: '2.0',
    routeKey: routeKey(route),
    rawPath: route.path,
    rawQueryString: '',
    headers,
    ...(Object.keys(params).length && { pathParameters: params }),
    ...(Object.keys(query).length && { queryStringParameters: query }),
    requestContext: {
      requestId,
      routeKey: routeKey(route),
      http: { method: route.method, path: route.path },
      ...(claims && { authorizer: { jwt: { claims, scopes: null } } }),
    },
    body: base64 ?? bodyText(input),
    isBase64Encoded: base64 !== undefined,
  };
};
