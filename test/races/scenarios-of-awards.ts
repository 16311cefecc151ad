/** Applications for titles, lists of them, and the ledger of honours. */
import type { AwardAction } from '../../functions/core/award/life.ts';
import { ruleset } from './bench.ts';
import { type Scenario, type Step, step } from './step.ts';

const KIND = 'union-worker';
const TITLE = '优秀工会干部';
const LIST = '优秀工会干部名单';
const ON = '2021-10-23';
const AFTER = '2021-11-15';
const { example } = ruleset.kinds.find(({ id }) => id === KIND) as (typeof ruleset.kinds)[number];

const officer = ['officer-1', 'officer'] as const;
const committee = ['committee-1', 'committee'] as const;
const admin = ['admin-1', 'admin'] as const;

const apply = (name: string, list?: string): Step =>
  step(name, officer, '/v1/awards', {
    kind: KIND,
    occurredOn: ON,
    title: TITLE,
    year: 2021,
    ...(list && { list }),
    facts: { ...example.facts, candidateName: name },
  });
const act = (who: string, action: AwardAction, by: Step['by'], body: object, after: string, on = ON): Step =>
  step(`${who}-${action}`, by, `/v1/awards/@${who}/actions/${action}`, { on, ...body }, after);
const opine = (who: string, office: string, by: Step['by'], after: string): Step => ({
  ...act(who, 'opine', by, { office, isFavourable: true }, after),
  name: `${who}-${office}`,
});
const cleared = (who: string): readonly Step[] => [
  opine(who, 'discipline', ['auditor-1', 'auditor'], who),
  opine(who, 'dues', ['finance-1', 'finance'], `${who}-discipline`),
  opine(who, 'safety', admin, `${who}-dues`),
];
const verify = (who: string) => act(who, 'verify', committee, {}, `${who}-safety`);
const DECISION: Step = { ...step('decision', officer, '/v1/decisions', `推荐${TITLE}`), isOld: true };
const decide = (who: string) => act(who, 'decide', committee, { decision: '@decision' }, `${who}-verify`);
const publish = (who: string) => act(who, 'publish', admin, {}, `${who}-decide`);
const grant = (who: string) =>
  act(who, 'grant', ['chair-1', 'chair'], { givenBy: '省总工会（示例）' }, `${who}-publish`, AFTER);
const object = (who: string) => act(who, 'object', ['member-1', 'member'], { comment: '有异议' }, `${who}-publish`);
const uphold = (who: string) => act(who, 'uphold', committee, { comment: '属实' }, `${who}-object`);

const ONE = [apply('one'), ...cleared('one')];
const VERIFIED = [...ONE, verify('one'), DECISION];
const PUBLISHED = [...VERIFIED, decide('one'), publish('one')];
const GRANTED = [...PUBLISHED, grant('one')];

const ranked = (who: string) => [apply(who, LIST), ...cleared(who), verify(who)];
const MAKE = step('list', officer, '/v1/award-lists', {
  name: LIST,
  year: 2021,
  listOf: 'other',
  places: 1,
  on: ON,
  evidence: ['list', 'ranking'],
  candidates: [
    { award: '@first', points: 9, tags: [] },
    { award: '@second', points: 8, tags: [] },
  ],
});
const TWO = [...ranked('first'), ...ranked('second')];
const ON_LIST = [...TWO, MAKE, DECISION, decide('first')];
const FELL = [...ON_LIST, publish('first'), object('first'), uphold('first')];
const bad = { reviewVoterCount: 100, reviewYesCount: 100, revocationCauses: ['false-deeds'], evidence: ['sheets'] };

const VISIT = step('visit', officer, '/v1/visits', {
  institution: '示例法院',
  on: '2021-05-12',
  direction: 'outward',
  purpose: '交流职工之家建设',
  visitors: ['工会主席'],
  outcome: '借鉴其阅览角做法',
});

export const AWARDS: readonly Scenario[] = [
  { name: 'record a visit', before: [], call: VISIT },
  { name: 'apply for a title', before: [], call: apply('one') },
  { name: 'verify an application', before: ONE, call: verify('one') },
  { name: 'rest an application on a decision', before: VERIFIED, call: decide('one') },
  { name: 'publish a name', before: [...VERIFIED, decide('one')], call: publish('one') },
  { name: 'object to a name', before: PUBLISHED, call: object('one') },
  { name: 'remove a name', before: [...PUBLISHED, object('one')], call: uphold('one') },
  { name: 'grant a title', before: PUBLISHED, call: grant('one') },
  {
    name: 'revoke a title',
    before: GRANTED,
    call: act('one', 'revoke', committee, { comment: '材料不实' }, 'one-grant', AFTER),
  },
  {
    name: 'review a title that has a cause',
    before: GRANTED,
    call: act('one', 'review', committee, { facts: bad }, 'one-grant', AFTER),
  },
  { name: 'make a list', before: TWO, call: MAKE },
  { name: 'publish a name of a list', before: ON_LIST, call: publish('first') },
  {
    name: 'replace who fell out of a list',
    before: FELL,
    call: step('replace', committee, '/v1/award-lists/@list/actions/replace', { on: ON }, 'list'),
  },
  {
    name: 'record an honour',
    before: [],
    call: step('honour', officer, '/v1/honours', {
      title: TITLE,
      level: 'unit',
      givenBy: '示例厅',
      holder: '某干部',
      year: 2020,
      grantedOn: '2021-01-20',
      evidence: ['通报'],
    }),
  },
];
