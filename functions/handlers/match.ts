/** Thrown for a path whose percent-encoding cannot be decoded. */
export class PathInvalid extends Error {}

export interface Matchable {
  readonly method: string;
  readonly path: string;
}

export interface Match<T> {
  readonly endpoint: T;
  readonly params: Readonly<Record<string, string>>;
}

/** The endpoint, or the methods that the path does take, or null for a path that is not there. */
export type MatchResult<T> = Match<T> | { readonly allow: readonly string[] } | null;

/** API Gateway's order: a literal segment before `{x}`, and `{x+}` last, whatever the order of the table. */
export function createMatcher<T extends Matchable>(
  endpoints: readonly T[],
): (m: string, path: string) => MatchResult<T> {
  const compiled = endpoints
    .map((endpoint) => ({ endpoint, pattern: endpoint.path.split('/').slice(1) }))
    .sort((a, b) => (rank(a.pattern) < rank(b.pattern) ? -1 : 1));
  return (method, path) => {
    const segments = decodeSegments(path);
    const hits = compiled.flatMap(({ endpoint, pattern }) => {
      const params = matchSegments(pattern, segments);
      return params === null ? [] : [{ endpoint, params }];
    });
    const hit = hits.find(({ endpoint }) => endpoint.method === (method === 'HEAD' ? 'GET' : method));
    if (hit !== undefined) return hit;
    return hits.length === 0 ? null : { allow: allowOf(hits.map(({ endpoint }) => endpoint.method)) };
  };
}

/** HEAD is taken wherever GET is, and OPTIONS everywhere. */
const allowOf = (methods: readonly string[]): readonly string[] =>
  [...new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])].sort();

const isGreedy = (segment: string): boolean => segment.endsWith('+}');
const isParam = (segment: string): boolean => segment.startsWith('{');
const nameIn = (segment: string): string => segment.replace(/^\{|\+?\}$/g, '');

const rank = (pattern: readonly string[]): string =>
  pattern.map((segment) => (isGreedy(segment) ? '2' : isParam(segment) ? '1' : '0')).join('');

function decodeSegments(path: string): string[] {
  if (!path.startsWith('/')) throw new PathInvalid();
  try {
    return path.slice(1).split('/').map(decodeURIComponent);
  } catch {
    throw new PathInvalid();
  }
}

function matchSegments(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const actual = segments[index];
    if (actual === undefined) return null;
    if (isGreedy(expected)) {
      params[nameIn(expected)] = segments.slice(index).join('/');
      return actual === '' ? null : params;
    }
    if (isParam(expected)) {
      if (actual === '') return null;
      params[nameIn(expected)] = actual;
    } else if (expected !== actual) return null;
  }
  return pattern.length === segments.length ? params : null;
}
