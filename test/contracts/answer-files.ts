import { beforeEach, expect, it } from 'vitest';
import type { AnswerFile, AnswerFiles } from '../../functions/ports/answer-files.ts';

const file = (text: string, more: Partial<AnswerFile> = {}): AnswerFile => ({
  unionId: 'union-a',
  bytes: Buffer.from(text),
  mediaType: 'text/csv; charset=utf-8; header=present',
  disposition: 'attachment; filename="compliance-2021.csv"',
  ...more,
});

/** What every AnswerFiles must do, over HTTP as a caller meets it. */
export const answerFilesContract = (make: () => Promise<AnswerFiles>): void => {
  let files: AnswerFiles;
  beforeEach(async () => {
    files = await make();
  });

  it('gives the bytes as the answer would have been: type, name, kept by no cache between', async () => {
    const { url, expiresAt } = await files.put(file('编号,金额\r\n'));
    const [now, until] = [Date.now(), Date.parse(expiresAt)];
    expect(until).toBeGreaterThan(now + 60_000);
    expect(until).toBeLessThanOrEqual(now + 300_000);
    const answer = await fetch(url);
    expect(await answer.text()).toBe('编号,金额\r\n');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="compliance-2021.csv"',
      'cache-control': 'no-store',
    });
  });

  it('gives what has no name without one', async () => {
    const { url } = await files.put(file('{}', { mediaType: 'application/json', disposition: null }));
    const { headers } = await fetch(url);
    expect([headers.get('content-type'), headers.get('content-disposition')]).toEqual(['application/json', null]);
  });

  it('puts the same bytes under a name of their own each time', async () => {
    const put = await Promise.all(Array.from({ length: 20 }, () => files.put(file('the same'))));
    const names = put.map(({ url }) => new URL(url).pathname);
    expect(new Set(names).size).toBe(names.length);
  });

  it('opens by no address but the one that was signed', async () => {
    const [own, other] = await Promise.all([files.put(file('own')), files.put(file('other', { unionId: 'union-b' }))]);
    const [to, signed] = [new URL(own.url), new URL(other.url)];
    const swapped = new URL(to.pathname + signed.search, to);
    if (signed.search) expect((await fetch(swapped)).status).toBe(403);
    const [changed] = ['A', 'B'].filter((letter) => letter !== own.url.at(-9));
    expect((await fetch(`${own.url.slice(0, -9)}${changed}${own.url.slice(-8)}`)).status).toBe(403);
    expect((await fetch(new URL(to.pathname.replace(/\/[^/]*$/, '/'), to))).status).toBeGreaterThanOrEqual(400);
  });
};
