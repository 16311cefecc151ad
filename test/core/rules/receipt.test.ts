import { describe, expect, it } from 'vitest';
import { hashOf } from '../../../functions/core/kernel/canonical.ts';
import { day } from '../../../functions/core/kernel/day.ts';
import { evaluate } from '../../../functions/core/rules/evaluate.ts';
import { receiptOf } from '../../../functions/core/rules/receipt.ts';
import { RULESET, TRIP, tripWith } from '../small.ts';

const receipt = async (given = TRIP, ruleset = RULESET, lawVersion = 0) =>
  receiptOf(ruleset.hash, lawVersion, given, await evaluate(ruleset, given));

describe('a receipt', () => {
  it('holds what the verdict was made from and its own hash over the rest', async () => {
    const { hash, ...content } = await receipt();
    expect(hash).toBe(hashOf(content));
    expect(content.facts).toEqual(TRIP.facts);
    expect(content).toMatchObject({
      engineVersion: 1,
      rulesetHash: RULESET.hash,
      lawVersion: 0,
      kind: 'trip',
      occurredOn: '2021-06-14',
      province: 'zhejiang',
      statuses: { 'law.a1.cap': 'compliant', 'law.a1.vote': 'not-applicable' },
      outcome: 'compliant',
      isProvisional: true,
    });
  });

  it('is the same whenever it is made, and however facts and rules are ordered', async () => {
    const facts = Object.fromEntries(Object.entries(TRIP.facts).toReversed());
    const reversed = { ...RULESET, rules: RULESET.rules.toReversed() };
    const { hash } = await receipt();
    expect((await receipt()).hash).toBe(hash);
    expect((await receipt({ ...TRIP, facts })).hash).toBe(hash);
    expect((await receipt(TRIP, reversed)).hash).toBe(hash);
  });

  it.each([
    ['a fact', tripWith({ hours: 5 })],
    ['a fact that no rule reads', tripWith({ purpose: '春游' })],
    ['a fact less', tripWith({ hours: undefined })],
    ['the day', { ...TRIP, occurredOn: day('2021-06-15') }],
    ['the province', { ...TRIP, province: 'jiangsu' }],
    ['the kind', { ...TRIP, kind: 'party' }],
  ])('is another when %s differs', async (_, given) =>
    expect((await receipt(given)).hash).not.toBe((await receipt()).hash),
  );

  it('is another under another ruleset', async () =>
    expect((await receipt(TRIP, { ...RULESET, hash: 'b'.repeat(64) })).hash).not.toBe((await receipt()).hash));

  it('is another under limits that the union has confirmed since', async () =>
    expect((await receipt(TRIP, RULESET, 1)).hash).not.toBe((await receipt()).hash));

  it('holds no instant', async () =>
    expect(JSON.stringify(await receipt())).not.toMatch(/\d{4}-\d{2}-\d{2}T\d{2}:|recordedAt|"at"|\b1[67]\d{11}\b/));
});
