/**
 * A union's proxies lie in one partition by the day on which they end, so that those in force on a day are read without
 * those that ended before it, and read consistently: what was revoked a moment ago is not used.
 */
export const proxyKey = (unionId: string, { to, id }: { readonly to: string; readonly id: string }) => ({
  pk: `UNION#${unionId}#PROXIES`,
  sk: `PROXY#${to}#${id}`,
});
