/** A year's catalogue of recuperation routes, decided as one matter, and the trips that rest on it. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Kind } from '../../functions/core/rules/ruleset.ts';
import { useTable } from '../handlers/call.ts';
import { RULES } from '../handlers/good.ts';
import { CHAIR, COMMITTEE, meet, must, open, sign, type World, worldOf } from './world.ts';

beforeAll(() => useTable());

const YEAR = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
const { example } = RULES.kinds.find(({ id }) => id === 'recuperation') as Kind;
const { contractSignedOn: _signed, decidedOn: _decided, ...FACTS } = example.facts;

const THEMES = ['易筋经康养', '八段锦茶文化', '海岛', '竹海', '古镇', '红色教育', '温泉', '非遗', '湿地', '山居'];
const NAMES = ['天台线', '天目山线', '普陀线', '安吉线', '乌镇线', '南湖线', '武义线', '东阳线', '西溪线', '仙居线'];
const ROUTES = NAMES.map((name, i) => ({
  name,
  theme: THEMES[i],
  days: 5,
  dayFen: 60_000,
  places: 30,
  supplier: `${name}旅行社`,
  insuranceFen: 100_000_000,
}));
const TOTAL = ROUTES.reduce((sum, { days, dayFen, places }) => sum + days * dayFen * places, 0);

const catalogue = (changes = {}) => ({
  matter: 'route-catalogue',
  title: `${YEAR} 年疗休养线路目录`,
  forKind: 'recuperation',
  amountFen: TOTAL,
  chair: CHAIR,
  committee: COMMITTEE,
  routes: ROUTES,
  facts: {
    outsideRegions: [],
    fundingSource: 'welfare-funds',
    budgetApprovedOn: `${YEAR}-01-05`,
    budgetLineFen: TOTAL,
    budgetUsedFen: 0,
    evidence: ['route-plan', 'cost-breakdown'],
    prohibitedUses: [],
  },
  ...changes,
});

const trip = (decision: string, changes = {}) => ({
  kind: 'recuperation',
  occurredOn: `${YEAR}-12-27`,
  decision,
  facts: {
    ...FACTS,
    departedOn: `${YEAR}-12-27`,
    returnedOn: `${YEAR}-12-31`,
    hasContract: false,
    hasDecision: false,
    budgetApprovedOn: `${YEAR}-01-05`,
    evidence: (FACTS.evidence as string[]).filter((id) => id !== 'minutes' && id !== 'contract'),
    ...changes,
  },
});

const decided = async (world: World): Promise<string> => {
  const id = await open(world, catalogue());
  await must(200, meet(world, id, 7, 6));
  await sign(world, id);
  return id;
};

describe('a catalogue of ten routes', () => {
  it('is judged as a whole: ten themes, days, cost, insurance, sums', async () => {
    const world = worldOf();
    const id = await open(world, catalogue());
    const { body } = await world.get('getProgress', 'officer-1', id);
    const compliant = body.verdict.findings
      .filter(({ status }: { status: string }) => status === 'compliant')
      .map(({ rule }: { rule: string }) => rule);
    expect(compliant).toEqual(
      expect.arrayContaining([
        'recuperation.a2.catalogue-days',
        'recuperation.a2.catalogue-day-cost',
        'recuperation.a3.one-theme',
        'recuperation.a3.catalogue-insurance',
        'spending-approval.a8.catalogue-adds-up',
      ]),
    );
  });

  it('names both routes of a repeated theme', async () => {
    const routes = ROUTES.map((one, i) => (i === 9 ? { ...one, theme: ' 易筋经康养。' } : one));
    const { body } = await worldOf().send('createDecision', 'officer-1', { body: catalogue({ routes }) });
    const broken = body.verdict.findings.find(({ rule }: { rule: string }) => rule === 'recuperation.a3.one-theme');
    expect(broken.status).toBe('non-compliant');
    expect(broken.message).toContain('天台线、仙居线');
  });

  it('carries the trips on its routes, and no others', async () => {
    const world = worldOf();
    const id = await decided(world);
    const code = async (changes: object) =>
      (await world.send('submitRequest', 'officer-1', { body: trip(id, changes) })).body.code;
    expect(await code({ purpose: '三亚线职工疗休养' })).toBe('ROUTE_NOT_IN_CATALOGUE');
    expect(await code({ tripDays: 6 })).toBe('ROUTE_EXCEEDED');
    expect(await code({ perPersonFen: 300_001 })).toBe('ROUTE_EXCEEDED');
    expect(await code({ participantCount: 31 })).toBe('ROUTE_EXCEEDED');
    const { body } = await must(201, world.send('submitRequest', 'officer-1', { body: trip(id) }));
    expect(body.request).toMatchObject({ decision: { id, usedFen: 9_000_000 } });
    expect(body.request.facts).toMatchObject({ hasDecision: true, committeePresentCount: 7 });
  });
});
