/** The provincial list of 2014 as data, sent over HTTP as one list: every candidate is judged by all rules of its kind. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenFor } from '../../infra/local/player.ts';
import { ROOT } from '../sources.ts';
import { freePort, newFolder, type Product, person, send, startProduct } from './product.ts';

interface Row {
  readonly id: string;
  readonly points: number;
  readonly tags: readonly string[];
  readonly against?: Readonly<Record<string, unknown>>;
}
const LIST = JSON.parse(readFileSync(join(ROOT, 'fixtures/list-of-185/list.json'), 'utf8')) as {
  kind: string;
  listOf: string;
  occurredOn: string;
  places: number;
  handedIn: number;
  candidates: readonly Row[];
  expect: { out: Record<string, readonly string[]>; movedUp: readonly string[]; passedOver: readonly string[] };
};
const HANDED_IN = LIST.candidates.slice(0, LIST.handedIn).map(({ id }) => id);
const { folder, remove } = newFolder();
let product: Product;
let token: string;
let example: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  product = await startProduct(folder, await freePort());
  token = await tokenFor(product.url, person('officer-1', ['officer']));
  const { json } = await send(`${product.url}/v1/kinds/${LIST.kind}`, { token });
  example = (json.example as { facts: Record<string, unknown> }).facts;
});
afterAll(async () => {
  await product.stop();
  remove();
});

type Finding = { rule: string; status: string };
type Verdict = { outcome: string; findings: Finding[] };

const check = async (candidates: readonly Row[], change: Readonly<Record<string, unknown>> = {}) => {
  const { listOf, occurredOn, places, kind } = LIST;
  const body = JSON.stringify({
    listOf,
    occurredOn,
    places,
    publicityWorkdays: 5,
    evidence: ['list', 'ranking'],
    chosen: HANDED_IN,
    candidates: candidates.map(({ id, points, tags, against }) => {
      const facts = { ...example, candidateName: id, ...against };
      return { id, points, tags, kind, facts };
    }),
    ...change,
  });
  return send(`${product.url}/v1/award-lists/evaluations`, { method: 'POST', token, body });
};
const statusOf = (verdict: Verdict, rule: string) => verdict.findings.find((one) => one.rule === rule)?.status;

describe('185 recommended', () => {
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
