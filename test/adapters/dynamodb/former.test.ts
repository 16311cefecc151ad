/** What 0.4.0 wrote under a name with `#`, `%` or a control character is found, gone on with, and never done twice. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Table } from '../../../functions/adapters/dynamodb/client.ts';
import { dynamoComplianceStore } from '../../../functions/adapters/dynamodb/compliance-store.ts';
import { dynamoDecisionStore } from '../../../functions/adapters/dynamodb/decision-store.ts';
import { dynamoInterestStore } from '../../../functions/adapters/dynamodb/interest-store.ts';
import { dynamoPersonalStore } from '../../../functions/adapters/dynamodb/personal-store.ts';
import { dynamoSurveyStore } from '../../../functions/adapters/dynamodb/survey-store.ts';
import { dynamoOutbox } from '../../../functions/adapters/dynamodb/webhook-store.ts';
import { once } from '../../../functions/app/once.ts';
import { chainEntry } from '../../../functions/core/audit/entry.ts';
import { canonical } from '../../../functions/core/kernel/canonical.ts';
import { deliveryOf } from '../../../functions/core/webhook/delivery.ts';
import type { KeyRecord } from '../../../functions/ports/key-store.ts';
import { newTable } from '../../table.ts';

const NOW = 1_635_000_000;
const now = () => NOW;
const STRANGE = ['x#ENTRY#000001', 'li%hua', 'a\nb', '100%#1'];

let table: Table;
beforeAll(async () => {
  table = await newTable();
});
const put = (Item: Record<string, unknown>) => table.client.send(new PutCommand({ TableName: table.tableName, Item }));

let keys = 0;
const recordOf = (sub: string, key = `key-${(keys++).toString().padStart(5, '0')}`): KeyRecord => ({
  unionId: 'union-f',
  sub,
  key,
  requestHash: 'h',
  answer: { status: 201, location: '/', body: '{}' },
  expiresAtEpoch: NOW + 1_000,
});
const entryOf = (record: string, sequence = 1, previous: ReturnType<typeof chainEntry> | null = null) => {
  const same = { unionId: 'union-f', at: '2021-06-01T00:00:00.000Z', by: 'u', contentHash: 'c', receiptHash: null };
  const entry = chainEntry(previous, { ...same, record, happened: 'interests-declared', move: null });
  expect(entry.sequence).toBe(sequence);
  return entry;
};

describe.each(STRANGE)('of %j', (sub) => {
  it('a key that was used is known, and answers as it did', async () => {
    const store = dynamoSurveyStore(table, now);
    const record = recordOf(sub);
    const { unionId, key, sub: _, ...content } = record;
    await put({
      ...{ pk: `UNION#union-f#KEY#${sub}#${key}`, sk: 'KEY' },
      content: canonical(content),
      expiresAtEpoch: content.expiresAtEpoch,
    });
    expect(await store.findAnswer(unionId, sub, key)).toMatchObject({ requestHash: 'h' });
    const work = vi.fn(async () => Promise.reject(new Error('done twice')));
    const ask = { caller: { unionId, sub, name: sub, roles: [] }, idempotencyKey: key, operation: 'o', input: {} };
    const clock = { now: () => new Date(NOW * 1_000) };
    await expect(once({ keys: store, clock }, ask, work)).rejects.toThrow('IDEMPOTENCY_KEY_REUSED');
  });

  it('an answer that was given is known, and is not given again', async () => {
    const store = dynamoSurveyStore(table, now);
    const survey = { unionId: 'union-f', id: `S-old-${keys++}`, openedOn: '2021-06-01', version: 1 } as never;
    const { id } = survey as { id: string };
    await store.open(survey, entryOf(`survey/${id}`), recordOf('steward'));
    await put({ pk: `UNION#union-f#SURVEY#${id}#ANSWERED`, sk: sub, content: '{"answered":true}' });
    expect(await store.hasAnswered('union-f', id, [sub])).toBe(true);
    expect(await store.answer(survey, [sub], [0], recordOf(sub))).toBe('stale');
    expect(await store.answer(survey, [`${sub}~`], [0], recordOf(sub))).toBe('written');
    expect(await store.hasAnswered('union-f', id, [`${sub}~`])).toBe(true);
  });

  it('a vote that was cast is known, changed in its place, and not cast again', async () => {
    const store = dynamoDecisionStore(table, now);
    const id = `D-${(keys++).toString().padStart(6, '0')}`;
    const same = { unionId: 'union-f', decisionId: id, type: 'declaration', key: sub, by: null, at: '', content: 1 };
    const part = { ...same, version: 1 } as never;
    const pk = `UNION#union-f#DECISION#${id}`;
    await put({ pk, sk: 'DECISION', content: '{}' });
    for (let gate = 0; gate < 16; gate++)
      await put({ pk, sk: `GATE#${gate.toString().padStart(2, '0')}`, stage: 's', passed: 0 });
    await put({ pk, sk: `PART#declaration#${sub}`, version: 1, content: canonical(part) });
    const first = entryOf(`decision/${id}/declaration/${sub}`);
    await put({ pk, sk: `LOG#PART#declaration#${sub}#ENTRY#000001`, content: canonical(first) });
    const change = { part, ballot: null, stages: ['s'], gates: null, proxy: null, entry: first };
    expect(await store.putPart({ ...change, record: recordOf(sub) } as never)).toBe('stale');
    const own = await store.loadSome('union-f', id, [{ type: 'declaration', key: sub }] as never);
    expect(own?.parts).toEqual([part]);
    expect(await store.findPartEntry(part)).toEqual(first);
    const next = { ...same, content: 2, version: 2 } as never;
    const entry = entryOf(`decision/${id}/declaration/${sub}`, 2, first);
    expect(await store.putPart({ ...change, part: next, entry, record: recordOf(sub) } as never)).toBe('written');
    const loaded = await store.load('union-f', id);
    expect(loaded?.parts).toEqual([next]);
    expect(await store.findPartEntry(next)).toEqual(entry);
  });

  it('interests that were declared are added to, entry by entry', async () => {
    const store = dynamoInterestStore(table, now);
    const unionId = 'union-f';
    const register = { unionId, sub, name: 'n', interests: [], at: '', version: 1 };
    const first = entryOf(`interests/${sub}`);
    const pk = 'UNION#union-f#INTERESTS';
    await put({ pk, sk: `PERSON#${sub}`, version: 1, content: canonical(register) });
    await put({ pk, sk: `PERSON#${sub}#ENTRY#000001`, content: canonical(first) });
    expect(await store.findMany(unionId, [sub])).toEqual([register]);
    expect(await store.findEntry(unionId, sub, 1)).toEqual(first);
    expect(await store.change({ register, entry: first, record: recordOf(sub) })).toBe('stale');
    let last = first;
    for (const version of [2, 3]) {
      last = entryOf(`interests/${sub}`, version, last);
      const change = { register: { ...register, version }, entry: last, record: recordOf(sub) };
      expect(await store.change(change)).toBe('written');
    }
    expect(await store.findMany(unionId, [sub, 'nobody'])).toEqual([{ ...register, version: 3 }]);
    expect(await store.findEntry(unionId, sub, 3)).toEqual(last);
  });

  it('events that wait are sent, each once', async () => {
    const outbox = dynamoOutbox(table);
    const hook = { id: `W-${keys++}`, unionId: 'union-f' } as never;
    const { id: hookId } = hook as { id: string };
    const first = entryOf(`interests/${sub}`);
    const old = deliveryOf(hook, first);
    const lane = { unionId: 'union-f', hookId, record: old.record };
    const pk = `UNION#union-f#OUTBOX#${hookId}#${old.record}`;
    await put({
      ...{ pk, sk: 'DELIVERY#000001', statusKey: 'OUTBOX#DUE', state: 'pending', version: 1 },
      ...{ dayKey: `${old.dueAt}#${pk}` },
      content: canonical(old),
    });
    expect(await outbox.add(old)).toBe('known');
    const next = deliveryOf(hook, entryOf(old.record, 2, first));
    expect(await outbox.add(next)).toBe('added');
    expect(await outbox.add(next)).toBe('known');
    expect((await outbox.undelivered(lane)).map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(await outbox.put({ ...old, state: 'delivered', version: 2 })).toBe(true);
    expect(await outbox.put({ ...old, state: 'delivered', version: 2 })).toBe(false);
    expect(await outbox.put({ ...next, version: 2 })).toBe(true);
    expect((await outbox.undelivered(lane)).map(({ sequence }) => sequence)).toEqual([2]);
  });

  it('a plan that was begun is gone on with', async () => {
    const store = dynamoPersonalStore(table, now);
    const key = `key-plan-${keys++}`;
    const content = { requestId: 'R-old', version: 1, attempt: 1, requestHash: 'h', expiresAtEpoch: NOW + 100 };
    await put({ pk: `UNION#union-f#KEY#${sub}#${key}`, sk: 'PLAN', ...content, content: canonical(content) });
    expect(await store.findPointer('union-f', sub, key)).toMatchObject({ requestId: 'R-old' });
    const plan = { unionId: 'union-f', requestId: `R-new-${keys}`, version: 1, attempt: 1, state: 'taking' } as never;
    const pointer = { unionId: 'union-f', sub, key, ...content, requestId: `R-new-${keys}`, expiresAtEpoch: NOW + 200 };
    expect(await store.open(plan, [], { ...pointer, replaces: null } as never)).toBe('stale');
    expect(await store.open(plan, [], { ...pointer, replaces: 'R-old' } as never)).toBe('written');
    expect(await store.findPointer('union-f', sub, key)).toMatchObject({ requestId: `R-new-${keys}` });
  });
});

it('who was locked out of declaring by another name declares, and nothing of the other is lost', async () => {
  const store = dynamoInterestStore(table, now);
  const unionId = 'union-h';
  const pk = `UNION#${unionId}#INTERESTS`;
  const registerOf = (sub: string, version = 1) => ({ unionId, sub, name: 'n', interests: [], at: '', version });
  const strange = 'y#ENTRY#000001';
  const entryIn = (record: string, previous: ReturnType<typeof chainEntry> | null = null) =>
    ({ ...entryOf(record, (previous?.sequence ?? 0) + 1, previous), unionId }) as ReturnType<typeof chainEntry>;
  const first = entryIn(`interests/${strange}`);
  await put({ pk, sk: `PERSON#${strange}`, version: 1, content: canonical(registerOf(strange)) });
  await put({ pk, sk: `PERSON#${strange}#ENTRY#000001`, content: canonical(first) });
  const recordIn = (sub: string) => ({ ...recordOf(sub), unionId });
  const own = { register: registerOf('y'), entry: entryIn('interests/y'), record: recordIn('y') };
  expect(await store.change(own)).toBe('written');
  expect(await store.findEntry(unionId, 'y', 1)).toEqual(own.entry);
  const second = entryIn(`interests/${strange}`, await store.findEntry(unionId, strange, 1));
  const more = { register: registerOf(strange, 2), entry: second, record: recordIn(strange) };
  expect(await store.change(more)).toBe('written');
  expect(await store.findEntry(unionId, strange, 2)).toEqual(second);
  const found = await store.findMany(unionId, ['y', strange]);
  expect(Object.fromEntries(found.map(({ sub, version }) => [sub, version]))).toEqual({ y: 1, [strange]: 2 });
});

it.each([
  ['z#ENTRY#000001', 'z'],
  ['z2', 'z2#ENTRY#000001'],
])('%s and then %s declare', async (one, other) => {
  const store = dynamoInterestStore(table, now);
  for (const sub of [one, other]) {
    const register = { unionId: 'union-f', sub, name: 'n', interests: [], at: '', version: 1 };
    expect(await store.change({ register, entry: entryOf(`interests/${sub}`), record: recordOf(sub) })).toBe('written');
  }
  const found = await store.findMany('union-f', [one, other]);
  expect(found.map(({ sub }) => sub).toSorted()).toEqual([one, other].toSorted());
});

it('rows of a department with such a name are listed, old and new', async () => {
  const store = dynamoComplianceStore(table, now);
  const department = '研发#2 50%';
  const rowOf = (id: string) => ({
    ...{ id, kind: 'k', category: 'c', department, officer: { sub: 'o', name: 'o' }, amountFen: 1, purpose: null },
    ...{ day: '2021-06-01', outcome: 'compliant', status: 'draft', severity: null, broken: [], isProvisional: false },
    ...{ receiptHash: null, budgetLine: null, heldFen: 0, spentFen: 0, desk: null, recordedAt: '', version: 1 },
  });
  const old = rowOf('R2021-OLD01');
  const beside = { department, officer: 'o', outcome: 'compliant', status: 'draft', kind: 'k', category: 'c' };
  for (const [sk, index] of [
    ['ROW', { unionKey: 'UNION#union-g#COMPLIANCE#ALL#' }],
    ['BESIDE', { outcomeKey: `UNION#union-g#COMPLIANCE#DEPARTMENT#${department}` }],
  ] as const) {
    const dayKey = `2021-06-01#${old.id}`;
    const pk = `UNION#union-g#COMPLIANCE#${old.id}`;
    await put({ pk, sk, ...index, dayKey, ...beside, day: '2021-06-01', amountFen: 1, content: canonical(old) });
  }
  await store.project('union-g', null, { row: rowOf('R2021-NEW01') as never, contribution: {} });
  const { rows } = await store.list('union-g', { department, limit: 10 });
  expect(rows.map(({ id }) => id).toSorted()).toEqual(['R2021-NEW01', 'R2021-OLD01']);
  expect((await store.list('union-g', { department: '研发', limit: 10 })).rows).toEqual([]);
});
