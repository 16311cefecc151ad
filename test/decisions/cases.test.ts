/** The cases of the fact base about procurement, meetings and collective decisions: each refused, with the rule that refuses it. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { useTable } from '../handlers/call.ts';
import { broken, CASES, type Finding, type SetDay, statedOf, submitDecided, TRIED, TRIED_AT } from './cases.ts';
import { at } from './http.ts';
import { type Answer, must, type World, worldOf } from './world.ts';

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await useTable();
});
afterAll(() => {
  vi.useRealTimers();
});

describe('cases of the fact base about procurement, meetings and decisions', () => {
  it.each(CASES.map((one) => [one.id, one.says, one] as const))('%s %s: refused as stated', async (_, says, one) => {
    const { province, ...stated } = statedOf(one);
    const body = { ...stated, ...(province && { province }) };
    const { body: verdict } = await must(200, worldOf().send('evaluateCase', 'officer-1', { body }));
    expect(verdict.outcome).toBe(one.outcome);
    const found = broken(verdict.findings, one.rules);
    expect(found.map(({ rule }) => rule).toSorted()).toEqual(one.rules.toSorted());
    console.log(`| ${one.id} | ${says} | ${one.outcome} | ${one.rules.join(', ')} | ${one.decision ?? '–'} |`);
  });

  const tried = CASES.filter(({ decision }) => decision);
  it.each(tried.map((one) => [one.id, one.decision ?? ''] as const))(
    '%s through /v1/decisions: %s',
    async (id, code) => {
      at(TRIED_AT);
      const { status = 0, body } = await (TRIED[id] as (world: World, at: SetDay) => Promise<Answer>)(worldOf(), at);
      expect([status >= 400, body.code]).toEqual([true, code]);
      // Where a rule of the matter refuses it, it is the rule of the case.
      const rules = CASES.find((one) => one.id === id)?.rules ?? [];
      if (code === 'RULE_VIOLATION') expect(broken(body.verdict.findings, rules).length).toBeGreaterThan(0);
    },
  );

  it('tries every one that names a code, and no other', () =>
    expect(Object.keys(TRIED).toSorted()).toEqual(tried.map(({ id }) => id).toSorted()));

  const decided = CASES.filter(({ restsOnDecision }) => restsOnDecision);
  it.each(decided.map((one) => [one.id, one] as const))(
    '%s stays refused on a decision in good order',
    async (_, one) => {
      const { status, body } = await submitDecided(worldOf(), one, at);
      expect([status, body.code]).toEqual([422, 'RULE_VIOLATION']);
      const findings = body.verdict.findings as readonly Finding[];
      expect(broken(findings, one.rules)).toHaveLength(one.rules.length);
      // The decision itself is believed: quorum and majority hold, and cure nothing.
      for (const rule of ['work-rules.a4.quorum', 'work-rules.a4.majority'])
        expect(findings.find((each) => each.rule === rule)?.status).toBe('compliant');
    },
  );
});
