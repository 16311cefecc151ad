import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenFor } from '../../infra/local/player.ts';
import { exampleBody, freePort, newFolder, type Product, person, send, startProduct } from './product.ts';

const { folder, remove } = newFolder();
let product: Product;
const tokens = { officer: '', one: '', two: '', other: '' };

beforeAll(async () => {
  product = await startProduct(folder, await freePort());
  tokens.officer = await tokenFor(product.url, person('officer-1', ['officer']));
  tokens.one = await tokenFor(product.url, person('steward-1', ['steward']));
  tokens.two = await tokenFor(product.url, person('steward-2', ['steward']));
  tokens.other = await tokenFor(product.url, person('officer-9', ['officer'], 'another-union'));
});

afterAll(async () => {
  await product.stop();
  remove();
});

const PROPOSAL = {
  parameter: 'souvenir-cap',
  level: 'department',
  from: '2021-10-01',
  value: 9_000,
  citation: { regulation: 'culture-sports', article: 8 },
  source: '某省实施办法第八条（示例）',
};

let count = 0;
const post = (token: string, path: string, body?: unknown, key = `confirm-${++count}-key`) =>
  send(`${product.url}${path}`, {
    method: 'POST',
    token,
    headers: { 'idempotency-key': key },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

/** An event without prizes that gives souvenirs of ¥95 on a day. */
const souvenirs = async (token: string, occurredOn: string) => {
  const facts = { hasPrizes: false, hasSouvenirs: true, souvenirPerPersonFen: 9_500, souvenirTimesBeforeCount: 0 };
  const body = JSON.parse(await exampleBody(product.url, token, 'sports-culture-event', facts)) as object;
  const answer = await post(token, '/v1/evaluations', { ...body, occurredOn });
  const { findings, parameters } = answer.json as Record<string, Record<string, unknown>[]>;
  return {
    status: findings?.find(({ rule }) => rule === 'culture-sports.a8.souvenir-limit')?.status,
    limit: parameters?.find(({ id }) => id === 'souvenir-cap'),
  };
};

describe('a limit that stewards confirm', () => {
  it('binds from its day on once a second steward approves, for this union alone; old verdicts stay', async () => {
    expect(await souvenirs(tokens.officer, '2021-10-20')).toMatchObject({
      status: 'compliant',
      limit: { basis: 'assumed' },
    });
    const before = await post(
      tokens.officer,
      '/v1/requests',
      JSON.parse(await exampleBody(product.url, tokens.officer, 'sports-culture-event')),
    );

    const proposed = await post(tokens.one, '/v1/confirmations', PROPOSAL);
    expect(proposed.status).toBe(201);
    const path = `${proposed.headers.get('location')}/approval`;
    expect((await souvenirs(tokens.officer, '2021-10-20')).status).toBe('compliant');
    expect((await post(tokens.one, path)).json.code).toBe('SAME_STEWARD');
    expect((await post(tokens.officer, path)).json.code).toBe('ROLE_NOT_ALLOWED');

    const approved = await post(tokens.two, path, undefined, 'approval-key');
    expect(approved.json.confirmation).toMatchObject({ status: 'approved', approvedBy: { sub: 'steward-2' } });
    const again = await post(tokens.two, path, undefined, 'approval-key');
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([approved.text, 'true']);
    expect((await post(tokens.two, path)).json.code).toBe('CONFIRMATION_DECIDED');

    const limit = { basis: 'text', value: 9_000, level: 'department', isConfirmed: true };
    expect(await souvenirs(tokens.officer, '2021-10-20')).toMatchObject({ status: 'non-compliant', limit });
    expect(await souvenirs(tokens.officer, '2021-09-30')).toMatchObject({ status: 'compliant' });
    expect(await souvenirs(tokens.other, '2021-10-20')).toMatchObject({ status: 'compliant' });

    const receipt = await send(`${product.url}${before.headers.get('location')}/receipt?trace=1`, {
      token: tokens.officer,
    });
    expect(receipt.json).toMatchObject({ isRepeated: true, receipt: { lawVersion: 0 } });
    const { json } = await send(`${product.url}/v1/confirmations`, { token: tokens.officer });
    expect(json).toMatchObject({
      version: 1,
      notCounting: [],
      confirmations: [{ status: 'approved', source: PROPOSAL.source, counts: true, refusal: null }],
    });
  });

  it.each([
    ['an unknown limit', { parameter: 'none' }, 'PARAMETER_NOT_FOUND'],
    ['a figure of the wrong type', { value: '90' }, 'INPUT_INVALID'],
    ['an impossible day', { from: '2021-02-30' }, 'INPUT_INVALID'],
    ['an article that is not there', { citation: { regulation: 'culture-sports', article: 99 } }, 'INPUT_INVALID'],
    ['a provincial value without its province', { level: 'provincial' }, 'INPUT_INVALID'],
    ['the value of another province', { level: 'provincial', province: 'hubei' }, 'VALUE_OTHER_PROVINCE'],
    ['a value of its own making for the nation', { level: 'national' }, 'VALUE_NOT_HELD'],
    ['no source', { source: ' ' }, 'INPUT_INVALID'],
    ['a field of its own', { approved: true }, 'INPUT_INVALID'],
    [
      'a lower level that loosens a higher one',
      { parameter: 'winner-share-max', value: { num: 3, den: 4 } },
      'VALUE_LOOSENS',
    ],
  ])('is refused with %s', async (_, change, code) => {
    const { status, json } = await post(tokens.one, '/v1/confirmations', { ...PROPOSAL, ...change });
    expect(json.code).toBe(code);
    expect(status).toBeLessThan(500);
  });
});
