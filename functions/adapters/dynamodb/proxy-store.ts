import type { AuditEntry } from '../../core/audit/entry.ts';
import { isStatedFor, type ProxyGrant } from '../../core/people/proxy.ts';
import type { ProxyChange, ProxyStore } from '../../ports/proxy-store.ts';
import { queryAll } from './batch.ts';
import type { Table } from './client.ts';
import { type Check, dynamoKeyStore, get, putEntry, putVersion, read, type Writes, write, writeOnce } from './items.ts';
import { entryKey } from './keys.ts';
import { proxyKey } from './keys-of-proxies.ts';
import { stillKnown } from './still-known.ts';

/** Audit entries lie between the proxies and have no deputy. */
const endingFrom = async (table: Table, unionId: string, first: string, deputy: string | null) => {
  const { pk, sk } = proxyKey(unionId, { to: first, id: '' });
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
    FilterExpression: deputy === null ? 'attribute_exists(deputy)' : 'deputy = :deputy OR waitsFor = :deputy',
    ExpressionAttributeValues: {
      ':pk': pk,
      ':first': sk,
      ':last': 'PROXY#~',
      ...(deputy !== null && { ':deputy': deputy }),
    },
    ConsistentRead: true,
  });
  return items.map((item) => read<ProxyGrant>(item));
};

const writesOf = ({ proxy, people, entry }: ProxyChange): Writes => {
  const key = proxyKey(proxy.unionId, proxy);
  const { deputy, version, confirmation } = proxy;
  // What waits for a confirmation must not be found by 0.4.0, which looks for the name and knows of no confirmation.
  const name = confirmation ? { deputy } : { deputy: false, waitsFor: deputy };
  const Item = { ...key, ...name, version, content: write(proxy) };
  return {
    puts: [putVersion(Item, version), putEntry(key, entry)],
    checks: stillKnown(proxy.unionId, people),
  };
};

/** That a proxy by which somebody signs is still as it was read: nobody has revoked it meanwhile. */
export const proxyUnchanged = (proxy: ProxyGrant): Check => ({
  Key: proxyKey(proxy.unionId, proxy),
  ConditionExpression: 'version = :proxy',
  ExpressionAttributeValues: { ':proxy': proxy.version },
});

/** Proxies in DynamoDB. */
export const dynamoProxyStore = (table: Table, nowEpoch: () => number): ProxyStore => ({
  ...dynamoKeyStore(table, nowEpoch),
  find: async (unionId, id) => (await endingFrom(table, unionId, '', null)).find((one) => one.id === id) ?? null,
  list: (unionId) => endingFrom(table, unionId, '', null),
  listFor: async (unionId, deputy, on) =>
    (await endingFrom(table, unionId, on, deputy)).filter((one) => isStatedFor(one, on)),
  findEntry: (proxy, sequence) => get<AuditEntry>(table, entryKey(proxyKey(proxy.unionId, proxy), sequence)),
  change: (change) => writeOnce(table, change.record, writesOf(change), nowEpoch()),
});
