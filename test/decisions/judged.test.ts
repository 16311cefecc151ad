/** A matter is judged by the rules of its kind at every step, and each verdict can be made again. */

import { beforeAll, describe, expect, it } from 'vitest';
import { recordFactsOf } from '../../functions/core/decision/facts.ts';
import { matterOf, mattersOf } from '../../functions/core/decision/matter.ts';
import { factsOfKind } from '../../functions/core/facts/parse.ts';
import type { Ruleset } from '../../functions/core/rules/ruleset.ts';
import generated from '../../rules/generated/ruleset.json' with { type: 'json' };
import { useTable } from '../handlers/call.ts';
import { CHAIR, COMMITTEE, CRITERIA, meet, must, open, selectionBody, sign, tallied, worldOf } from './world.ts';

beforeAll(() => useTable());

const RULESET = generated as unknown as Ruleset;

interface Shown {
  readonly rule: string;
  readonly status: string;
}
const major = (facts: object) => ({
  matter: 'other-major',
  title: '年度重大事项',
  amountFen: 0,
  chair: CHAIR,
  committee: COMMITTEE,
  facts,
});

describe('the kinds of matter', () => {
  it('are data with a schema, a checklist and rules', () => {
    const ids = mattersOf(RULESET).map(({ id }) => id);
    expect(ids.toSorted()).toEqual([
      'annual-budget',
      'hardship-list',
      'major-purchase',
      'other-major',
      'route-catalogue',
      'supplier-selection',
    ]);
    for (const kind of mattersOf(RULESET)) {
      expect(kind.evidence.length).toBeGreaterThan(0);
      expect(kind.schema.properties).toBeTypeOf('object');
    }
  });

  it('ask the officer for nothing that the record tells', () => {
    const kind = matterOf(RULESET, 'supplier-selection');
    const stated = factsOfKind(kind).filter((name) => !recordFactsOf(kind.matter).includes(name));
    expect(stated).not.toContain('quoteCount');
    expect(stated).toContain('fundingSource');
  });
});

describe('a matter as it stands', () => {
  it('shows every rule live: what waits, what is met, what is broken', async () => {
    const world = worldOf();
    const id = await open(world, selectionBody());
    const statusOf = async (rule: string) => {
      const { body } = await world.get('getProgress', 'officer-1', id);
      return body.verdict.findings.find((one: Shown) => one.rule === rule)?.status;
    };
    expect(await statusOf('collective-decision.a10.weights-sum')).toBe('undetermined');
    expect(await statusOf('collective-decision.a9.panel-odd')).toBe('compliant');
    expect(await statusOf('spending-approval.a6.three-quotes')).toBe('undetermined');
    await must(200, world.act(id, CHAIR, 'publish-criteria', CRITERIA));
    expect(await statusOf('collective-decision.a10.weights-sum')).toBe('compliant');
    const { body } = await world.get('getProgress', 'officer-1', id);
    const asked = body.verdict.questions.map(({ fact }: { fact: string }) => fact);
    expect(
      asked.filter((fact: string) => recordFactsOf(matterOf(RULESET, 'supplier-selection').matter).includes(fact)),
    ).toEqual([]);
    const row = (await world.send('listDecisions', 'officer-1', {})).body.decisions[0];
    expect(row.turns).toContainEqual({ action: 'invite', by: ['officer', 'women-officer'] });
    const criteria = body.waypoints.find((one: { id: string }) => one.id === 'criteria');
    expect(criteria).toMatchObject({ state: 'done', finding: 'compliant' });
  });

  it('refuses to have stated what the record tells, and what the kind does not know', async () => {
    const told = await worldOf().send('createDecision', 'officer-1', {
      body: selectionBody({ facts: { quoteCount: 5, nonsense: 1 } }),
    });
    expect([told.status, told.body.errors[0].code]).toEqual([400, 'FACT_FROM_RECORD']);
    const unknown = await worldOf().send('createDecision', 'officer-1', {
      body: selectionBody({ facts: { nonsense: 1 } }),
    });
    expect([unknown.status, unknown.body.errors[0].code]).toEqual([400, 'FACT_UNKNOWN']);
  });

  it('takes a truth that breaks a rule, and then goes no further', async () => {
    const world = worldOf();
    const id = await tallied(world);
    const [found] = Object.keys(RULESET.facts.collusionSigns?.choices ?? {});
    await must(200, world.act(id, 'officer-1', 'state', { facts: { collusionSigns: [found] } }));
    expect((await world.get('getDecision', 'auditor-1', id)).body.decision.outcome).toBe('non-compliant');
    const refused = await world.act(id, CHAIR, 'convene');
    expect([refused.status, refused.body.code]).toEqual([422, 'RULE_VIOLATION']);
  });

  it('is not voted on while its papers are missing', async () => {
    const world = worldOf();
    const id = await open(world, major({}));
    const refused = await world.act(id, CHAIR, 'convene');
    expect(refused.body.code).toBe('RULE_VIOLATION');
    expect(refused.body.verdict.missingEvidence.map((one: { id: string }) => one.id)).toEqual(['plan']);
    await must(200, world.act(id, 'officer-1', 'state', { facts: { evidence: ['plan'] } }));
    await must(200, world.act(id, CHAIR, 'convene'));
  });
});

describe('the verdicts on a matter', () => {
  it('rest on what was stated, and otherwise on what nobody may state', async () => {
    const world = worldOf();
    const { body } = await world.get('getDecisionReceipt', 'auditor-1', await tallied(world));
    const stated = new Set([...Object.keys(selectionBody().facts), 'isPriceSet']);
    const told = Object.keys(body.receipt.facts).filter((name) => !stated.has(name) && !name.startsWith('linked'));
    expect(told).toContain('panelCount');
    expect(recordFactsOf(matterOf(RULESET, 'supplier-selection').matter)).toEqual(expect.arrayContaining(told));
  });

  it('are each made again byte for byte', async () => {
    const world = worldOf();
    const id = await open(world, major({ evidence: ['plan'] }));
    await must(200, meet(world, id, 7, 6));
    await sign(world, id);
    const replay = await world.send('replayVerdicts', 'auditor-1', { body: { request: id } });
    const version = await world.versionOf(id);
    expect(replay.body).toMatchObject({ verdicts: version, identical: version, differences: [] });
    const { body } = await world.get('getDecisionReceipt', 'auditor-1', id);
    const { decision } = (await world.get('getDecision', 'auditor-1', id)).body;
    expect(body.receipt.hash).toBe(decision.receiptHash);
    expect(decision.outcome).toBe('compliant');
  });
});
