/** Attempts to bend the process, each with what stopped it. The table is printed; docs/threat-model.md keeps it for readers. */
import { beforeAll, describe, expect, it } from 'vitest';
import { useTable } from '../handlers/call.ts';
import {
  type Answer,
  CHAIR,
  COMMITTEE,
  CRITERIA,
  must,
  open,
  PRICES,
  SCORERS,
  SEED,
  SELECTION,
  selectionBody,
  type World,
  worldOf,
} from './world.ts';

beforeAll(() => useTable());

const { suppliers } = SELECTION;
const invited = async (world: World): Promise<string> => {
  const id = await open(world, selectionBody());
  await must(200, world.act(id, CHAIR, 'publish-criteria', CRITERIA));
  return id;
};
const create = (changes: object) => (world: World) =>
  world.send('createDecision', 'officer-1', { body: selectionBody({ ...changes }) });
const invite = (list: readonly unknown[]) => async (world: World) =>
  world.act(await invited(world), 'officer-1', 'invite', { suppliers: list });
const weights =
  (price: number, changes: Readonly<Record<string, unknown>> = {}) =>
  async (world: World) => {
    const id = await open(world, selectionBody(changes));
    const criteria = [
      { id: 'price', label: '报价', weight: price, isPrice: true },
      { id: 'quality', label: '品质', weight: 100 - price },
    ];
    return world.act(id, CHAIR, 'publish-criteria', { ...CRITERIA, criteria });
  };
const like = (i: number, more: object) => suppliers.map((one, j) => (j === i ? { ...one, ...more } : one));
const route = (name: string, more = {}) => ({
  name,
  theme: name,
  days: 5,
  dayFen: 60_000,
  places: 30,
  supplier: '旅行社',
  insuranceFen: 100_000_000,
  ...more,
});
const routes = (...list: readonly unknown[]) =>
  create({ matter: 'route-catalogue', forKind: 'recuperation', scorers: [], amountFen: 0, facts: {}, routes: list });

interface Broken {
  readonly rule: string;
  readonly status: string;
}

/** The code of the refusal, or the rule that the attempt would break. */
type Bend = readonly [says: string, code: string, attempt: (world: World) => Promise<Answer>];

const BENDS: readonly Bend[] = [
  ['SYN-15 三家报价，两家同一电话', 'SUPPLIERS_RELATED', invite(like(1, { contact: '0571-80000001' }).slice(0, 3))],
  ['SYN-15 两家法定代表人为夫妻，电话不同', 'SUPPLIERS_RELATED', invite(like(1, { kin: [suppliers[0]?.head] }))],
  [
    'CASE-10 同一注册地、同一实际控制人',
    'SUPPLIERS_RELATED',
    invite(suppliers.map((one) => ({ ...one, address: '同址', controllers: ['某人'] }))),
  ],
  ['同一家用两个名称', 'SUPPLIERS_RELATED', invite(like(1, { id: suppliers[0]?.id }))],
  ['地址换全角写法', 'SUPPLIERS_RELATED', invite(like(1, { address: '杭州市西湖区甲路１号 ' }))],
  ['只邀两家', 'spending-approval.a6.three-quotes', invite(suppliers.slice(0, 2))],
  ['SYN-16 评委 4 人', 'collective-decision.a9.scorers-min', create({ scorers: SCORERS.slice(0, 4) })],
  ['评委 6 人', 'collective-decision.a9.panel-odd', create({ scorers: SCORERS.slice(0, 6) })],
  ['SYN-18 货物价格权重 20', 'collective-decision.a10.price-weight-goods', weights(20)],
  ['服务价格权重 40', 'collective-decision.a10.price-weight-services', weights(40, { objectKind: 'services' })],
  [
    '权重合计 99',
    'collective-decision.a10.weights-sum',
    async (world) => {
      const id = await open(world, selectionBody());
      const criteria = CRITERIA.criteria.map((one, i) => (i ? one : { ...one, weight: 29 }));
      return world.act(id, CHAIR, 'publish-criteria', { ...CRITERIA, criteria });
    },
  ],
  ['SYN-24 经审委员当评委', 'AUDITOR_ON_PANEL', create({ auditors: ['scorer-1'] })],
  [
    '提出人自己主持',
    'PROPOSER_CHAIRS',
    create({ committee: [...COMMITTEE, { sub: 'officer-1', name: '经办人' }], chair: 'officer-1' }),
  ],
  ['一人两票', 'PANEL_REPEATED', create({ scorers: [...SCORERS.slice(0, 6), SCORERS[0]] })],
  ['达到单位采购起点仍自行评选', 'collective-decision.a8.step-unit', create({ amountFen: 20_000_000 })],
  [
    '先讲演再公布标准',
    'STAGE_NOT_ALLOWED',
    async (world) => world.act(await open(world, selectionBody()), CHAIR, 'present', { seed: SEED, prices: PRICES }),
  ],
  [
    '标准公布后再改',
    'STAGE_NOT_ALLOWED',
    async (world) => world.act(await invited(world), CHAIR, 'publish-criteria', CRITERIA),
  ],
  [
    '看到名单后换抽签种子',
    'COMMITMENT_MISMATCH',
    async (world) => {
      const id = await invited(world);
      await must(200, world.act(id, 'officer-1', 'invite', { suppliers }));
      return world.act(id, CHAIR, 'present', { seed: 'cd'.repeat(16), prices: PRICES });
    },
  ],
  [
    '有评委未声明就讲演',
    'DECLARATION_MISSING',
    async (world) => {
      const id = await invited(world);
      await must(200, world.act(id, 'officer-1', 'invite', { suppliers }));
      return world.act(id, CHAIR, 'present', { seed: SEED, prices: PRICES });
    },
  ],
  ['名单外的人声明', 'NOT_ON_PANEL', async (world) => world.self(await invited(world), 'scorer-99', 'declare', {})],
  [
    '别人替主持人公布标准',
    'NOT_YOUR_TURN',
    async (world) => world.act(await open(world, selectionBody()), 'committee-1', 'publish-criteria', CRITERIA),
  ],
  [
    '旧版本覆盖新版本',
    'VERSION_STALE',
    async (world) => {
      const params = { id: await invited(world), action: 'invite' };
      return world.send('actOnDecision', 'officer-1', { params, body: { suppliers }, version: 1 });
    },
  ],
  [
    '别的工会读取',
    'DECISION_NOT_FOUND',
    async (world) => worldOf().get('getDecision', 'auditor-1', await invited(world)),
  ],
  ['公示前看结果', 'NOT_PUBLISHED', async (world) => world.get('getDecisionResult', 'member-1', await invited(world))],
  [
    '两条线路一个主题',
    'recuperation.a3.one-theme',
    routes(route('天台线', { theme: '康养' }), route('仙居线', { theme: ' 康养。' })),
  ],
  ['线路 6 天', 'recuperation.a2.catalogue-days', routes(route('天台线', { days: 6 }))],
  ['线路每天 620 元', 'recuperation.a2.catalogue-day-cost', routes(route('天台线', { dayFen: 62_000 }))],
  ['线路没有保险', 'recuperation.a3.catalogue-insurance', routes(route('天台线', { insuranceFen: 0 }))],
];

describe('attempts to bend the process', () => {
  it.each(BENDS)('%s: %s', async (says, code, attempt) => {
    const { status, body } = await attempt(worldOf());
    console.log(`| ${says} | ${status} ${body.code} | ${body.detail} |`);
    const broken: readonly Broken[] = (body.verdict?.findings ?? []).filter(
      (one: Broken) => one.status === 'non-compliant',
    );
    expect(body.code === 'RULE_VIOLATION' ? broken.map(({ rule }) => rule) : [body.code]).toContain(code);
    expect(status).toBeGreaterThanOrEqual(400);
  });
});
