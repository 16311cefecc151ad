import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { hashText } from '../../functions/core/kernel/canonical.ts';
import { LANGUAGES } from '../../functions/core/kernel/text.ts';
import type { RulebookView } from '../../functions/core/report/rulebook-view.ts';
import type { Ruleset } from '../../functions/core/rules/ruleset.ts';
import { handler } from '../../functions/handlers/registry.ts';
import generated from '../../rules/generated/ruleset.json' with { type: 'json' };

const ruleset = generated as unknown as Ruleset;
const FILES = readdirSync(fileURLToPath(new URL('../../console/rulebook/', import.meta.url)));

// No database is asked: the rule book is part of the product.
beforeAll(() => {
  vi.stubEnv('TABLE_NAME', 'none');
  vi.stubEnv('AWS_REGION', 'local');
});

/** A call without a token, as API Gateway hands a public route over. */
const get = async (path: string, file?: string, headers: Readonly<Record<string, string>> = {}) => {
  const event = {
    version: '2.0',
    routeKey: `GET ${path}`,
    headers,
    ...(file !== undefined && { pathParameters: { file } }),
    requestContext: { requestId: 'trace-1' },
    isBase64Encoded: false,
  };
  const { statusCode, headers: answered, body } = await handler(event as never, {} as never);
  return { status: statusCode, headers: answered as Record<string, string>, body: body as string };
};
const getFile = (file: string, headers?: Readonly<Record<string, string>>) => get('/rulebook/{file}', file, headers);

describe('the page', () => {
  it('is HTML under a policy that lets nothing in from elsewhere', async () => {
    const { status, headers, body } = await get('/rulebook');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(body).toMatch(/^<!doctype html>/);
  });

  it('has no script and no style of its own, and only absolute paths to its files', async () => {
    const { body } = await get('/rulebook');
    expect(body).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
    for (const [, attributes, inner] of body.matchAll(/<script([^>]*)>([^<]*)<\/script>/g))
      expect([attributes?.includes('src="/rulebook/'), inner]).toEqual([true, '']);
    for (const [, address = ''] of body.matchAll(/(?:href|src)="([^"#]+)"/g)) {
      expect(address).toMatch(/^\/rulebook\/[a-z]+\.(css|js|svg)$/);
      expect((await getFile(address.replace('/rulebook/', ''))).status).toBe(200);
    }
  });

  it.each(FILES)('%s is served with its type, and imports only what is there', async (file) => {
    const { status, headers, body } = await getFile(file);
    const types: Record<string, string> = {
      html: 'text/html',
      css: 'text/css',
      js: 'text/javascript',
      svg: 'image/svg',
    };
    expect(status).toBe(200);
    expect(headers['content-type']).toContain(types[file.split('.').at(-1) ?? ''] ?? 'none');
    const imports = [...body.matchAll(/^(?:import|\} from) .*?'([^']+)';$/gm)].map(([, name]) => name ?? '');
    for (const name of imports) expect(FILES).toContain(name.replace(/^\.\//, ''));
  });

  it.each(['nothing.js', '../errors.ts', 'toString', '__proto__', '', 'index', 'style.css/'])(
    'has no file "%s"',
    async (file) => {
      const { status, headers, body } = await getFile(file);
      expect([status, JSON.parse(body).code]).toEqual([404, 'FILE_NOT_FOUND']);
      expect(headers['content-type']).toContain('application/problem+json');
    },
  );

  it('modules stay under 250 lines', async () => {
    for (const file of FILES.filter((name) => name.endsWith('.js')))
      expect((await getFile(file)).body.split('\n').length, file).toBeLessThanOrEqual(251);
  });
});

describe('the data', () => {
  it('has every document, rule, limit and kind', async () => {
    const { status, headers, body } = await get('/v1/rulebook');
    const data = JSON.parse(body) as RulebookView;
    const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
    expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    for (const part of ['regulations', 'rules', 'parameters', 'kinds'] as const)
      expect(ids(data[part])).toEqual(ids(ruleset[part]));
    expect(data.rulesetHash).toBe(ruleset.hash);
  });

  it('names every fact that a rule reads, and says everything in both languages', async () => {
    const data = JSON.parse((await get('/v1/rulebook')).body) as RulebookView;
    expect(Object.keys(data.facts)).toEqual(Object.keys(ruleset.facts));
    const texts = [
      ...data.rules.flatMap(({ title, message, notRead }) => [title, message, ...notRead]),
      ...data.regulations.flatMap(({ title, articles }) => [title, ...articles.map(({ text }) => text)]),
      ...[...data.parameters, ...data.kinds, ...Object.values(data.facts)].map(({ label }) => label),
      ...Object.values(data.words).flatMap((words) => Object.values(words)),
    ];
    for (const text of texts) for (const language of LANGUAGES) expect(text[language]).toMatch(/\S/);
  });

  it('is the same for every language asked for', async () =>
    expect((await get('/v1/rulebook', undefined, { 'accept-language': 'en' })).body).toBe(
      (await get('/v1/rulebook')).body,
    ));
});

describe('a reader who has it already', () => {
  it.each([
    ['/v1/rulebook', undefined],
    ['/rulebook', undefined],
    ['/rulebook/{file}', 'style.css'],
  ])('is told so: %s', async (path, file) => {
    const first = await get(path, file);
    expect(first.headers['cache-control']).toBe('no-cache');
    for (const tag of [first.headers.etag, `W/${first.headers.etag}`, `"other", ${first.headers.etag}`]) {
      const again = await get(path, file, { 'if-none-match': tag ?? '' });
      expect([again.status, again.body, again.headers.etag]).toEqual([304, '', first.headers.etag]);
    }
    expect((await get(path, file, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('asks by the hash of what the page is sent: a better case changes it, too', async () => {
    const { headers, body } = await get('/v1/rulebook');
    expect(headers.etag).toBe(`"${hashText(body)}"`);
  });
});
