import { beforeEach, expect, it } from 'vitest';
import { chainEntry } from '../../functions/core/audit/entry.ts';
import type { Evidence } from '../../functions/core/evidence/evidence.ts';
import type { EntryChain } from '../../functions/ports/entry-chain.ts';
import type { EvidenceStore } from '../../functions/ports/evidence-store.ts';

const AT = '2021-06-01T00:00:00.000Z';
const ID = 'E-0000000001';

const evidence = (version: number, unionId = 'union-a'): Evidence => ({
  id: ID,
  unionId,
  status: version === 1 ? 'announced' : 'recorded',
  fileName: 'a.pdf',
  sizeBytes: 12,
  sha256: 'a'.repeat(64),
  type: 'pdf',
  givenBy: { sub: 'officer-1', name: '经办人甲' },
  announcedAt: AT,
  recordedAt: null,
  retainUntil: null,
  version,
});
const happening = (happened: `evidence-${string}`, by = 'officer-1') => ({
  unionId: 'union-a',
  record: `evidence/${ID}`,
  happened,
  at: AT,
  by,
  contentHash: 'c',
  receiptHash: null,
  move: null,
});
const first = chainEntry(null, happening('evidence-announced'));
const record = (key: string) => ({
  unionId: 'union-a',
  sub: 'officer-1',
  key,
  requestHash: 'h',
  answer: { status: 201, location: '/', body: '{}' },
  expiresAtEpoch: 4_000_000_000,
});

/** What every EvidenceStore must do. */
export const evidenceStoreContract = (make: () => Promise<EvidenceStore & EntryChain>): void => {
  let store: EvidenceStore & EntryChain;
  const announce = () => store.change({ evidence: evidence(1), entry: first, record: record('announce') });
  const complete = (key: string) => {
    const entry = chainEntry(first, happening('evidence-recorded'));
    return store.change({ evidence: evidence(2), entry, record: record(key) });
  };
  beforeEach(async () => {
    store = await make();
  });

  it('finds what was written, and nothing of another union', async () => {
    expect(await announce()).toBe('written');
    expect(await store.find('union-a', ID)).toEqual(evidence(1));
    expect(await store.find('union-b', ID)).toBeNull();
    expect([...(await store.findMany('union-a', [ID, ID, 'E-0000000009'])).keys()]).toEqual([ID]);
    expect((await store.findMany('union-a', [])).size).toBe(0);
  });

  it('writes a version once, with its entry and the answer of the key', async () => {
    await announce();
    const written = await Promise.all([complete('one'), complete('two')]);
    expect(written.toSorted()).toEqual(['stale', 'written']);
    expect((await store.lastEntry('union-a', ID))?.happened).toBe('evidence-recorded');
    expect(await complete('announce')).toBe('key-taken');
    expect((await store.findAnswer('union-a', 'officer-1', 'announce'))?.answer.status).toBe(201);
  });

  it('gives each of many readers a place of their own in the chain', async () => {
    await announce();
    await Promise.all(Array.from({ length: 10 }, (_, i) => store.append(happening('evidence-opened', `r-${i}`))));
    expect((await store.lastEntry('union-a', ID))?.sequence).toBe(11);
  });

  it('says that nobody rests on a content that no request has named', async () => {
    const nobody = { unionId: 'union-a', sha256: 'x', requests: [], version: 0 };
    expect(await store.findUses('union-a', ['x', 'x'])).toEqual([nobody]);
    expect(await store.findUses('union-a', [])).toEqual([]);
  });
};
