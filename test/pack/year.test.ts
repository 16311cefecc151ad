import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { tokenFor } from '../../infra/local/player.ts';
import { openYear, setClock } from '../product/finance-2021.ts';
import { person, send } from '../product/product.ts';
import { playYear } from '../product/year-2021.ts';
import { loadVerifier } from './flip.ts';

let opened: Awaited<ReturnType<typeof openYear>>;
let ids: ReadonlyMap<string, string>;

beforeAll(async () => {
  vi.stubEnv('AUDIT_KEY_FILE', join(mkdtempSync(join(tmpdir(), 'pack-')), 'audit-key.pem'));
  opened = await openYear();
  ids = await playYear(opened.url, setClock);
  await opened.drained();
}, 120_000);
afterAll(() => opened.stop());

it('every request of the year 2021, approved, settled and refunded, has a pack that is verified', async () => {
  const verify = await loadVerifier();
  const token = await tokenFor(opened.url, person('auditor-1', ['auditor']));
  for (const year of [2021, 2022]) {
    const headers = { 'idempotency-key': `checkpoint-${year}` };
    const body = JSON.stringify({ year });
    await send(`${opened.url}/v1/audit/checkpoints`, { method: 'POST', token, headers, body });
  }
  const seen = [];
  for (const [name, id] of ids) {
    const answer = await fetch(`${opened.url}/v1/requests/${id}/pack`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { isGood, problem } = verify(new Uint8Array(await answer.arrayBuffer()));
    seen.push([name, answer.status, isGood, problem]);
  }
  expect(seen.length).toBeGreaterThan(4);
  expect(seen.filter(([, status, isGood]) => status !== 200 || !isGood)).toEqual([]);
});
