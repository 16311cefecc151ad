/** A selection of a supplier and a plain matter, from 立项 to the contract; any call on the way may be the one cut off. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitmentOf, type Sheet, seedCommitmentOf } from '../../functions/core/decision/commitment.ts';
import { ROOT } from '../sources.ts';
import { type Heard, type Scenario, type Step, step } from './step.ts';

const SEED = 'ab'.repeat(16);
const SALT = 'cd'.repeat(16);
const people = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ sub: `${prefix}-${i + 1}`, name: `${prefix}${i + 1}` }));
const SCORERS = people('scorer', 5);
const COMMITTEE = people('committee', 3);
const CHAIR = ['committee-3', 'committee'] as const;
const OFFICER = ['officer-1', 'officer'] as const;
const SUPPLIERS = ['AAAAAA', 'BBBBBB', 'CCCCCC'].map((id, i) => ({
  id,
  name: `公司${i}`,
  head: `负责人${i}`,
  address: `某路${i}号`,
  contact: `0571-8000000${i}`,
}));
const SHEET: Sheet = Object.fromEntries(SUPPLIERS.map(({ id }, i) => [id, { quality: 140 - i }]));
/** What only people know of a selection; the record tells the rest. */
const FACTS = JSON.parse(readFileSync(join(ROOT, 'fixtures/festival-selection/selection.json'), 'utf8'))
  .facts as object;
const CRITERIA = [
  { id: 'price', label: '报价', weight: 30, isPrice: true },
  { id: 'quality', label: '品质', weight: 70 },
];
const MATTER = { title: '节日慰问品', amountFen: 9_000_000, chair: CHAIR[0], committee: COMMITTEE };

const decisionIn = (heard: Heard, name = 'open') =>
  heard(name).decision as { readonly id: string; readonly minutes: { readonly hash: string } };

type Done = readonly [name: string, by: Step['by'], action: string, body?: Step['body'], at?: string];

/** Steps in their order; each action reads the version that the action before it left. */
const wayOf = (opening: object, rest: readonly (Done | Step)[]): readonly Step[] => {
  const at = '2021-05-20T02:00:00Z';
  const way: Step[] = [{ ...step('open', OFFICER, '/v1/decisions', { ...MATTER, ...opening }), at }];
  let last = 'open';
  for (const one of rest) {
    if (!Array.isArray(one)) {
      way.push({ at, ...(one as Step) });
      continue;
    }
    const [name, by, action, body = {}, day = at] = one as Done;
    way.push({ ...step(name, by, `/v1/decisions/@open/actions/${action}`, body, last), at: day });
    last = name;
  }
  return way;
};

const self = (name: string, sub: string, role: 'scorer' | 'committee', path: string, body: Step['body'] = {}): Step =>
  step(name, [sub, role], `/v1/decisions/@open/${path}`, body);

const each = (
  panel: typeof SCORERS,
  role: 'scorer' | 'committee',
  name: string,
  path: string,
  body: (sub: string) => Step['body'],
) => panel.map(({ sub }) => self(`${name} ${sub}`, sub, role, path, body(sub)));

const meeting = (nonce: (i: number) => object = () => ({})): readonly (Done | Step)[] => [
  ['convene', CHAIR, 'convene'],
  ...each(COMMITTEE, 'committee', 'check in', 'check-ins', () => ({})),
  ...COMMITTEE.map(({ sub }, i) => self(`vote ${sub}`, sub, 'committee', 'votes', { choice: 'yes', ...nonce(i) })),
  ['count', CHAIR, 'close-vote'],
];

const AFTER: readonly (Done | Step)[] = [
  ['minutes', OFFICER, 'minutes'],
  ...each(COMMITTEE, 'committee', 'sign', 'signatures', () => (heard: Heard) => ({
    minutesHash: decisionIn(heard, 'minutes').minutes.hash,
  })),
  ['publish', OFFICER, 'publish'],
];

const SELECTION = wayOf({ matter: 'supplier-selection', forKind: 'festival-gift', scorers: SCORERS, facts: FACTS }, [
  ['state', OFFICER, 'state', { facts: { hasSimilarPurchase: false } }],
  ['publish criteria', CHAIR, 'publish-criteria', { criteria: CRITERIA, seedCommitment: seedCommitmentOf(SEED) }],
  ['invite', OFFICER, 'invite', { suppliers: SUPPLIERS }],
  ...each(SCORERS, 'scorer', 'declare', 'declarations', () => ({})),
  ...each(COMMITTEE, 'committee', 'declare', 'declarations', () => ({})),
  ['present', CHAIR, 'present', { seed: SEED, prices: Object.fromEntries(SUPPLIERS.map(({ id }) => [id, 9_000_000])) }],
  ['open scoring', CHAIR, 'open-scoring'],
  ...each(SCORERS, 'scorer', 'commit', 'commitments', (sub) => (heard: Heard) => ({
    commitment: commitmentOf(decisionIn(heard).id, sub, SALT, SHEET),
  })),
  ['close commits', CHAIR, 'close-commits'],
  ...each(SCORERS, 'scorer', 'reveal', 'reveals', () => ({ salt: SALT, sheet: SHEET })),
  ['tally', CHAIR, 'tally'],
  ...meeting(),
  ...AFTER,
  ['conclude', CHAIR, 'conclude', {}, '2021-05-26T02:00:00Z'],
  [
    'contract',
    OFFICER,
    'contract',
    { supplier: SUPPLIERS[0]?.id, amountFen: 9_000_000, signedOn: '2021-05-26', isWritten: true },
    '2021-05-26T02:00:00Z',
  ],
  ['add', OFFICER, 'add', { amountFen: 900_000, on: '2021-05-27', reason: '新会员' }, '2021-05-27T02:00:00Z'],
  ['rate', OFFICER, 'rate', { points: 90, comment: '按时' }, '2021-06-27T02:00:00Z'],
]);

const SECRET = wayOf({ matter: 'hardship-list', forKind: 'hardship-aid', facts: { evidence: ['list'] } }, [
  ...meeting((i) => ({ nonce: `${i}`.padStart(32, '0') })),
  ...AFTER,
  ['object', ['member-1', 'member'], 'object', { reason: '名单有疑' }],
  ['resolve', ['auditor-2', 'auditor'], 'resolve', { number: 1, isUpheld: false, reason: '不成立' }],
]);

/** Each named step of a way is cut off once, with all before it done. */
const along = (label: string, way: readonly Step[], names: readonly string[]): readonly Scenario[] =>
  names.map((name) => {
    const at = way.findIndex((one) => one.name === name);
    if (at < 0) throw new Error(`no step ${name}`);
    return { name: `${label}: ${name}`, before: way.slice(0, at), call: way[at] as Step };
  });

const REGISTER = (name: string, until: string | null): Step =>
  step(name, OFFICER, '/v1/interests', { interests: [{ kind: 'share', with: '公司0', until }] });

export const DECISIONS: readonly Scenario[] = [
  { name: 'register interests', before: [], call: REGISTER('register', null) },
  { name: 'end an interest', before: [REGISTER('register', null)], call: REGISTER('end', '2099-12-31') },
  ...along('selection', SELECTION, [
    'open',
    'state',
    'publish criteria',
    'invite',
    'declare scorer-1',
    'present',
    'commit scorer-5',
    'close commits',
    'reveal scorer-5',
    'tally',
    'vote committee-1',
    'vote committee-3',
    'count',
    'minutes',
    'sign committee-3',
    'publish',
    'conclude',
    'contract',
    'add',
    'rate',
  ]),
  ...along('hardship list', SECRET, [
    'convene',
    'check in committee-1',
    'vote committee-1',
    'count',
    'object',
    'resolve',
  ]),
];
