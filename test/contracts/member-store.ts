import { beforeEach, describe, expect, it } from 'vitest';
import { chainEntry } from '../../functions/core/audit/entry.ts';
import type { Member } from '../../functions/core/member/member.ts';
import type { KeyRecord } from '../../functions/ports/key-store.ts';
import type { Kept, MemberChange, MemberStore } from '../../functions/ports/member-store.ts';

const FAR = 4_000_000_000;
const member = (id: string, change: Partial<Member> = {}): Member => ({
  id,
  name: `会员${id}`,
  department: '一处',
  joinedOn: '2015-03-01',
  leftOn: null,
  retiredOn: null,
  duesPaidThrough: null,
  transfers: [],
  ...change,
});

export const memberChange = (after: Member, before: Kept | null = null, unionId = 'union-a'): MemberChange => {
  const record = `member/${after.id}`;
  const content = {
    unionId,
    record,
    at: '2021-06-01T00:00:00.000Z',
    by: 'officer-1',
    contentHash: 'c',
    receiptHash: null,
    move: null,
  };
  const entry = chainEntry(before?.entry ?? null, { happened: 'member-recorded', ...content });
  return {
    unionId,
    before: before?.member ?? null,
    after: { member: after, version: (before?.version ?? 0) + 1, entry },
  };
};

const record = (key: string): KeyRecord => ({
  unionId: 'union-a',
  sub: 'officer-1',
  key,
  requestHash: 'same',
  answer: { status: 201, location: '/v1/members', body: '{}' },
  expiresAtEpoch: FAR,
});

/** What every MemberStore must do. */
export const memberStoreContract = (make: () => Promise<MemberStore>): void => {
  let store: MemberStore;
  beforeEach(async () => {
    store = await make();
  });

  describe('a member', () => {
    it('is there with the key afterwards, and then there is a register', async () => {
      expect(await store.hasRegister('union-a')).toBe(false);
      const change = memberChange(member('m-1'));
      expect(await store.record(change, record('key-one-1'))).toBe('written');
      expect(await store.hasRegister('union-a')).toBe(true);
      expect((await store.findMany('union-a', ['m-1', 'm-2', 'm-1'])).get('m-1')).toEqual(change.after);
      expect(await store.findAnswer('union-a', 'officer-1', 'key-one-1')).toMatchObject({ requestHash: 'same' });
      expect(await store.record(memberChange(member('m-2')), record('key-one-1'))).toBe('key-taken');
      expect((await store.findMany('union-a', ['m-2'])).size).toBe(0);
    });

    it('is changed only by who has read what is there', async () => {
      const first = memberChange(member('m-1'));
      await store.record(first, record('key-one-1'));
      expect(await store.record(memberChange(member('m-1')), record('key-two-2'))).toBe('stale');
      const next = memberChange(member('m-1', { department: '二处' }), first.after);
      expect(await store.record(next, record('key-three'))).toBe('written');
      expect(await store.record(next, record('key-four-'))).toBe('stale');
    });

    it('is nobody of another union', async () => {
      await store.record(memberChange(member('m-1')), record('key-one-1'));
      expect((await store.findMany('union-b', ['m-1'])).size).toBe(0);
      expect(await store.hasRegister('union-b')).toBe(false);
      expect((await store.list('union-b', 10)).members).toEqual([]);
    });
  });

  describe('many', () => {
    const ids = Array.from({ length: 130 }, (_, i) => `m-${i.toString().padStart(3, '0')}`);

    it('are written in parts and listed by id in pages that join', async () => {
      expect(await store.recordMany(ids.map((id) => memberChange(member(id))))).toBe('written');
      expect((await store.findMany('union-a', ids)).size).toBe(130);
      const seen: string[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await store.list('union-a', 60, cursor ?? undefined);
        seen.push(...page.members.map(({ id }) => id));
        cursor = page.cursor;
      } while (cursor);
      expect(seen).toEqual(ids);
    });

    it('say so when one of them changed meanwhile', async () => {
      await store.recordMany([memberChange(member('m-050'))]);
      expect(await store.recordMany(ids.map((id) => memberChange(member(id))))).toBe('stale');
      expect(await store.recordMany([])).toBe('written');
    });

    it('are read on from a cursor of this list alone', async () => {
      const wrong = store.list('union-a', 4, Buffer.from('UNION#union-b').toString('base64url'));
      await expect(wrong).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
    });
  });
};
