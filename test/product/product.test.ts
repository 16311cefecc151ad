import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFolder } from '../../infra/local/data-folder.ts';
import { playStory, tokenFor } from '../../infra/local/player.ts';
import { readStory, storyNames } from '../../infra/local/story.ts';
import { openTokenIssuer } from '../../infra/local/tokens.ts';
import { ROOT } from '../sources.ts';
import { exampleBody, freePort, newFolder, type Product, person, send, startProduct } from './product.ts';

interface BadInput {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly token: string;
  readonly raw?: string;
  readonly repeat?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly expect: { status: number; code: string; pointer?: string; issue?: string };
}

const BAD = JSON.parse(readFileSync(join(ROOT, 'fixtures/bad-inputs.json'), 'utf8')) as readonly BadInput[];
const { folder, remove } = newFolder();
const officer = person('officer-1', ['officer']);
let product: Product;
let port: number;
let token: string;

beforeAll(async () => {
  port = await freePort();
  product = await startProduct(folder, port);
  token = await tokenFor(product.url, officer);
});

afterAll(async () => {
  await product.stop();
  remove();
});

describe('stories', () => {
  it.each(storyNames())('%s comes out as told', async (name) => {
    const played = await playStory(product.url, readStory(name));
    expect(played.flatMap(({ step, differences }) => differences.map((line) => `${step.id}: ${line}`))).toEqual([]);
    expect(played.length).toBeGreaterThan(10);
  });
});

describe('what a stranger is shown', () => {
  it('is the rule book, how to get a token, and lines that can be read and typed as they stand', async () => {
    await expect.poll(() => product.output(), { timeout: 10_000 }).toContain('Ctrl-C');
    const shown = product.output().slice(product.output().indexOf('\nready '));
    expect(shown).toContain(`${product.url}/rulebook`);
    const lines = shown.split('\n').filter((line) => /^(TOKEN=|curl )/.test(line));
    expect(lines.map((line) => line.length < 240)).toEqual([true, true, true, true]);
    const [first, second, list] = lines
      .slice(1)
      .map((line) => JSON.parse(execFileSync('sh', ['-c', `${lines[0]}\n${line}`], { cwd: ROOT, encoding: 'utf8' })));
    expect([first.outcome, second.outcome]).toEqual(['compliant', 'non-compliant']);
    expect(second.remedies).toContainEqual(expect.objectContaining({ fact: 'winnerCount', to: 133 }));
    expect(list.requests.length).toBeGreaterThan(0);
    expect([0, 6], 'outside working time by the calendar, too').toContain(new Date(first.occurredOn).getUTCDay());
  });
});

describe('what finance staff read', () => {
  it('lists the seed by outcome, kind and day, and opens a request with its verdict, receipt and trace', async () => {
    const finance = await tokenFor(product.url, person('finance-1', ['finance']));
    const query = 'outcome=compliant&kind=outing&from=2021-01-01&to=2021-12-31';
    const { json } = await send(`${product.url}/v1/requests?${query}`, { token: finance });
    const [row] = json.requests as { id: string; outcomeLabel: string }[];
    expect(row).toMatchObject({ kind: 'outing', outcomeLabel: '合规（暂定）', purpose: '女干部赴建德开展活动' });
    const opened = await send(`${product.url}/v1/requests/${row?.id}`, { token: finance });
    expect(opened.json.verdict).toMatchObject({ outcome: 'compliant' });
    const receipt = await send(`${product.url}/v1/requests/${row?.id}/receipt?trace=1`, { token: finance });
    expect(receipt.json).toMatchObject({ isRepeated: true, receipt: { kind: 'outing', outcome: 'compliant' } });
    expect((receipt.json.trace as unknown[]).length).toBeGreaterThan(20);
  });
});

describe('a request that breaks a rule', () => {
  it('is refused with clause, figure and remedy, and nothing is recorded', async () => {
    const before = await send(`${product.url}/v1/requests?limit=200`, { token });
    const body = await exampleBody(product.url, token, 'sports-culture-event', { winnerCount: 134 });
    const headers = { 'idempotency-key': 'breaks-a-rule' };
    const { status, json } = await send(`${product.url}/v1/requests`, { method: 'POST', token, body, headers });
    expect([status, json.code]).toEqual([422, 'RULE_VIOLATION']);
    const { findings, remedies, isProvisional } = json.verdict as Record<string, Record<string, unknown>[]>;
    expect(findings?.[0]).toMatchObject({ rule: 'culture-sports.a6.winner-share', status: 'non-compliant' });
    expect(remedies?.[0]).toMatchObject({ fact: 'winnerCount', to: 133, remaining: [] });
    expect(isProvisional).toBe(false);
    const after = await send(`${product.url}/v1/requests?limit=200`, { token });
    expect(after.text).toBe(before.text);
  });
});

describe('one idempotency key', () => {
  it('gives one record and the same bytes to fifty at once, and again after a restart', async () => {
    const body = await exampleBody(product.url, token, 'outing', { purpose: '五十次' });
    const headers = { 'idempotency-key': 'fifty-at-once' };
    const post = () => send(`${product.url}/v1/requests`, { method: 'POST', token, body, headers });
    const answers = await Promise.all(Array.from({ length: 50 }, post));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const replayed = answers.filter((answer) => answer.headers.get('idempotent-replayed') === 'true');
    expect(replayed).toHaveLength(49);
    const { json } = await send(`${product.url}/v1/requests?kind=outing&limit=200`, { token });
    expect((json.requests as { purpose: string }[]).filter(({ purpose }) => purpose === '五十次')).toHaveLength(1);

    await product.stop();
    product = await startProduct(folder, port);
    expect(product.output()).not.toContain('示例数据');
    const again = await post();
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([answers[0]?.text, 'true']);
  });
});

describe('bad input', () => {
  const tokens: Record<string, string | undefined> = { none: undefined, garbage: 'not.a.token' };
  let submitted: string;

  beforeAll(async () => {
    const own = await openTokenIssuer(dataFolder(folder).tokenKeyFile);
    const foreign = await openTokenIssuer(null);
    Object.assign(tokens, {
      officer: token,
      member: await tokenFor(product.url, person('member-1', ['member'])),
      finance: await tokenFor(product.url, person('finance-1', ['finance'])),
      'other-union': await tokenFor(product.url, person('officer-2', ['officer', 'auditor'], 'other-union')),
      forged: (await foreign.sign(officer)).token,
      expired: (await own.sign(officer, -60)).token,
    });
    const body = await exampleBody(product.url, token, 'outing');
    const headers = { 'idempotency-key': 'submitted-key' };
    const { json } = await send(`${product.url}/v1/requests`, { method: 'POST', token, body, headers });
    submitted = (json.request as { id: string }).id;
  });

  it.each(BAD.map((bad) => [bad.name, bad] as const))('%s', async (_, bad) => {
    const bearer = tokens[bad.token];
    const raw = bad.raw === undefined ? bad.body && JSON.stringify(bad.body) : bad.raw.repeat(bad.repeat ?? 1);
    const headers = Object.fromEntries(
      Object.entries(bad.headers ?? {}).map(([name, value]) => [
        name,
        value.replace('{submitted-key}', 'submitted-key'),
      ]),
    );
    const answer = await send(`${product.url}${bad.path.replace('{submitted}', submitted)}`, {
      method: bad.method,
      headers,
      ...(bearer && { token: bearer }),
      ...(typeof raw === 'string' && { body: raw }),
    });
    const { code, detail, errors } = answer.json as { code: string; detail: string; errors: Record<string, string>[] };
    expect([answer.status, code]).toEqual([bad.expect.status, bad.expect.code]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(detail.length).toBeGreaterThan(5);
    expect(answer.text).not.toMatch(/node_modules|\.ts:\d|at \w+ \(/);
    if (bad.expect.issue)
      expect(errors).toContainEqual(expect.objectContaining({ pointer: bad.expect.pointer, code: bad.expect.issue }));
  });

  it('is at least sixty, and none is a fault of ours', () => {
    expect(BAD.length).toBeGreaterThanOrEqual(60);
    expect(BAD.filter(({ expect: { status } }) => status >= 500)).toEqual([]);
  });
});
