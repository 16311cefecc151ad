/** The register, and what requests take of the limits of those on it. */
import type { Action } from '../../functions/core/approval/life.ts';
import { PART_SIZE } from '../../functions/core/quota/personal.ts';
import { festivalBody } from './bench.ts';
import { type Scenario, type Step, step } from './step.ts';

const FEW = 3;
const MANY = PART_SIZE + 10;
/** Members of one transaction of an import, and some more. */
const PARTS = 60;
const ids = (count: number) => Array.from({ length: count }, (_, i) => `m-${i.toString().padStart(3, '0')}`);
const row = (id: string, department: string) => `${id},会员${id},${department},2015-03-01,2021-12`;
const table = (count: number, department = '一处') => ({
  format: 'csv',
  content: ['id,name,department,joinedOn,duesPaidThrough', ...ids(count).map((id) => row(id, department))].join('\n'),
});

const register = (count: number) => step('register', ['officer-1', 'officer'], '/v1/members/imports', table(count));
const MEMBER = {
  id: 'm-000',
  name: '会员甲',
  department: '二处',
  joinedOn: '2015-03-01',
  leftOn: null,
  retiredOn: null,
  duesPaidThrough: '2021-12',
  transfers: [{ category: 'festival-goods', year: 2021, amountFen: 90_000, hasSheet: true }],
};
const record = step('record', ['officer-1', 'officer'], '/v1/members', MEMBER);
const plan = (count: number, fen = 60_000) =>
  step('submit', ['officer-1', 'officer'], '/v1/requests', festivalBody(ids(count), fen));
const act = (by: Step['by'], action: Action, body: unknown, after: string) =>
  step(`then-${action}`, by, `/v1/requests/@submit/actions/${action}`, body, after);
const finance = ['finance-1', 'finance'] as const;
const officer = ['officer-1', 'officer'] as const;

const SIZES = [
  ['a few', FEW],
  ['many', MANY],
] as const;

export const PEOPLE: readonly Scenario[] = [
  { name: 'record a member', before: [], call: record },
  { name: 'change a member', before: [register(FEW)], call: { ...record, version: 1 } },
  { name: 'import members', before: [], call: register(FEW) },
  {
    name: 'import members again, some of them changed',
    before: [register(FEW)],
    call: step('again', officer, '/v1/members/imports', table(FEW, '三处')),
  },
  { name: 'import more members than a transaction takes', before: [], call: register(PARTS), inParts: true },
  ...SIZES.flatMap(([name, count]): readonly Scenario[] => [
    { name: `plan for ${name}`, before: [register(count)], call: plan(count) },
    {
      name: `withdraw a plan for ${name}`,
      before: [register(count), plan(count)],
      call: act(officer, 'withdraw', null, 'submit'),
    },
    {
      name: `reject a plan for ${name}`,
      before: [register(count), plan(count)],
      call: act(finance, 'reject', { comment: '不办' }, 'submit'),
    },
    {
      name: `submit a plan for ${name} again for more`,
      before: [register(count), plan(count), act(finance, 'return', { comment: '请核对' }, 'submit')],
      call: act(officer, 'submit', { facts: festivalBody(ids(count), 90_000).facts }, 'then-return'),
    },
  ]),
];
