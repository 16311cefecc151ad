import { globSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../functions/core/kernel/canonical.ts';
import { readCalendar } from '../../rules/build/calendar.ts';
import { bundle } from '../../rules/build/emit.ts';
import { load } from '../../rules/build/load.ts';
import { Problems } from '../../rules/build/problems.ts';
import { build } from '../../rules/build.ts';
import { CAP, Copy, put, WINNERS } from './build/mistakes.ts';

const [whole, elsewhere, copy] = [new Copy(true), new Copy(true), new Copy()];
afterAll(() => {
  for (const one of [whole, elsewhere, copy]) one.remove();
});
const hashIn = ({ folder }: Copy) => bundle(load(folder, new Problems()), readCalendar(folder, new Problems())).hash;
const misplaced = (text: string) => text.replace('"id"', '"replaces": "a.a1.b", "id"');

describe('the build', () => {
  it('writes the rules with a hash over all the rest, the same wherever they lie, another when a word changes', async () => {
    const { hash, ...content } = await build(whole.folder);
    expect(hash).toBe(hashOf(content));
    const written = whole.read('generated/ruleset.json');
    expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify({ hash, ...content })));
    expect(whole.read('generated/names.ts')).toContain("| 'culture-sports.a6.winner-share'");
    expect(hashIn(elsewhere)).toBe(hash);
    writeFileSync(elsewhere.path(WINNERS), misplaced(elsewhere.read(WINNERS)));
    expect(hashIn(elsewhere)).not.toBe(hash);
  });

  it('writes nothing when anything is wrong', async () => {
    rmSync(whole.path('generated'), { recursive: true, force: true });
    writeFileSync(whole.path(WINNERS), misplaced(whole.read(WINNERS)));
    await expect(build(whole.folder)).rejects.toThrow(/^rules: 1 problem\(s\)\n {2}regulations\/.*winner-share\.json#/);
    expect(globSync('generated/*', { cwd: whole.folder })).toEqual([]);
  });

  it('refuses what is no JSON', async () =>
    expect((await copy.broken(WINNERS, (text) => text.slice(1))).join('\n')).toMatch(
      /^regulations\/.*winner-share\.json: is not JSON: .*; repair the file$/,
    ));

  it('refuses a rule that lies with another document', async () => {
    const here = WINNERS.replace('/culture-sports/', '/member-care/');
    renameSync(copy.path(WINNERS), copy.path(here));
    const found = await copy.problems();
    renameSync(copy.path(here), copy.path(WINNERS));
    expect(found.join('\n')).toMatch(/^regulations\/member-care\/.*#\/id: should begin with .* and lie in/m);
  });

  it('says everything at once, not only the first', async () => {
    const files = globSync('parameters/*.json', { cwd: copy.folder });
    const texts = files.map((file) => copy.read(file));
    for (const file of files) writeFileSync(copy.path(file), '{');
    const found = await copy.problems();
    for (const [i, file] of files.entries()) writeFileSync(copy.path(file), texts[i] as string);
    expect(found).toHaveLength(files.length);
  });

  it('says each thing once', async () => {
    const found = await copy.changed(CAP, put('/values/0/citation/regulation', 'nothing'));
    expect(found).toEqual([...new Set(found)]);
    expect(found.filter((line) => line.startsWith(CAP))).toHaveLength(1);
  });
});
