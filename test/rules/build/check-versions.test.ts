import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { Copy, type Json, OUTING, put, WINNERS } from './mistakes.ts';

const copy = new Copy();
afterAll(() => copy.remove());
const PRIZE = 'regulations/culture-sports/culture-sports.a7.team-prize.json';

/** The team prize in two versions: the old one until a day, the new one from another. */
const inTwoVersions = async (to: string, from: string): Promise<readonly string[]> => {
  const before = copy.read(PRIZE);
  const old = JSON.parse(before) as Json;
  const next = { ...old, id: 'culture-sports.a7.team-prize-2', replaces: old.id, effective: { from, to: null } };
  writeFileSync(copy.path(PRIZE.replace('.json', '-2.json')), JSON.stringify(next));
  writeFileSync(copy.path(PRIZE), JSON.stringify({ ...old, effective: { from: '2021-01-01', to } }));
  try {
    return (await copy.problems()).filter((line) => line.includes('team-prize-2.json#/effective/from'));
  } finally {
    writeFileSync(copy.path(PRIZE), before);
    rmSync(copy.path(PRIZE.replace('.json', '-2.json')));
  }
};

describe('two versions of a rule', () => {
  it('leave no day without a rule', async () =>
    expect((await inTwoVersions('2021-05-31', '2021-07-01')).join()).toMatch(
      /neither this nor culture-sports\.a7\.team-prize is in force from 2021-06-01 on; close the gap/,
    ));

  it('share no day', async () =>
    expect((await inTwoVersions('2021-07-01', '2021-07-01')).join()).toMatch(/both .* are in force on 2021-07-01/));

  it('may follow each other on the next day', async () =>
    expect(await inTwoVersions('2021-06-30', '2021-07-01')).toEqual([]));
});

describe('a rule that no kind can reach', () => {
  it('is refused', async () => {
    const kinds = readFileSync(copy.path(OUTING), 'utf8');
    writeFileSync(
      copy.path(OUTING),
      kinds.replace(/"effective": \{\s*"from": "2021-01-01"/, '"effective": { "from": "2022-01-01"'),
    );
    const found = await copy.changed(
      'regulations/culture-sports/culture-sports.a11.same-day.json',
      put('/effective/to', '2021-12-31'),
    );
    writeFileSync(copy.path(OUTING), kinds);
    expect(found.join('\n')).toMatch(/a11\.same-day\.json#\/effective: no kind that this judges .* never be reached/);
  });

  it('is refused by its own cases when its condition can never be true', async () => {
    const never = {
      all: ['true', 'false'].map((text) => ({ fact: 'hasPrizes', operator: 'equal', value: text === 'true' })),
    };
    const found = await copy.changed(WINNERS, put('/appliesWhen', never), true);
    expect(found.join('\n')).toMatch(/winner-share\.json#\/cases\/0: .* comes to not-applicable, not compliant/);
  });
});
