import { chainEntry } from '../core/audit/entry.ts';
import { DomainError } from '../core/errors.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import { dayOfInstant } from '../core/kernel/day.ts';
import { parseProxy, parseProxyConfirmation } from '../core/people/bodies.ts';
import { confirmProxy, grantProxy, type ProxyGrant, peopleOf, revoke } from '../core/people/proxy.ts';
import type { Clock } from '../ports/clock.ts';
import type { EvidenceStore } from '../ports/evidence-store.ts';
import type { Ids } from '../ports/ids.ts';
import type { PeopleStore } from '../ports/people-store.ts';
import type { ProxyChange, ProxyStore } from '../ports/proxy-store.ts';
import type { Caller } from './caller.ts';
import { type Done, once, type Ready } from './once.ts';

export interface ProxyDeps {
  readonly proxies: ProxyStore;
  readonly people: PeopleStore;
  readonly evidence: EvidenceStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface ProxyInput {
  readonly caller: Caller;
  readonly idempotencyKey: string;
}

const happenedTo = ({ version, revokedAt, confirmation }: ProxyGrant) => {
  if (revokedAt !== null) return 'proxy-revoked';
  if (version > 1) return 'proxy-confirmed';
  return confirmation ? 'proxy-granted' : 'proxy-registered';
};

/** A proxy as it shall be, with those on whom it relies. */
type Made = Pick<ProxyChange, 'proxy' | 'people'>;

const ready = (
  { proxies }: ProxyDeps,
  { sub }: Caller,
  { proxy, people }: Made,
  previous: Parameters<typeof chainEntry>[0],
  at: string,
): Ready => {
  const entry = chainEntry(previous, {
    unionId: proxy.unionId,
    record: `proxy/${proxy.id}`,
    happened: happenedTo(proxy),
    at,
    by: sub,
    contentHash: hashOf(proxy),
    receiptHash: null,
    move: null,
  });
  const status = proxy.version === 1 ? 201 : 200;
  return {
    answer: { status, location: `/v1/proxies/${proxy.id}`, body: JSON.stringify({ proxy }) },
    // What changed meanwhile, the proxy or the people on whom it relies, is found and told by the next try.
    write: (record) => proxies.change({ proxy, people, entry, record }),
  };
};

/** What a grant and a confirmation look at: who is known, and when it is. */
const around = async (
  { people, clock }: ProxyDeps,
  unionId: string,
  { principal, deputy }: Pick<ProxyGrant, 'principal' | 'deputy'>,
) => {
  const now = clock.now();
  const directory = await people.findMany(unionId, [principal, deputy]);
  return { directory, today: dayOfInstant(now), at: now.toISOString() };
};

/**
 * 登记代理. By the principal it counts at once; for others it waits for the confirmation.
 * @throws DomainError INPUT_INVALID, PROXY_NOT_YOURS, PERSON_NOT_KNOWN, SEPARATION_OF_DUTIES, IDEMPOTENCY_KEY_REUSED, STORE_*
 */
export const registerProxy = (
  deps: ProxyDeps,
  { caller, idempotencyKey }: ProxyInput,
  body: unknown,
): Promise<Done> => {
  const ask = { caller, idempotencyKey, operation: 'registerProxy', input: body };
  return once({ keys: deps.proxies, clock: deps.clock }, ask, async () => {
    const stated = parseProxy(body, dayOfInstant(deps.clock.now()));
    const { unionId } = caller;
    const scene = await around(deps, unionId, stated);
    const proxy = grantProxy(stated, { id: deps.ids.proxyId(), unionId }, caller, scene);
    const people = peopleOf(proxy, caller, scene.directory, scene.today);
    return ready(deps, caller, { proxy, people }, null, scene.at);
  });
};

/** @throws DomainError PROXY_NOT_FOUND, VERSION_STALE */
const findProxy = async (
  { proxies }: ProxyDeps,
  { unionId }: Caller,
  id: string,
  version: number,
): Promise<ProxyGrant> => {
  const found = await proxies.find(unionId, id);
  if (!found) throw new DomainError('PROXY_NOT_FOUND', { data: { id: id.slice(0, 60) } });
  if (found.version !== version) throw new DomainError('VERSION_STALE');
  return found;
};

/** The document must have been taken in, not only announced. @throws DomainError EVIDENCE_NOT_FOUND, EVIDENCE_NOT_RECORDED */
const checkDocument = async ({ evidence: store }: ProxyDeps, unionId: string, id: string | null): Promise<void> => {
  if (id === null) return;
  const found = await store.find(unionId, id);
  if (!found) throw new DomainError('EVIDENCE_NOT_FOUND', { data: { id } });
  if (found.status !== 'recorded') throw new DomainError('EVIDENCE_NOT_RECORDED', { data: { id } });
};

/**
 * 确认代理: by the principal, or where they cannot by a second of chair, auditor and administrator with the document.
 * @throws DomainError PROXY_NOT_FOUND, VERSION_STALE, EVIDENCE_NOT_FOUND and those of confirmProxy, STORE_*
 */
export const confirmGrant = (
  deps: ProxyDeps,
  { caller, idempotencyKey }: ProxyInput,
  { id, version }: { readonly id: string; readonly version: number },
  body: unknown,
): Promise<Done> => {
  const evidence = parseProxyConfirmation(body);
  const ask = { caller, idempotencyKey, operation: 'confirmProxy', input: { id, version, body: body ?? null } };
  return once({ keys: deps.proxies, clock: deps.clock }, ask, async () => {
    const found = await findProxy(deps, caller, id, version);
    const scene = await around(deps, caller.unionId, found);
    const proxy = confirmProxy(found, caller, evidence, scene);
    await checkDocument(deps, caller.unionId, evidence);
    const people = peopleOf(proxy, caller, scene.directory, scene.today);
    return ready(deps, caller, { proxy, people }, await deps.proxies.findEntry(found, found.version), scene.at);
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
    const found = await findProxy(deps, caller, id, version);
    const at = deps.clock.now().toISOString();
    const proxy = revoke(found, caller, at);
    return ready(deps, caller, { proxy, people: [] }, await deps.proxies.findEntry(found, found.version), at);
  });
};

export const listProxies = async ({ proxies }: ProxyDeps, { unionId }: Caller) => ({
  proxies: await proxies.list(unionId),
});
