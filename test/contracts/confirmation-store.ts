import { beforeEach, describe, expect, it } from 'vitest';
import { chainEntry } from '../../functions/core/audit/entry.ts';
import { day } from '../../functions/core/kernel/day.ts';
import type { Confirmation } from '../../functions/core/rules/confirmations.ts';
import type { Approved, ConfirmationStore } from '../../functions/ports/confirmation-store.ts';

const AT = '2021-06-01T00:00:00.000Z';

const confirmation = (id: string, unionId = 'union-a'): Confirmation => ({
  id,
  unionId,
  parameter: 'souvenir-cap',
  level: 'provincial',
  province: 'zhejiang',
  from: day('2021-01-01'),
  value: 10_000,
  citation: { regulation: 'culture-sports', article: 8 },
  source: '某文件第八条',
  status: 'proposed',
  proposedBy: { sub: 'steward-1', name: '制度管理员甲' },
  proposedAt: AT,
  approvedBy: null,
  approvedAt: null,
});

const entry = chainEntry(null, {
  unionId: 'union-a',
  record: 'confirmation/C-0000000001',
  happened: 'parameter-confirmation-proposed',
  at: AT,
  by: 'steward-1',
  contentHash: 'c',
  receiptHash: null,
  move: null,
});

const record = (key: string, unionId = 'union-a') => ({
  unionId,
  sub: 'steward-1',
  key,
  requestHash: 'h',
  answer: { status: 201, location: '/', body: '{}' },
  expiresAtEpoch: 4_000_000_000,
});

const approved = (id: string, version: number, key = `approve-${id}`): Approved => {
  const done: Confirmation = { ...confirmation(id), status: 'approved', approvedAt: AT };
  const second = chainEntry(entry, { ...entry, happened: 'parameter-confirmed' });
  return { confirmation: done, entry: second, record: record(key), law: { version, confirmations: [done] } };
};

/** What every ConfirmationStore must do. */
export const confirmationStoreContract = (make: () => Promise<ConfirmationStore>): void => {
  let store: ConfirmationStore;
  const propose = (id: string, unionId = 'union-a') =>
    store.propose({ confirmation: confirmation(id, unionId), entry, record: record(`propose-${id}`, unionId) });
  beforeEach(async () => {
    store = await make();
  });

  it('has law version 0 without a confirmation', async () => {
    expect(await store.findLaw('union-a')).toEqual({ version: 0, confirmations: [] });
  });

  it('keeps a proposal with its first audit entry, and changes no law by it', async () => {
    expect(await propose('C-1')).toBe('written');
    expect(await store.find('union-a', 'C-1')).toEqual(confirmation('C-1'));
    expect(await store.findEntry('union-a', 'C-1', 1)).toEqual(entry);
    expect((await store.findLaw('union-a')).version).toBe(0);
  });

  describe('an approval', () => {
    it('makes the next version of the law and keeps the earlier ones', async () => {
      await propose('C-1');
      await propose('C-2');
      expect(await store.approve(approved('C-1', 1))).toBe('written');
      expect(await store.approve(approved('C-2', 2))).toBe('written');
      expect((await store.findLaw('union-a')).version).toBe(2);
      expect((await store.findLaw('union-a', 1)).confirmations.map(({ id }) => id)).toEqual(['C-1']);
    });

    it('is stale when the confirmation is approved already', async () => {
      await propose('C-1');
      await store.approve(approved('C-1', 1));
      expect(await store.approve(approved('C-1', 2, 'another'))).toBe('stale');
      expect((await store.findLaw('union-a')).version).toBe(1);
    });

    it('is stale when another approval made the version: of ten at once one is written', async () => {
      const ids = Array.from({ length: 10 }, (_, i) => `C-${i}`);
      for (const id of ids) await propose(id);
      const results = await Promise.all(ids.map((id) => store.approve(approved(id, 1))));
      expect(results.filter((result) => result === 'written')).toHaveLength(1);
      expect(results.filter((result) => result === 'stale')).toHaveLength(9);
    });
  });

  it('lists confirmations of the union only, without entries', async () => {
    await propose('C-1');
    await propose('C-2');
    await propose('C-3', 'union-b');
    expect((await store.list('union-a')).map(({ id }) => id).toSorted()).toEqual(['C-1', 'C-2']);
  });
};
