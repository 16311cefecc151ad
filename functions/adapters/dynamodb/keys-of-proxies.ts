import { keyText } from './key-text.ts';

/**
 * A union's proxies lie in one partition by the day on which they end, so that those in force on a day are read without
 * those that ended before it, and read consistently: what was revoked a moment ago is not used.
 */
export const proxyKey = (unionId: string, { to, id }: { readonly to: string; readonly id: string }) => ({
  pk: keyText`UNION#${unionId}#PROXIES`,
  sk: keyText`PROXY#${to}#${id}`,
});
