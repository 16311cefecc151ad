import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { tokenFor } from '../../infra/local/player.ts';
import { openReceiver, readPost } from '../webhooks/bench.ts';
import { exampleBody, freePort, newFolder, type Product, person, send, startProduct } from './product.ts';

const { folder, remove } = newFolder();
let product: Product;
let receiver: Awaited<ReturnType<typeof openReceiver>>;
const tokens = { officer: '', admin: '', auditor: '' };

beforeAll(async () => {
  receiver = await openReceiver();
  vi.stubEnv('WEBHOOK_LOOPBACK_PORT', String(receiver.port));
  product = await startProduct(folder, await freePort());
  tokens.officer = await tokenFor(product.url, person('officer-1', ['officer']));
  tokens.admin = await tokenFor(product.url, person('admin-1', ['admin']));
  tokens.auditor = await tokenFor(product.url, person('auditor-1', ['auditor']));
});

afterAll(async () => {
  await product.stop();
  await receiver.stop();
  remove();
});

const post = (token: string, path: string, body: string, key: string, more = {}) =>
  send(`${product.url}${path}`, { method: 'POST', token, headers: { 'idempotency-key': key, ...more }, body });

describe('the product', () => {
  it('tells a subscriber what happens to a request, from the stream, once and without a fact', async () => {
    const made = await post(
      tokens.admin,
      '/v1/webhooks',
      JSON.stringify({ url: receiver.url, events: ['request-*'] }),
      'webhook-key-1',
    );
    expect(made.status).toBe(201);
    const { webhook, secret } = made.json as { webhook: { id: string }; secret: string };
    expect(secret).toMatch(/^whsec_/);
    const listed = await send(`${product.url}/v1/webhooks`, { token: tokens.auditor });
    expect(listed.json.webhooks).toMatchObject([{ id: webhook.id, status: 'active' }]);
    expect(listed.text).not.toContain(secret);

    const body = await exampleBody(product.url, tokens.officer, 'sports-culture-event', { purpose: '不该外传的用途' });
    const submitted = await post(tokens.officer, '/v1/requests', body, 'webhook-request-1');
    expect(submitted.status).toBe(201);
    const { id } = submitted.json.request as { id: string };
    await vi.waitFor(() => expect(receiver.got.length).toBeGreaterThan(0), { timeout: 30_000, interval: 200 });
    expect(readPost(receiver.got).orders).toEqual({ [`request/${id}`]: [1] });
    expect(receiver.got.map(({ body: sent }) => sent).join()).not.toContain('不该外传');
    expect((await send(`${product.url}/v1/deliveries`, { token: tokens.auditor })).json).toEqual({ parked: [] });

    const ended = await post(tokens.admin, `/v1/webhooks/${webhook.id}/disable`, '{}', 'webhook-key-2', {
      'if-match': '"1"',
    });
    expect(ended.json.webhook).toMatchObject({ status: 'disabled', version: 2 });
  });

  it('refuses an address inside', async () => {
    for (const url of ['http://127.0.0.1:1/', 'https://169.254.169.254/latest/meta-data', 'https://[::1]/']) {
      const { status, json } = await post(
        tokens.admin,
        '/v1/webhooks',
        JSON.stringify({ url, events: ['*'] }),
        `refused-${url.length}-key`,
      );
      expect([status, json.code]).toEqual([422, 'WEBHOOK_ADDRESS_REFUSED']);
    }
  });

  it('makes the verdicts of the sample year again, all the same', async () => {
    let [verdicts, identical, cursor] = [0, 0, undefined as string | undefined];
    do {
      const { json } = await post(
        tokens.auditor,
        '/v1/audit/replays',
        JSON.stringify({ limit: 20, cursor }),
        'none-key',
      );
      verdicts += json.verdicts as number;
      identical += json.identical as number;
      expect(json.differences).toEqual([]);
      cursor = (json.cursor as string | null) ?? undefined;
    } while (cursor);
    expect(verdicts).toBeGreaterThan(5);
    expect(identical).toBe(verdicts);
  });
});
