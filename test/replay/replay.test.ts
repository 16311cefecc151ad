import { describe, expect, it } from 'vitest';
import { replay } from '../../functions/core/audit/replay.ts';
import { canonical } from '../../functions/core/kernel/canonical.ts';
import { judgeCase } from '../../functions/core/rules/evaluate.ts';
import { receiptOf } from '../../functions/core/rules/receipt.ts';
import { RULESET, TRIP } from '../core/small.ts';
import { replayAll, VARIANTS } from './replay.ts';
import { changed } from './world.ts';

describe('verdicts made again in fresh processes', () => {
  it('are the same under another time zone, another locale and another order of the rules', async () => {
    const variants = VARIANTS.filter(({ name }) => ['Los Angeles', 'Turkish', 'shuffled'].includes(name));
    const { receipts, outcomes, results } = await replayAll(60, 5, variants);
    expect(receipts.length).toBeGreaterThan(200);
    expect(Object.keys(outcomes).length).toBeGreaterThanOrEqual(4);
    expect(results.map(({ shown }) => shown)).toEqual([[], [], []]);
    expect(results.map(({ verdicts }) => verdicts)).toEqual([receipts.length, receipts.length, receipts.length]);
    // The variants were really other ones.
    expect(results.map(({ midnight }) => midnight)).toEqual([16, 0, 8]);
    expect(new Set(results.map(({ number }) => number)).size).toBe(2);
  });
});

describe('a verdict', () => {
  const made = async () => receiptOf(RULESET.hash, 0, TRIP, await judgeCase(RULESET, TRIP));

  it('that comes out otherwise is shown place by place', async () => {
    const receipt = await made();
    const later = changed(RULESET, ({ rules }) => ({ rules: rules.slice(1) }));
    const law = { ruleset: { ...later, hash: RULESET.hash }, version: 0 };
    const { code, differences } = await replay(canonical(receipt), receipt, law);
    expect(code).toBe('verdict-differs');
    expect(differences.map(({ pointer }) => pointer)).toContain('/statuses/law.a1.cap');
  });

  it('of another engine is said to be one, and is not judged by this', async () => {
    const receipt = { ...(await made()), engineVersion: 2 };
    expect(await replay(canonical(receipt), receipt, { ruleset: RULESET, version: 0 })).toEqual({
      code: 'engine-not-held',
      differences: [],
    });
  });

  it('whose law is not held says so', async () => {
    const receipt = await made();
    for (const code of ['ruleset-not-held', 'law-not-held'] as const)
      expect(await replay(canonical(receipt), receipt, { code })).toEqual({ code, differences: [] });
  });

  it('whose kind is gone from the law is not judged by anything else', async () => {
    const receipt = await made();
    const law = { ruleset: { ...RULESET, kinds: [] }, version: 0 };
    expect((await replay(canonical(receipt), receipt, law)).code).toBe('not-judged');
  });
});
