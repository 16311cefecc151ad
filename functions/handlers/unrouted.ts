/** What API Gateway hands over when no route has the method and path: its `$default` route. */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { DomainError } from '../core/errors.ts';
import { createMatcher, PathInvalid } from './match.ts';
import { ROUTES } from './routes.ts';

export const DEFAULT_ROUTE = '$default';
const match = createMatcher(ROUTES);

type Event = Pick<APIGatewayProxyEventV2, 'rawPath' | 'requestContext'>;

const allowedAt = (path: string): readonly string[] => {
  try {
    // No route has this method, so that every path that is there tells what it takes.
    const found = match('', path);
    return found && 'allow' in found ? found.allow : [];
  } catch (error) {
    if (error instanceof PathInvalid) return [];
    throw error;
  }
};

/**
 * OPTIONS of a path that is there: what it takes (RFC 9110, 9.3.7). A browser's preflight never comes here, the gateway
 * answers it.
 * @throws DomainError ROUTE_NOT_FOUND, METHOD_NOT_ALLOWED
 */
export const unrouted = ({ rawPath, requestContext }: Event): APIGatewayProxyStructuredResultV2 => {
  const allow = allowedAt(rawPath).join(', ');
  if (!allow) throw new DomainError('ROUTE_NOT_FOUND');
  if (requestContext.http.method === 'OPTIONS') return { statusCode: 204, headers: { allow } };
  throw new DomainError('METHOD_NOT_ALLOWED', { data: { allow } });
};
