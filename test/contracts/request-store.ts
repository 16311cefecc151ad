import { beforeEach, describe, expect, it } from 'vitest';
import type { FundRequest } from '../../functions/core/approval/fund-request.ts';
import { chainEntry } from '../../functions/core/audit/entry.ts';
import type { Receipt } from '../../functions/core/rules/receipt.ts';
import type { RequestStore, Submission } from '../../functions/ports/request-store.ts';

const NOW = Math.floor(Date.parse('2021-06-01T00:00:00Z') / 1_000);
const LATER = NOW + 1_000;

export const submission = (
  id: string,
  change: Partial<FundRequest> = {},
  key = `key-${id}`,
  expiresAtEpoch = LATER,
): Submission => {
  const request: FundRequest = {
    id,
    unionId: 'union-a',
    kind: 'outing',
    status: 'submitted',
    outcome: 'compliant',
    isProvisional: true,
    occurredOn: '2021-06-01',
    fiscalYear: 2021,
    amountFen: 100,
    purpose: '秋游',
    province: 'zhejiang',
    facts: { amountFen: 100, prohibitedUses: [] },
    submittedBy: { sub: 'officer-1', name: '经办人甲' },
    payee: null,
    route: [],
    signatures: [],
    hold: null,
    expiresOn: '2021-12-01',
    recordedAt: '2021-06-01T00:00:00.000Z',
    receiptVersion: 1,
    version: 1,
    ...change,
  };
  const receipt = { hash: `hash-${id}`, facts: request.facts } as unknown as Receipt;
  const entry = chainEntry(null, {
    unionId: request.unionId,
    record: `request/${id}`,
    happened: 'request-submitted',
    at: request.recordedAt,
    by: 'officer-1',
    contentHash: 'c',
    receiptHash: `hash-${id}`,
    move: null,
  });
  const answer = { status: 201, location: `/v1/requests/${id}`, body: `{"id":"${id}"}` };
  return {
    request,
    receipt,
    entry,
    move: null,
    record: { unionId: request.unionId, sub: 'officer-1', key, requestHash: 'same', answer, expiresAtEpoch },
  };
};

const ids = (requests: readonly FundRequest[]) => requests.map(({ id }) => id);

/** What every RequestStore must do; `nowEpoch` is what the store is told the time is. */
export const requestStoreContract = (make: (nowEpoch: () => number) => Promise<RequestStore>): void => {
  let store: RequestStore;
  let now = NOW;
  beforeEach(async () => {
    now = NOW;
    store = await make(() => now);
  });

  describe('a submission', () => {
    it('is there whole afterwards: request, receipt and the answer of its key', async () => {
      const one = submission('R2021-AAAAA');
      expect(await store.submit(one)).toBe('written');
      expect(await store.findRequest('union-a', 'R2021-AAAAA')).toEqual(one.request);
      expect(await store.findReceipt('union-a', 'R2021-AAAAA', 1)).toEqual(one.receipt);
      const { requestHash, answer } = one.record;
      expect(await store.findAnswer('union-a', 'officer-1', one.record.key)).toMatchObject({
        requestHash,
        answer,
      });
    });

    it('writes nothing when its key is taken', async () => {
      await store.submit(submission('R2021-AAAAA'));
      expect(await store.submit(submission('R2021-BBBBB', {}, 'key-R2021-AAAAA'))).toBe('key-taken');
      expect(await store.findRequest('union-a', 'R2021-BBBBB')).toBeNull();
      expect(await store.findReceipt('union-a', 'R2021-BBBBB', 1)).toBeNull();
    });

    it('writes nothing, not even its key, when the number is taken', async () => {
      await store.submit(submission('R2021-AAAAA'));
      expect(await store.submit(submission('R2021-AAAAA', {}, 'another-key'))).toBe('stale');
      expect(await store.findAnswer('union-a', 'officer-1', 'another-key')).toBeNull();
    });

    it('is written once by fifty at once with one key', async () => {
      const tries = Array.from({ length: 50 }, (_, i) => submission(`R2021-N${1000 + i}`, {}, 'one-key'));
      const results = await Promise.all(tries.map((one) => store.submit(one)));
      expect(results.filter((result) => result === 'written')).toHaveLength(1);
      expect((await store.list('union-a', { limit: 200 })).requests).toHaveLength(1);
    });

    it('may take a key again whose time is over', async () => {
      await store.submit(submission('R2021-AAAAA'));
      now = LATER + 1;
      expect(await store.findAnswer('union-a', 'officer-1', 'key-R2021-AAAAA')).toBeNull();
      expect(await store.submit(submission('R2021-BBBBB', {}, 'key-R2021-AAAAA', now + 1_000))).toBe('written');
    });
  });

  describe('another union', () => {
    it('finds neither request, receipt, answer nor list', async () => {
      await store.submit(submission('R2021-AAAAA'));
      expect(await store.findRequest('union-b', 'R2021-AAAAA')).toBeNull();
      expect(await store.findReceipt('union-b', 'R2021-AAAAA', 1)).toBeNull();
      expect(await store.findAnswer('union-b', 'officer-1', 'key-R2021-AAAAA')).toBeNull();
      expect((await store.list('union-b', { limit: 10 })).requests).toEqual([]);
    });
  });

  describe('a list', () => {
    beforeEach(async () => {
      const many = Array.from({ length: 9 }, (_, i) =>
        submission(`R2021-N000${i}`, {
          occurredOn: `2021-06-0${i + 1}`,
          kind: i % 2 ? 'outing' : 'festival-gift',
          outcome: i % 3 ? 'compliant' : 'needs-decision',
          status: i % 3 ? 'submitted' : 'draft',
        }),
      );
      for (const one of many) await store.submit(one);
    });

    it('comes latest day first, in pages that join without a gap or a repeat', async () => {
      const seen: string[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await store.list('union-a', { limit: 4, ...(cursor && { cursor }) });
        seen.push(...ids(page.requests));
        cursor = page.cursor;
      } while (cursor);
      expect(seen).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0].map((i) => `R2021-N000${i}`));
    });

    it.each([
      [{ kind: 'outing' }, [7, 5, 3, 1]],
      [{ outcome: 'needs-decision' as const }, [6, 3, 0]],
      [{ status: 'draft' as const }, [6, 3, 0]],
      [{ kind: 'outing', outcome: 'compliant' as const }, [7, 5, 1]],
      [{ from: '2021-06-03', to: '2021-06-05' }, [4, 3, 2]],
      [{ kind: 'festival-gift', from: '2021-06-03', to: '2021-06-03' }, [2]],
    ])('keeps to the filter %j', async (filter, expected) => {
      const { requests } = await store.list('union-a', { ...filter, limit: 50 });
      expect(ids(requests)).toEqual(expected.map((i) => `R2021-N000${i}`));
    });

    it('refuses a cursor that it did not give', async () => {
      const wrong = store.list('union-a', { limit: 4, cursor: Buffer.from('UNION#union-b').toString('base64url') });
      await expect(wrong).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
    });
  });
};
