import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asideKey } from '../../functions/adapters/dynamodb/keys-of-stream.ts';
import { type Bench, openBench } from './lambda.ts';
import { type Placed, placedFrom, putAll, write } from './poison.ts';
import { type Copy, itemsOf, madeIn, type World } from './world.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => {
  vi.restoreAllMocks();
  return bench.stop();
});

const copiesOf = (world: World, from: number, count: number): readonly Copy[] =>
  Array.from({ length: count }, (_, i) => world.copy(from + i));
const nameOf = ({ entry: { pk, sk } }: Copy) => `${pk}|${sk}`;
const toldOf = ({ entry }: Copy) =>
  `UNION#union-s#OUTBOX#W-0000000001#${JSON.parse(entry.content).record}|DELIVERY#000001`;
const idOf = ({ request }: Copy) => JSON.parse(request.content).id as string;

/** Of these records: how many are in the log, told, listed; more than there are would be some twice. */
const made = async (copies: readonly Copy[]) => {
  const { logged, told, listed, setAside } = await madeIn(bench.world);
  const count = (names: readonly string[], found: readonly string[]) =>
    found.filter((one) => names.includes(one)).length;
  return {
    log: count(copies.map(nameOf), logged),
    events: count(copies.map(toldOf), told),
    compliance: count(copies.map(idOf), listed),
    setAside,
  };
};
const NONE = { log: 0, events: 0, compliance: 0 };
const BY_ENTRY = { log: 1, events: 1, compliance: 0 };
const all = (n: number) => ({ log: n, events: n, compliance: n });

/** An entry that cannot be read, between records that can. */
const writePoisoned = async (): Promise<{ copies: readonly Copy[]; poison: Placed }> => {
  const { world } = bench;
  const copies = copiesOf(world, 0, 4);
  const [poison] = placedFrom(world, 1_000, ['insert']) as [Placed];
  await putAll(world, copies.slice(0, 2));
  await write(world, poison);
  await putAll(world, copies.slice(2));
  return { copies, poison };
};

const failing = ({ batchItemFailures }: Awaited<ReturnType<Bench['hand']>>) =>
  batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

describe('a batch', () => {
  it('that everybody takes leaves nothing to come again, however often it comes', async () => {
    const copies = copiesOf(bench.world, 0, 5);
    await putAll(bench.world, copies);
    const records = await bench.written();
    expect(records.length).toBe(10);
    for (let times = 0; times < 3; times++) expect(await bench.hand(records)).toEqual({ batchItemFailures: [] });
    expect(await made(copies)).toEqual({ ...all(5), setAside: NONE });
  });

  it('with an item that cannot be read is done with it: set aside, counted once, and measured for the alarm', async () => {
    vi.stubEnv('LOG_LEVEL', 'info');
    const lines: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(String(line)));
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { copies } = await writePoisoned();
    const records = await bench.written();
    for (let times = 0; times < 3; times++) expect(await bench.hand(records)).toEqual({ batchItemFailures: [] });
    vi.restoreAllMocks();
    expect(await made(copies)).toEqual({ ...all(4), setAside: BY_ENTRY });
    expect((await bench.ask({ setAside: {} })).map(({ times }: { times: number }) => times)).toEqual([1, 1]);
    const { _aws: metric, ...measured } = JSON.parse(lines.find((line) => line.includes('_aws')) ?? '{}');
    expect(measured).toMatchObject({ TableName: bench.tableName, ...BY_ENTRY });
    expect(metric.CloudWatchMetrics).toMatchObject([{ Namespace: 'UnionRules/SetAside', Dimensions: [['TableName']] }]);
  });

  it.each([
    ['log', /#LOG#/],
    ['events', /#OUTBOX#/],
    ['compliance', /#COMPLIANCE#/],
  ] as const)(
    'while the world fails for %s comes again from there; the others are done, and nothing is made twice',
    async (name, pattern) => {
      const { copies } = await writePoisoned();
      const records = await bench.written();
      bench.proxy.deny(pattern);
      const expected = { ...all(4), [name]: 0 };
      for (let times = 0; times < 2; times++) {
        expect(failing(await bench.hand(records))).toEqual([records[0]?.dynamodb.SequenceNumber]);
        expect(await made(copies)).toMatchObject(expected);
      }
      bench.proxy.deny(null);
      expect(await bench.hand(records)).toEqual({ batchItemFailures: [] });
      expect(await made(copies)).toEqual({ ...all(4), setAside: BY_ENTRY });
    },
  );

  it('names the first record that somebody is not done with, not the first of the batch', async () => {
    const copies = copiesOf(bench.world, 0, 3);
    await putAll(bench.world, copies.slice(0, 2));
    const done = await bench.written();
    await putAll(bench.world, copies.slice(2));
    const records = [...done, ...(await bench.written())];
    // What nobody follows stands before what is followed.
    const own = {
      ...records[0],
      dynamodb: { ...records[0]?.dynamodb, SequenceNumber: '0', Keys: keysOf('STREAM#log', 'x') },
    };
    bench.proxy.deny(/#OUTBOX#/);
    expect(failing(await bench.hand([own as never, ...records]))).toEqual([records[0]?.dynamodb.SequenceNumber]);
  });

  it('of nothing but what the consumers keep themselves asks the database for nothing', async () => {
    await writePoisoned();
    await bench.hand(await bench.written());
    const own = (await bench.written()).filter(({ dynamodb }) => JSON.stringify(dynamodb.Keys).includes('STREAM#'));
    expect(own).toHaveLength(2);
    bench.proxy.arm(null);
    expect(await bench.hand(own)).toEqual({ batchItemFailures: [] });
    expect(bench.proxy.calls()).toBe(0);
  });
});

const keysOf = (pk: string, sk: string) => ({ pk: { S: pk }, sk: { S: sk } });

describe('what is kept of it, changed by somebody', () => {
  type Tamper = (item: Record<string, unknown> & { pk: string; sk: string }) => object | null;
  const content =
    (change: object): Tamper =>
    (item) => ({
      ...item,
      content: JSON.stringify({ ...JSON.parse(String(item.content)), ...change }),
    });
  const TAMPERS: Readonly<Record<string, Tamper>> = {
    'no text any more': (item) => ({ ...item, content: 'cut o' }),
    'no content': ({ pk, sk }) => ({ pk, sk }),
    'a version that is none': (item) => ({ ...item, version: 'x' }),
    'another version': (item) => ({ ...item, version: 77 }),
    'no changes': content({ changes: null }),
    'other changes': content({ changes: ['999999'] }),
    'told of another item': content({ sk: 'ENTRY#000009' }),
    removed: () => null,
  };

  it.each(Object.entries(TAMPERS))('%s: nothing is lost, nothing made twice, and it is told', async (_, tamper) => {
    const { world } = bench;
    const { copies, poison } = await writePoisoned();
    const records = await bench.written();
    await bench.hand(records);
    const asides = (await itemsOf(world.table)).filter(({ pk }) => pk.startsWith('STREAM#'));
    expect(asides).toHaveLength(2);
    for (const aside of asides) {
      const changed = tamper(aside);
      await (changed ? world.put(changed as never) : world.remove(aside as never));
    }
    const later = copiesOf(world, 20, 3);
    await putAll(world, later);
    // The stream tells what it has told before, and more.
    expect(await bench.hand([...records, ...(await bench.written())])).toEqual({ batchItemFailures: [] });
    expect(await made([...copies, ...later])).toEqual({ ...all(7), setAside: BY_ENTRY });
    await world.put(poison.good);
    expect(await bench.hand(await bench.written())).toEqual({ batchItemFailures: [] });
    await bench.ask({ takeUp: { by: 'operator' } });
    expect(await made([...copies, ...later])).toEqual({ ...all(7), setAside: NONE });
    const { logged } = await madeIn(world);
    expect(logged.filter((one) => one === `${poison.good.pk}|${poison.good.sk}`)).toHaveLength(1);
  });

  it('positions that somebody writes into the table are nobody’s', async () => {
    const { world } = bench;
    const copies = copiesOf(world, 0, 3);
    await putAll(world, copies);
    const records = await bench.written();
    const ids = JSON.stringify(records.map(({ eventID }) => eventID));
    for (const consumer of ['log', 'events', 'compliance'])
      for (const sk of ['STATE', 'POSITION', `AHEAD#${records[0]?.eventID}`])
        await world.put({ pk: `STREAM#${consumer}`, sk, content: ids, setAside: 'many', version: 1 });
    expect(await bench.hand(records)).toEqual({ batchItemFailures: [] });
    expect(await made(copies)).toEqual({ ...all(3), setAside: NONE });
  });
});

describe('the operator', () => {
  const repaired = async () => {
    const { copies, poison } = await writePoisoned();
    const records = await bench.written();
    await bench.hand(records);
    return { copies, poison, records };
  };

  it('lists what was set aside, and takes it up once, whoever asks at the same time', async () => {
    const { poison, records } = await repaired();
    const listed = await bench.ask({ setAside: {} });
    const { pk, sk } = poison.bad;
    expect(listed).toMatchObject(
      ['log', 'events'].map((consumer) => ({ consumer, pk, sk, reason: 'ENTRY_UNREADABLE', times: 1 })),
    );
    const before = await bench.ask({ takeUp: { by: 'operator' } });
    expect(before.map(({ taken, left }: never) => [taken, left])).toEqual([
      [0, 1],
      [0, 1],
      [0, 0],
    ]);
    await bench.world.put(poison.good);
    const [one, two] = await Promise.all([1, 2].map((n) => bench.ask({ takeUp: { by: `operator-${n}` } })));
    const taken = [...one, ...two].reduce((sum, result) => sum + result.taken, 0);
    expect(taken).toBe(2);
    expect(await bench.ask({ setAside: {} })).toEqual([]);
    // What the stream told before the repair comes again: it is settled.
    expect(await bench.hand(records)).toEqual({ batchItemFailures: [] });
    const { logged, told, setAside } = await madeIn(bench.world);
    expect(setAside).toEqual(NONE);
    expect(logged.filter((name) => name === `${pk}|${sk}`)).toHaveLength(1);
    expect(told.length).toBe(new Set(told).size);
    const log = (await itemsOf(bench.world.table)).filter(({ content }) => content?.includes('"stream-taken-up"'));
    expect(log.length).toBe(2);
  });

  it('takes up one consumer alone, and says what is wrong with a question', async () => {
    const { poison } = await repaired();
    await bench.world.put(poison.good);
    expect(await bench.ask({ takeUp: { by: 'operator', consumer: 'log' } })).toEqual([
      { consumer: 'log', taken: 1, left: 0 },
    ]);
    expect((await bench.ask({ setAside: {} })).map(({ consumer }: never) => consumer)).toEqual(['events']);
    for (const wrong of [{ by: '' }, { by: 'a b' }, { by: 'x#y' }, { by: 'operator', consumer: 'all' }])
      await expect(bench.ask({ takeUp: wrong as never })).rejects.toThrow(/by:|takeUp.consumer/);
  });

  it('gives up what is gone for a reason that the union’s log tells, and never an entry that is there', async () => {
    const { world } = bench;
    const { poison } = await repaired();
    const [first] = (await bench.ask({ setAside: {} })) as { id: string }[];
    const dismiss = (id: string, reason = '测试数据，备份中没有') =>
      bench.ask({ dismiss: { id, by: 'auditor-1', reason } });
    expect(await dismiss(first?.id ?? '')).toBe('entry-is-there');
    await expect(dismiss(first?.id ?? '', '无')).rejects.toThrow('dismiss.reason');
    await world.remove(poison.bad);
    expect((await bench.ask({ takeUp: { by: 'operator' } })).map(({ left }: never) => left)).toEqual([1, 1, 0]);
    expect(await dismiss('log-0000000000000000-1')).toBe('not-there');
    for (const { id } of await bench.ask({ setAside: {} })) expect(await dismiss(id)).toBe('dismissed');
    expect(await dismiss(first?.id ?? '')).toBe('not-there');
    expect(await bench.ask({ setAside: {} })).toEqual([]);
    const items = await itemsOf(world.table);
    expect(items.filter(({ content }) => content?.includes('"stream-dismissed"'))).toHaveLength(2);
    const kept = items.find(({ sk }) => sk === asideKey('log', poison.bad).sk);
    expect(JSON.parse(kept?.content ?? '{}').dismissal).toMatchObject({
      reason: '测试数据，备份中没有',
      by: 'operator/auditor-1',
    });
  });
});
