/** The cases of the fact base about procurement, meetings and collective decisions: each refused, with the rule that refuses it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readStory } from '../../infra/local/story.ts';
import { kindOf } from '../awards/bench.ts';
import { useTable } from '../handlers/call.ts';
import { ROOT } from '../sources.ts';
import { at } from './http.ts';
import {
  type Answer,
  CHAIR,
  COMMITTEE,
  CRITERIA,
  meet,
  must,
  open,
  SCORERS,
  SELECTION,
  selectionBody,
  sign,
  type World,
  worldOf,
} from './world.ts';

interface Case {
  readonly id: string;
  readonly says: string;
  readonly story: string;
  readonly outcome: string;
  readonly rules: readonly string[];
  /** What refuses the same thing where it is tried in the process itself. */
  readonly decision?: string;
  /** It had been decided by a committee in good order, and stays what it is. */
  readonly restsOnDecision?: true;
}
const { cases: CASES } = JSON.parse(readFileSync(join(ROOT, 'fixtures/procurement-cases/cases.json'), 'utf8')) as {
  cases: readonly Case[];
};

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await useTable();
});
afterAll(() => {
  vi.useRealTimers();
});

/** The case of the fact base as the form states it. */
const statedOf = ({ story, id }: Case) => {
  const call = readStory(story).steps.find((step) => step.id === id)?.call;
  if (!call?.kind) throw new Error(`${story} has no ${id}`);
  const facts: Record<string, unknown> = { ...kindOf(call.kind).example.facts, ...call.facts };
  const stated = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
  return { kind: call.kind, occurredOn: call.occurredOn ?? '', facts: stated, province: call.province };
};

type Finding = { readonly rule: string; readonly status: string; readonly message: string };
const broken = (findings: readonly Finding[], rules: readonly string[]) =>
  findings.filter(({ rule, status }) => rules.includes(rule) && status === 'non-compliant');

const MATTER = {
  matter: 'other-major',
  title: '事项',
  amountFen: 0,
  chair: CHAIR,
  committee: COMMITTEE,
  facts: { evidence: ['plan'] },
};
const invite = async (world: World, suppliers: readonly object[]) => {
  const id = await open(world, selectionBody({ amountFen: 4_200_000 }));
  await must(200, world.act(id, CHAIR, 'publish-criteria', CRITERIA));
  return world.act(id, 'officer-1', 'invite', { suppliers });
};
const THREE = SELECTION.suppliers.slice(0, 3);
const request = (world: World, decision: string, occurredOn: string) => {
  const { kind, facts } = statedOf(CASES.find(({ id }) => id === 'CASE-06') as Case);
  return world.send('submitRequest', 'officer-1', { body: { kind, occurredOn, facts, decision } });
};
const PURCHASE = {
  evidence: ['plan', 'quotes'],
  purchaseStep: 'three-quotes',
  quoteCount: 3,
  hasRelatedSuppliers: false,
};
const forEvent = {
  ...MATTER,
  matter: 'major-purchase',
  forKind: 'sports-culture-event',
  amountFen: 1_998_000,
  facts: PURCHASE,
};

/** The same things tried through /v1/decisions. */
const TRIED: Readonly<Record<string, (world: World) => Promise<Answer>>> = {
  'CASE-10': (world) =>
    invite(
      world,
      THREE.map((one) => ({ ...one, address: '同一注册地', controllers: ['同一实际控制人'] })),
    ),
  'SYN-15': (world) =>
    invite(
      world,
      THREE.map((one, i) => (i === 1 ? { ...one, kin: [THREE[0]?.head] } : one)),
    ),
  'SYN-16': (world) =>
    world.send('createDecision', 'officer-1', { body: selectionBody({ scorers: SCORERS.slice(0, 4) }) }),
  'SYN-18': async (world) => {
    const criteria = [
      { id: 'price', label: '价格', weight: 20, isPrice: true },
      { id: 'quality', label: '品质', weight: 80 },
    ];
    return world.act(await open(world, selectionBody()), CHAIR, 'publish-criteria', { ...CRITERIA, criteria });
  },
  'SYN-21': async (world) => {
    at('2024-03-08T09:00:00');
    const id = await open(world, forEvent);
    await must(200, meet(world, id, 7, 6));
    await sign(world, id);
    return request(world, id, '2024-03-05');
  },
  'SYN-22': async (world) => meet(world, await open(world, MATTER), 5, 5),
  'SYN-23': async (world) => {
    const id = await open(world, forEvent);
    const { body } = await must(200, meet(world, id, 6, 4));
    expect([body.decision.stage, body.decision.count.majority.isMet]).toEqual(['rejected', false]);
    return request(world, id, '2024-05-28');
  },
  'SYN-24': (world) =>
    world.send('createDecision', 'officer-1', { body: selectionBody({ auditors: [COMMITTEE[0]?.sub] }) }),
};

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
      at('2024-05-20T09:00:00');
      const { status = 0, body } = await (TRIED[id] as (world: World) => Promise<Answer>)(worldOf());
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
      const { kind, occurredOn, facts } = statedOf(one);
      at(`${facts.decidedOn}T09:00:00`);
      const world = worldOf();
      const id = await open(world, { ...forEvent, amountFen: facts.amountFen });
      await must(200, meet(world, id, 9, 9));
      await sign(world, id);
      const { decidedOn: _decided, ...rest } = facts;
      const sent = { kind, occurredOn, facts: { ...rest, hasDecision: false }, decision: id };
      const { status, body } = await world.send('submitRequest', 'officer-1', { body: sent });
      expect([status, body.code]).toEqual([422, 'RULE_VIOLATION']);
      const findings = body.verdict.findings as readonly Finding[];
      expect(broken(findings, one.rules)).toHaveLength(one.rules.length);
      // The decision itself is believed: quorum and majority hold, and cure nothing.
      for (const rule of ['work-rules.a4.quorum', 'work-rules.a4.majority'])
        expect(findings.find((each) => each.rule === rule)?.status).toBe('compliant');
    },
  );
});
