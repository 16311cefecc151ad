import { beforeEach, expect, it } from 'vitest';
import { chainEntry } from '../../functions/core/audit/entry.ts';
import { day } from '../../functions/core/kernel/day.ts';
import type { PersonKey } from '../../functions/core/sealing/seal.ts';
import type { Talk, TalkTopic } from '../../functions/core/sealing/talk.ts';
import type { SealStore } from '../../functions/ports/seal-store.ts';
import type { TalkStore } from '../../functions/ports/talk-store.ts';

const AT = '2021-06-01T00:00:00.000Z';
const UNION = 'union-a';
const entry = (record: string, happened: `person-${string}` | `talk-${string}`) =>
  chainEntry(null, {
    unionId: UNION,
    record,
    happened,
    at: AT,
    by: 'a',
    contentHash: 'c',
    receiptHash: null,
    move: null,
  });
const record = (key: string) => ({
  unionId: UNION,
  sub: 'a',
  key,
  requestHash: 'h',
  answer: { status: 201, location: '/', body: '{}' },
  expiresAtEpoch: 4_000_000_000,
});
const live: PersonKey = {
  unionId: UNION,
  person: 'm-001',
  generation: 1,
  wrapped: 'w',
  destroyed: null,
  version: 1,
};
const gone: PersonKey = { ...live, wrapped: null, destroyed: { at: AT, by: 'a', document: 'd' }, version: 2 };

/** What every SealStore must do. */
export const sealStoreContract = (make: () => Promise<SealStore>): void => {
  let store: SealStore;
  beforeEach(async () => {
    store = await make();
  });
  const destroy = (key: string) => store.destroyKey(gone, entry('person/m-001', 'person-shredded'), record(key));

  it('keeps one key of a person, whoever comes first', async () => {
    const added = await Promise.all([store.addKey(live), store.addKey({ ...live, wrapped: 'other' })]);
    expect(added.toSorted()).toEqual(['stale', 'written']);
    expect((await store.findKey(UNION, 'm-001'))?.generation).toBe(1);
    expect(await store.findKey('union-b', 'm-001')).toBeNull();
  });

  it('overwrites a destroyed key, once, with who had it done; a new one may follow', async () => {
    await store.addKey(live);
    expect(await destroy('one')).toBe('written');
    expect(await destroy('two')).toBe('stale');
    expect(await store.findKey(UNION, 'm-001')).toEqual(gone);
    expect((await store.lastKeyEntry(UNION, 'm-001'))?.happened).toBe('person-shredded');
    expect(await store.addKey({ ...live, generation: 2, version: 3 })).toBe('written');
  });

  it('finds nothing sealed for a request that has nothing', async () => {
    expect(await store.findSealed(UNION, 'R2021-0000000000', [1, 2])).toEqual([]);
    expect(await store.findSealed(UNION, 'R2021-0000000000', [])).toEqual([]);
  });
};

const talk = (id: string, isShredded = false): Talk => ({
  id,
  unionId: UNION,
  heldBy: 'cadre-1',
  day: day('2021-09-01'),
  recordedAt: AT,
  commitment: 'c',
  isShredded,
});
const sealed = { person: 'm-001', generation: 1, about: 'talk/T-1', sealed: { payload: 'p', key: 'k' } };

/** What every TalkStore must do. */
export const talkStoreContract = (make: () => Promise<TalkStore>): void => {
  let store: TalkStore;
  const add = (id: string, topic: TalkTopic = 'family') =>
    store.add({
      talk: talk(id),
      sealed,
      topic,
      entry: entry(`talk/${id}`, 'talk-recorded'),
      record: record(`add-${id}`),
    });
  beforeEach(async () => {
    store = await make();
  });

  it('finds a talk with what is sealed, and counts it under its topic and year', async () => {
    await Promise.all(['T-0000000001', 'T-0000000002', 'T-0000000003'].map((id) => add(id)));
    await add('T-0000000004', 'promotion');
    expect(await store.find(UNION, 'T-0000000001')).toEqual({ talk: talk('T-0000000001'), sealed });
    expect(await store.find('union-b', 'T-0000000001')).toBeNull();
    expect([...(await store.countByTopic(UNION, 2021))].toSorted()).toEqual([
      ['family', 3],
      ['promotion', 1],
    ]);
    expect((await store.countByTopic(UNION, 2020)).size).toBe(0);
  });

  it('counts nothing twice under the same key', async () => {
    await add('T-0000000001');
    expect(await add('T-0000000001')).toBe('key-taken');
    expect((await store.countByTopic(UNION, 2021)).get('family')).toBe(1);
  });

  it('overwrites what is sealed, once; the talk and its count stay', async () => {
    const id = 'T-0000000001';
    await add(id);
    const previous = await store.lastEntry(UNION, id);
    const shredded = chainEntry(previous, { ...entry(`talk/${id}`, 'talk-shredded') });
    expect(await store.shred(talk(id, true), shredded, record('one'))).toBe('written');
    expect(await store.shred(talk(id, true), shredded, record('two'))).toBe('stale');
    const found = await store.find(UNION, id);
    expect([found?.talk.isShredded, found?.sealed.sealed, found?.sealed.person]).toEqual([true, null, '']);
    expect((await store.countByTopic(UNION, 2021)).get('family')).toBe(1);
  });
};
