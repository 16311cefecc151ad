import { describe, expect, it } from 'vitest';
import { type AuditEntry, chainEntry } from '../../../functions/core/audit/entry.ts';
import { hashOf } from '../../../functions/core/kernel/canonical.ts';

const event = {
  unionId: 'union-a',
  record: 'request/R2021-0000000001',
  happened: 'request-submitted' as const,
  at: '2021-06-14T08:00:00.000Z',
  by: 'officer-1',
  contentHash: 'c'.repeat(64),
  receiptHash: 'd'.repeat(64),
  move: null,
};
const rehashed = ({ hash: _, ...content }: AuditEntry) => hashOf(content);

describe('an audit entry', () => {
  it('is the first without one before it', () =>
    expect(chainEntry(null, event)).toMatchObject({ sequence: 1, previousHash: null, ...event }));

  it('is chained to the one before it', () => {
    const first = chainEntry(null, event);
    expect(chainEntry(first, event)).toMatchObject({ sequence: 2, previousHash: first.hash });
  });

  it('hashes all of itself: a change of any field shows', () => {
    const entry = chainEntry(null, event);
    expect(rehashed(entry)).toBe(entry.hash);
    for (const field of Object.keys(entry).filter((name) => name !== 'hash'))
      expect(rehashed({ ...entry, [field]: 'changed' })).not.toBe(entry.hash);
  });
});
