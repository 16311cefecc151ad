import { beforeEach, expect, it } from 'vitest';
import { chainEntry } from '../../functions/core/audit/entry.ts';
import { day } from '../../functions/core/kernel/day.ts';
import type { ProxyGrant } from '../../functions/core/people/proxy.ts';
import type { ProxyStore } from '../../functions/ports/proxy-store.ts';

const AT = '2021-10-01T00:00:00.000Z';
export const proxy = (id: string, change: Partial<ProxyGrant> = {}): ProxyGrant => ({
  id,
  unionId: 'union-a',
  principal: 'chair-1',
  deputy: 'vice-1',
  role: 'chair',
  from: day('2021-10-01'),
  to: day('2021-10-31'),
  document: '授权书',
  grantedBy: { sub: 'chair-1', name: '主席甲' },
  grantedAt: AT,
  confirmation: { by: [{ sub: 'chair-1', name: '主席甲' }], on: day('2021-10-01'), at: AT, evidence: null },
  revokedBy: null,
  revokedAt: null,
  version: 1,
  ...change,
});

const change = (one: ProxyGrant, key: string) => ({
  proxy: one,
  people: [],
  entry: {
    ...chainEntry(null, {
      unionId: one.unionId,
      record: `proxy/${one.id}`,
      happened: 'proxy-granted' as const,
      at: AT,
      by: 'chair-1',
      contentHash: 'c',
      receiptHash: null,
      move: null,
    }),
    sequence: one.version,
  },
  record: {
    unionId: one.unionId,
    sub: 'chair-1',
    key,
    requestHash: 'h',
    answer: { status: 201, location: '/', body: '{}' },
    expiresAtEpoch: 4_000_000_000,
  },
});

/** What every ProxyStore must do. */
export const proxyStoreContract = (make: () => Promise<ProxyStore>): void => {
  let store: ProxyStore;
  beforeEach(async () => {
    store = await make();
  });

  it('keeps a proxy with its entry and the answer of its key', async () => {
    const one = proxy('P-1');
    expect(await store.change(change(one, 'key-1'))).toBe('written');
    expect(await store.find('union-a', 'P-1')).toEqual(one);
    expect(await store.find('union-b', 'P-1')).toBeNull();
    expect(await store.findEntry(one, 1)).toMatchObject({ record: 'proxy/P-1' });
    expect(await store.findAnswer('union-a', 'chair-1', 'key-1')).toMatchObject({ requestHash: 'h' });
    expect(await store.change(change(proxy('P-2'), 'key-1'))).toBe('key-taken');
  });

  it('finds those of a deputy that are in force on a day, to the last', async () => {
    await store.change(change(proxy('P-1'), 'key-1'));
    await store.change(change(proxy('P-2', { deputy: 'vice-10', to: day('2021-12-31') }), 'key-2'));
    await store.change(change(proxy('P-3', { from: day('2021-10-20'), to: day('2021-12-31') }), 'key-3'));
    const inForce = async (on: string) => (await store.listFor('union-a', 'vice-1', on)).map(({ id }) => id);
    expect(await inForce('2021-10-01')).toEqual(['P-1']);
    expect(await inForce('2021-10-31')).toEqual(['P-1', 'P-3']);
    expect(await inForce('2021-11-01')).toEqual(['P-3']);
    expect(await inForce('2021-09-30')).toEqual([]);
    expect((await store.list('union-a')).map(({ id }) => id)).toEqual(['P-1', 'P-2', 'P-3']);
  });

  it('changes only what nobody else has changed, and what is revoked is not in force', async () => {
    await store.change(change(proxy('P-1'), 'key-1'));
    const revoked = proxy('P-1', { revokedAt: AT, revokedBy: { sub: 'chair-1', name: '主席甲' }, version: 2 });
    expect(await store.change(change(revoked, 'key-2'))).toBe('written');
    expect(await store.change(change(revoked, 'key-3'))).toBe('stale');
    expect(await store.listFor('union-a', 'vice-1', '2021-10-15')).toEqual([]);
    expect(await store.find('union-a', 'P-1')).toEqual(revoked);
  });

  it('finds one that waits for its confirmation, until then under no name that 0.4.0 looks for', async () => {
    await store.change(change(proxy('P-1', { confirmation: null }), 'key-1'));
    expect((await store.listFor('union-a', 'vice-1', '2021-10-15')).map(({ id }) => id)).toEqual(['P-1']);
    expect((await store.list('union-a')).map(({ id }) => id)).toEqual(['P-1']);
    await store.change(change(proxy('P-1', { version: 2 }), 'key-2'));
    expect((await store.listFor('union-a', 'vice-1', '2021-10-15'))[0]?.confirmation).not.toBeNull();
  });
};
