/** In 0.4.0 the register of `x#ENTRY#000001` was logged as if it were an entry of `x`: such a log must verify and go on. */
import { beforeEach, describe, expect, it } from 'vitest';
import { appendToLog } from '../../functions/app/append-to-log.ts';
import { type AuditEntry, chainEntry } from '../../functions/core/audit/entry.ts';
import type { Leaf, LogHead } from '../../functions/core/audit/log.ts';
import { append } from '../../functions/core/audit/merkle.ts';
import { treeHash } from '../../functions/core/audit/tree-hash.ts';
import { canonical, hashText } from '../../functions/core/kernel/canonical.ts';
import { newTable } from '../table.ts';
import { type AuditDeps, auditDeps, changesFor, itemsOf, put, UNION, verifyAll } from './world.ts';

const pk = `UNION#${UNION}#INTERESTS`;
const STRANGE = 'x#ENTRY#000001';
const at = '2021-10-20T02:00:00.000Z';
const id = { unionId: UNION, year: 2021 };

const registerOf = (sub: string, version = 1) =>
  canonical({ unionId: UNION, sub, name: sub, interests: [], at, version });
const entryOf = (sub: string, register: string, previous: AuditEntry | null = null) =>
  chainEntry(previous, {
    ...{ unionId: UNION, record: `interests/${sub}`, happened: 'interests-declared', at, by: sub },
    ...{ contentHash: hashText(register), receiptHash: null, move: null },
  });
const REGISTER = registerOf(STRANGE);
const FIRST = canonical(entryOf(STRANGE, REGISTER));

let table: Awaited<ReturnType<typeof newTable>>;
let deps: AuditDeps;

/** As 0.4.0 left it: both the register and its entry are leaves. */
const leave = async () => {
  const hash = treeHash('SHA-256');
  const texts = { [`PERSON#${STRANGE}`]: REGISTER, [`PERSON#${STRANGE}#ENTRY#000001`]: FIRST };
  let head: LogHead = { algorithm: 'SHA-256', size: 0, frontier: [] };
  const leaves: Leaf[] = [];
  for (const [sk, text] of Object.entries(texts)) {
    await put(table, { pk, sk, content: text, ...(sk.endsWith(STRANGE) && text === REGISTER && { version: 1 }) });
    const { frontier, completed } = append(hash, head.size, head.frontier, hash.leaf(text));
    leaves.push({ index: head.size, pk, sk, hashes: completed });
    head = { ...head, size: head.size + 1, frontier };
  }
  expect(await deps.logs.append(id, 0, head, leaves)).toBe('written');
};

beforeEach(async () => {
  table = await newTable();
  deps = auditDeps(table);
  await leave();
});

const wrong = async () => (await verifyAll(deps)).map(({ what, index }) => `${index} ${what}`);
const consumeAll = async () => {
  const entries = (await itemsOf(table)).filter(
    ({ content }) => content?.includes('"previousHash"') && !content.includes('"root"'),
  );
  await appendToLog(deps)(changesFor(entries));
};

/** `x` declares: the register moves to its encoded name, and the entry of `x` takes the place. */
const declare = async () => {
  const own = registerOf('x');
  await put(table, { pk, sk: 'PERSON#x', version: 1, content: own });
  await put(table, { pk, sk: 'PERSON#x%23ENTRY%23000001', version: 1, content: REGISTER });
  const entry = canonical(entryOf('x', own));
  await put(table, { pk, sk: `PERSON#${STRANGE}`, entity: 'audit-entry', content: entry });
  return entry;
};
const leavesAt = async (sk: string) =>
  (await itemsOf(table)).filter((item) => item.sk.startsWith('LEAF#') && JSON.parse(item.content).sk === sk);

describe('a register that was logged as an entry', () => {
  it('is no difference, also when the stream tells all of it again', async () => {
    expect(await wrong()).toEqual([]);
    await consumeAll();
    expect(await wrong()).toEqual([]);
    expect(await leavesAt(`PERSON#${STRANGE}`)).toHaveLength(1);
  });

  it('that was changed is one', async () => {
    await put(table, { pk, sk: `PERSON#${STRANGE}`, version: 1, content: registerOf('another') });
    expect(await wrong()).toContain('0 entry-changed');
  });

  it('gives way: whose place it took is logged, once, and both verify', async () => {
    await declare();
    for (let times = 0; times < 3; times++) await consumeAll();
    expect(await wrong()).toEqual([]);
    expect(await leavesAt(`PERSON#${STRANGE}`)).toHaveLength(2);
  });

  it('hides no change of the entry that has its place, nor one of its own', async () => {
    const entry = await declare();
    await consumeAll();
    const second = canonical(entryOf(STRANGE, registerOf(STRANGE, 2), JSON.parse(FIRST) as AuditEntry));
    await put(table, { pk, sk: `PERSON#${STRANGE}#ENTRY#000002`, entity: 'audit-entry', content: second });
    await put(table, { pk, sk: 'PERSON#x%23ENTRY%23000001', version: 2, content: registerOf(STRANGE, 2) });
    await consumeAll();
    // What was logged is not to be seen any more.
    expect(await wrong()).toEqual(['0 entry-changed']);
    await put(table, {
      pk,
      sk: `PERSON#${STRANGE}`,
      entity: 'audit-entry',
      content: entry.replace('declared', 'changed'),
    });
    expect(await wrong()).toContain('2 entry-changed');
  });

  it('is nothing that another item can pass for', async () => {
    const own = registerOf('y');
    const entry = canonical(entryOf('y', own));
    await put(table, { pk, sk: 'PERSON#y', version: 1, content: own });
    await put(table, { pk, sk: 'PERSON#y#ENTRY#000001', entity: 'audit-entry', content: entry });
    await consumeAll();
    // A register in the place of an entry that was logged, with an entry of its own that nobody has logged before it.
    const false_ = registerOf('y#ENTRY#000001');
    await put(table, { pk, sk: 'PERSON#y#ENTRY#000001', version: 1, content: false_ });
    const first = canonical(entryOf('y#ENTRY#000001', false_));
    await put(table, { pk, sk: 'PERSON#y#ENTRY#000001#ENTRY#000001', entity: 'audit-entry', content: first });
    expect(await wrong()).toContain('2 entry-changed');
    await consumeAll();
    expect(await wrong()).toContain('2 entry-changed');
  });
});
