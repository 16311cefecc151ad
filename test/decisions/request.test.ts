import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Kind } from '../../functions/core/rules/ruleset.ts';
import { useTable } from '../handlers/call.ts';
import { RULES } from '../handlers/good.ts';
import {
  decided,
  grantYear,
  meet,
  must,
  open,
  purchase,
  SELECTION,
  sign,
  tallied,
  type World,
  worldOf,
} from './world.ts';

beforeAll(() => useTable());
afterEach(() => vi.useRealTimers());

const YEAR = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
const DAY = `${YEAR}-12-31`;
const { example } = RULES.kinds.find(({ id }) => id === 'festival-gift') as Kind;
const { contractSignedOn: _signed, decidedOn: _decided, ...FACTS } = example.facts;

/** 300 × ¥200 = ¥60,000, all evidence but the decision. */
const festival = (facts = {}, envelope = {}) => ({
  kind: 'festival-gift',
  occurredOn: DAY,
  ...envelope,
  facts: {
    ...FACTS,
    amountFen: 6_000_000,
    perPersonFen: 20_000,
    memberCount: 300,
    recipientCount: 300,
    items: [{ name: '慰问品', quantity: 300, unitPriceFen: 20_000 }],
    hasDecision: false,
    committeeEntitledCount: 9,
    committeePresentCount: 0,
    committeeInFavourCount: 0,
    hasContract: false,
    budgetApprovedOn: `${YEAR}-01-05`,
    evidence: ['plan', 'roster', 'quotes'],
    ...facts,
  },
});

const submit = (world: World, body: unknown, key?: string) =>
  world.send('submitRequest', 'officer-1', { body, ...(key && { key }) });

const grant = (world: World) => grantYear(world, YEAR, 'festival', 48_000_000);

describe('H01: ¥60,000 of festival goods', () => {
  it('needs a decision; with 7 of 9 present and 6 in favour it complies and holds ¥60,000', async () => {
    const world = worldOf();
    await grant(world);
    const line = { budgetLine: 'festival' };
    const before = await must(201, submit(world, festival({}, line)));
    expect(before.body.request.outcome).toBe('needs-decision');
    const decision = await decided(world);
    const { body } = await must(201, submit(world, festival({}, { ...line, decision })));
    expect(body.request).toMatchObject({
      outcome: 'compliant',
      hold: { heldFen: 6_000_000 },
      decision: { id: decision, usedFen: 6_000_000 },
    });
    expect(body.request.facts).toMatchObject({
      hasDecision: true,
      committeeEntitledCount: 9,
      committeePresentCount: 7,
      committeeInFavourCount: 6,
    });
    expect(body.request.facts.evidence).toContain('minutes');
    const { budget: __, lines } = (await world.send('getBudget', 'finance-1', { params: { year: String(YEAR) } })).body;
    expect(lines[0].heldFen).toBe(12_000_000);
  });
});

describe('a request that rests on a decision', () => {
  it('cannot state what the decision does not say, and cures nothing that is forbidden', async () => {
    const world = worldOf();
    const decision = await decided(world);
    const claims = { committeePresentCount: 9, committeeInFavourCount: 9, decidedOn: '2020-01-01' };
    const { body } = await must(201, submit(world, festival(claims, { decision })));
    expect(body.request.facts).toMatchObject({ committeePresentCount: 7, committeeInFavourCount: 6 });
    const [use] = RULES.facts.prohibitedUses?.choices ? Object.keys(RULES.facts.prohibitedUses.choices) : [];
    const other = await decided(world);
    const forbidden = await submit(world, festival({ prohibitedUses: [use] }, { decision: other }));
    expect([forbidden.status, forbidden.body.code]).toEqual([422, 'RULE_VIOLATION']);
  });

  it.each([
    ['another kind', { ...purchase, forKind: 'outing' }, {}, 'DECISION_OTHER_KIND'],
    ['a smaller amount', { ...purchase, amountFen: 5_999_999 }, {}, 'DECISION_AMOUNT'],
    ['a supplier that it did not choose', purchase, { supplier: '91330100MA2BBBBB2B' }, 'DECISION_OTHER_SUPPLIER'],
    ['something earlier', purchase, { occurredOn: '2021-06-14' }, 'DECISION_AFTERWARDS'],
  ])('is refused where the decision is for %s', async (_, body, envelope, code) => {
    const world = worldOf();
    const decision = await decided(world, body);
    expect((await submit(world, festival({}, { ...envelope, decision }))).body.code).toBe(code);
  });

  it('is refused before it is adopted and signed, and where it is only said to exist', async () => {
    const world = worldOf();
    const id = await open(world, purchase);
    const code = async (envelope: object) => (await submit(world, festival({}, envelope))).body.code;
    expect(await code({ decision: id })).toBe('DECISION_NOT_USABLE');
    await meet(world, id, 7, 6);
    expect(await code({ decision: id })).toBe('MINUTES_MISSING');
    await must(200, world.act(id, 'officer-1', 'minutes'));
    expect(await code({ decision: id })).toBe('MINUTES_UNSIGNED');
    const said = { hasDecision: true, decidedOn: DAY, committeePresentCount: 9, committeeInFavourCount: 9 };
    expect(
      (await submit(world, festival({ ...said, evidence: ['plan', 'roster', 'quotes', 'minutes'] }))).body.code,
    ).toBe('DECISION_REQUIRED');
    expect(await code({ decision: 'D-0000000000' })).toBe('DECISION_NOT_FOUND');
  });

  it('takes the amount once, however many ask at once, and gives it back when it is withdrawn', async () => {
    const world = worldOf();
    const decision = await decided(world);
    const all = await Promise.all(Array.from({ length: 8 }, () => submit(world, festival({}, { decision }))));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status, body } of all) if (status !== 201) expect(body.code).toBe('DECISION_AMOUNT');
    const made = all.find(({ status }) => status === 201)?.body.request;
    const params = { id: made.id, action: 'withdraw' };
    await must(200, world.send('actOnRequest', 'officer-1', { params, version: made.version }));
    expect((await world.get('getDecision', 'auditor-1', decision)).body.usedFen).toBe(0);
    await must(201, submit(world, festival({}, { decision })));
  });

  it('is stopped while an objection is open', async () => {
    vi.useFakeTimers({ now: new Date('2026-06-15T02:00:00Z'), toFake: ['Date'] });
    const world = worldOf();
    const id = await tallied(world);
    await meet(world, id, 7, 6);
    await sign(world, id);
    await must(200, world.act(id, 'officer-1', 'publish'));
    await must(
      200,
      world.send('actOnDecision', 'member-1', { params: { id, action: 'object' }, body: { reason: '质量' } }),
    );
    const supplier = SELECTION.suppliers[0]?.id;
    expect((await submit(world, festival({}, { decision: id, supplier }))).body.code).toBe('DECISION_NOT_USABLE');
    await must(200, world.act(id, 'auditor-1', 'resolve', { number: 1, isUpheld: false, reason: '不成立' }));
    await must(201, submit(world, festival({}, { decision: id, supplier })));
  });
});
