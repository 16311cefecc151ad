import { checkMayGrant, type ProxyGrant, parseProxy, revoke } from '../core/approval/proxy.ts';
import { chainEntry } from '../core/audit/entry.ts';
import { DomainError } from '../core/errors.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { ProxyStore } from '../ports/proxy-store.ts';
import type { Caller } from './caller.ts';
import { type Done, once, type Ready } from './once.ts';

export interface ProxyDeps {
  readonly proxies: ProxyStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface ProxyInput {
  readonly caller: Caller;
  readonly idempotencyKey: string;
}

const ready = (
  { proxies }: ProxyDeps,
  { sub }: Caller,
  proxy: ProxyGrant,
  previous: Parameters<typeof chainEntry>[0],
  at: string,
): Ready => {
  const entry = chainEntry(previous, {
    unionId: proxy.unionId,
    record: `proxy/${proxy.id}`,
    happened: proxy.revokedAt === null ? 'proxy-granted' : 'proxy-revoked',
    at,
    by: sub,
    contentHash: hashOf(proxy),
    receiptHash: null,
    move: null,
  });
  const status = proxy.version === 1 ? 201 : 200;
  return {
    answer: { status, location: `/v1/proxies/${proxy.id}`, body: JSON.stringify({ proxy }) },
    write: async (record) => {
      const written = await proxies.change({ proxy, entry, record });
      if (written === 'stale') throw new DomainError('VERSION_STALE');
      return written;
    },
  };
};

/** 登记代理. @throws DomainError INPUT_INVALID, PROXY_NOT_YOURS, SEPARATION_OF_DUTIES, IDEMPOTENCY_KEY_REUSED, STORE_* */
export const registerProxy = (
  deps: ProxyDeps,
  { caller, idempotencyKey }: ProxyInput,
  body: unknown,
): Promise<Done> => {
  const stated = parseProxy(body);
  checkMayGrant(stated, caller);
  const ask = { caller, idempotencyKey, operation: 'registerProxy', input: body };
  return once({ keys: deps.proxies, clock: deps.clock }, ask, async () => {
    const at = deps.clock.now().toISOString();
    const { unionId, sub, name } = caller;
    const granted = { grantedBy: { sub, name }, grantedAt: at, revokedBy: null, revokedAt: null };
    const proxy: ProxyGrant = { ...stated, id: deps.ids.proxyId(), unionId, ...granted, version: 1 };
    return ready(deps, caller, proxy, null, at);
  });
};

/** 撤销代理. @throws DomainError PROXY_NOT_FOUND, VERSION_STALE, PROXY_NOT_YOURS, PROXY_ENDED, STORE_* */
export const revokeProxy = (
  deps: ProxyDeps,
  { caller, idempotencyKey }: ProxyInput,
  id: string,
  version: number,
): Promise<Done> => {
  const ask = { caller, idempotencyKey, operation: 'revokeProxy', input: { id, version } };
  return once({ keys: deps.proxies, clock: deps.clock }, ask, async () => {
    const found = await deps.proxies.find(caller.unionId, id);
    if (!found) throw new DomainError('PROXY_NOT_FOUND', { data: { id: id.slice(0, 60) } });
    if (found.version !== version) throw new DomainError('VERSION_STALE');
    const at = deps.clock.now().toISOString();
    const proxy = revoke(found, caller, at);
    return ready(deps, caller, proxy, await deps.proxies.findEntry(found, found.version), at);
  });
};

export const listProxies = async ({ proxies }: ProxyDeps, { unionId }: Caller) => ({
  proxies: await proxies.list(unionId),
});
