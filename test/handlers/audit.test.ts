import { beforeAll, describe, expect, inject, it } from 'vitest';
import { ROLES } from '../../functions/core/approval/roles.ts';
import { verifyConsistency, verifyInclusion } from '../../functions/core/audit/merkle-verify.ts';
import { treeHash } from '../../functions/core/audit/tree-hash.ts';
import { feeders } from '../../functions/handlers/consumers.ts';
import { readStream, type StreamReader } from '../../infra/local/stream.ts';
import { call, claimsOf, EVERY_ROLE, useTable } from './call.ts';
import { EXAMPLE } from './good.ts';
import { showToken } from './good-people.ts';

const YEAR = String(new Date(Date.now() + 8 * 3_600_000).getUTCFullYear());
const AUDITOR = claimsOf('auditor');
let stream: StreamReader;
let requestId = '';

const submit = async (n: number) => {
  const headers = { 'idempotency-key': `key-audit-${n}` };
  const { status, body } = await call('submitRequest', { claims: EVERY_ROLE, body: EXAMPLE, headers });
  expect(status).toBe(201);
  return (body as { request: { id: string } }).request.id;
};

const checkpoint = (n: number) =>
  call('makeCheckpoint', { claims: AUDITOR, headers: { 'idempotency-key': `key-checkpoint-${n}` }, body: {} });

beforeAll(async () => {
  await useTable({ hasStream: true });
  const tableName = process.env.TABLE_NAME as string;
  stream = await readStream({ endpoint: inject('endpoint'), tableName, consumers: feeders(), pollMs: 0 });
  // The first entry of the log is that somebody was seen.
  await showToken('u-1', ...ROLES);
  requestId = await submit(1);
  for (let n = 2; n <= 6; n++) await submit(n);
  await call('recordMember', {
    claims: EVERY_ROLE,
    headers: { 'idempotency-key': 'key-audit-member' },
    body: {
      id: 'm-001',
      name: '会员甲',
      department: '综合处',
      joinedOn: '2015-01-01',
      leftOn: null,
      retiredOn: null,
      duesPaidThrough: '2021-12',
      transfers: [],
    },
  });
  await stream.drained();
});

describe('the audit over HTTP', () => {
  it('shows the trail of a request with its place in the log', async () => {
    const { status, body } = await call('listEntries', { claims: AUDITOR, params: { id: requestId } });
    expect(status).toBe(200);
    expect(body.entries).toMatchObject([
      { happened: 'request-submitted', sequence: 1, logged: { year: Number(YEAR), index: 1 } },
    ]);
  });

  it('signs checkpoints that chain, and proves entries and consistency', async () => {
    const first = await checkpoint(1);
    expect(first.status).toBe(201);
    expect((await checkpoint(1)).headers['idempotent-replayed']).toBe('true');
    await submit(7);
    await stream.drained();
    const second = await checkpoint(2);
    expect(second.body.checkpoint).toMatchObject({ number: 2, size: 9, algorithm: 'SHA-256' });
    const hash = treeHash('SHA-256');
    for (let index = 0; index < 9; index++) {
      const params = { year: YEAR, index: String(index) };
      const { body } = await call('proveEntry', { claims: AUDITOR, params });
      const { size, root } = body.checkpoint;
      expect(verifyInclusion(hash, { index, size, root, leafHash: body.leafHash, proof: body.proof })).toBe(true);
    }
    const { body } = await call('proveConsistency', { claims: AUDITOR, params: { year: YEAR }, query: { from: '1' } });
    expect(verifyConsistency(hash, body)).toBe(true);
    const list = await call('listCheckpoints', { claims: AUDITOR, params: { year: YEAR } });
    expect(list.body.checkpoints).toHaveLength(2);
    expect(list.body.next).toBeNull();
  });

  it('finds nothing wrong where nothing is, page by page', async () => {
    let [cursor, checked] = [undefined as string | undefined, 0];
    do {
      const query = { limit: '3', ...(cursor && { cursor }) };
      const { status, body } = await call('verifyAudit', { claims: AUDITOR, query });
      expect([status, body.differences]).toEqual([200, []]);
      checked += body.checkedEntries;
      cursor = body.cursor ?? undefined;
    } while (cursor);
    expect(checked).toBe(9);
  });

  it('refuses what is no year, index, number or cursor', async () => {
    const claims = AUDITOR;
    expect((await call('proveEntry', { claims, params: { year: YEAR, index: 'x' } })).body.code).toBe('LOG_NOT_FOUND');
    expect((await call('proveEntry', { claims, params: { year: 'x', index: '0' } })).body.code).toBe('INPUT_INVALID');
    expect((await call('verifyAudit', { claims, query: { cursor: 'abc' } })).body.code).toBe('CURSOR_INVALID');
    const body = { year: 'x' };
    expect(
      (await call('makeCheckpoint', { claims, headers: { 'idempotency-key': 'key-checkpoint-x' }, body })).status,
    ).toBe(400);
  });
});
