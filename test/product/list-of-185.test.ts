/** The provincial list of 2014 as data, sent over HTTP as one list: every candidate is judged by all rules of its kind. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HANDED_IN, LIST, listDifferences, openList, type Row, type Verdict } from './list-of-185.ts';
import { freePort, newFolder, type Product, startProduct } from './product.ts';

const { folder, remove } = newFolder();
let product: Product;
let check: Awaited<ReturnType<typeof openList>>;

beforeAll(async () => {
  product = await startProduct(folder, await freePort());
  check = await openList(product.url);
});
afterAll(async () => {
  await product.stop();
  remove();
});

const statusOf = (verdict: Verdict, rule: string) => verdict.findings.find((one) => one.rule === rule)?.status;

describe('185 recommended', () => {
  it('come out as the fixture says', async () => expect(await listDifferences(product.url)).toEqual([]));

  it('three are out, each by the rule that bars it; shares are judged for those who remain', async () => {
    const { status, json } = await check(LIST.candidates.slice(0, LIST.handedIn));
    expect(status).toBe(200);
    const out = json.out as { id: string; rules: { rule: string; title: string }[] }[];
    expect(Object.fromEntries(out.map(({ id, rules }) => [id, rules.map(({ rule }) => rule).toSorted()]))).toEqual(
      LIST.expect.out,
    );
    expect(out.flatMap(({ rules }) => rules).every(({ title }) => title.length > 3)).toBe(true);
    const verdict = json.verdict as Verdict;
    expect(verdict.findings.filter((one) => one.status === 'non-compliant').map(({ rule }) => rule)).toEqual([
      'awards-publicity.a11.no-vetoed',
    ]);
    const corrected = json.corrected as { chosen: string[]; verdict: Verdict };
    expect(corrected.chosen).toHaveLength(182);
    expect(corrected.verdict.outcome).toBe('compliant');
    expect(statusOf(corrected.verdict, 'acftu-labour-award.a1.non-public-share')).toBe('compliant');
    expect(json.replacement).toMatchObject({ fallen: Object.keys(LIST.expect.out), movedUp: [], emptyCount: 3 });
  });

  it('with reserves the next move up, and one is passed over so that the share is kept', async () => {
    const { json } = await check(LIST.candidates);
    const { replacement, corrected } = json as {
      replacement: { movedUp: string[]; tied: string[]; emptyCount: number; passedOver: { id: string }[] };
      corrected: { chosen: string[]; verdict: Verdict };
    };
    expect(replacement).toMatchObject({ movedUp: LIST.expect.movedUp, tied: [], emptyCount: 0 });
    expect(replacement.passedOver.map(({ id }) => id)).toEqual(LIST.expect.passedOver);
    expect(corrected.chosen).toHaveLength(LIST.places);
    expect(corrected.verdict.outcome).toBe('compliant');
  });

  it('reserves of equal points are named and none is taken', async () => {
    const level = LIST.candidates.map((one) => (HANDED_IN.includes(one.id) ? one : { ...one, points: 10 }));
    const { json } = await check(level);
    expect(json.replacement).toMatchObject({ tied: expect.arrayContaining(['示例单位186', '示例单位187']) });
    expect(json.corrected).toMatchObject({ verdict: { outcome: 'non-compliant' } });
  });

  it('is not judged by law that is not held: the year itself', async () => {
    const { status, json } = await check(LIST.candidates, { occurredOn: '2014-03-10' });
    expect([status, json.code]).toEqual([422, 'LAW_NOT_HELD']);
  });

  it('says what is wrong with a list: twice the same, a misspelt tag, facts without a kind, a name that is no candidate', async () => {
    const [first, ...rest] = LIST.candidates as [Row, ...Row[]];
    const wrong = [
      await check([first, first, ...rest]),
      await check([{ ...first, tags: ['nonpublic'] }, ...rest]),
      await check([first, ...rest], { candidates: [{ id: 'a', points: 1, tags: [], facts: {} }], chosen: ['a'] }),
      await check(LIST.candidates, { chosen: ['nobody'] }),
      await check(LIST.candidates, { fallen: 'nobody' }),
    ];
    expect(wrong.map(({ status, json }) => [status, (json.errors as { pointer: string }[])[0]?.pointer])).toEqual([
      [400, '/candidates/1/id'],
      [400, '/candidates/0/tags/0'],
      [400, '/candidates/0/kind'],
      [400, '/chosen/0'],
      [400, '/fallen'],
    ]);
  });
});
