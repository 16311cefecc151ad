import type { Ruleset } from '../../functions/core/rules/ruleset.ts';
import generated from '../../rules/generated/ruleset.json' with { type: 'json' };
import type { Sent } from './call.ts';

const kinds = (generated as unknown as Ruleset).kinds.filter(({ family }) => family === 'award');
const kind = kinds.find(({ id }) => id === 'advanced-unit');
const EXAMPLE = { kind: kind?.id, ...kind?.example };

export const GOOD_AWARDS: Readonly<Record<string, Sent>> = {
  checkAward: { body: EXAMPLE },
  applyForAward: {
    body: { title: '考核先进单位', year: 2021, ...EXAMPLE },
    headers: { 'idempotency-key': 'key-apply-award-1' },
  },
  getAward: { params: { id: 'A2021-0000000000' } },
  actOnAward: {
    params: { id: 'A2021-0000000000', action: 'opine' },
    headers: { 'idempotency-key': 'key-act-award-1', 'if-match': '"1"' },
    body: { office: 'safety', isFavourable: true },
  },
  checkAwardList: {
    body: {
      listOf: 'other',
      occurredOn: '2021-12-10',
      places: 1,
      publicityWorkdays: 5,
      candidates: [{ id: 'a', points: 10, tags: [], out: null }],
    },
  },
  makeAwardList: {
    headers: { 'idempotency-key': 'key-list-1' },
    body: {
      name: '考核先进单位名单',
      year: 2021,
      listOf: 'other',
      places: 1,
      evidence: ['list', 'ranking'],
      candidates: [{ award: 'A2021-0000000000', points: 10, tags: [] }],
    },
  },
  getAwardList: { params: { id: 'L2021-0000000000' } },
  actOnAwardList: {
    params: { id: 'L2021-0000000000', action: 'replace' },
    headers: { 'idempotency-key': 'key-act-list-1', 'if-match': '"1"' },
    body: {},
  },
  recordHonour: {
    headers: { 'idempotency-key': 'key-honour-1' },
    body: {
      title: '先进单位',
      level: 'unit',
      givenBy: '示例厅',
      holder: '机关工会',
      year: 2020,
      grantedOn: '2021-01-20',
      evidence: ['通报一'],
    },
  },
  openSurvey: {
    headers: { 'idempotency-key': 'key-survey-1' },
    body: {
      subject: 'purchase',
      title: '职工之家咖啡机',
      questions: [{ text: '是否需要咖啡机', choices: ['需要', '不需要'], favourable: [0] }],
      closesOn: '2099-12-31',
    },
  },
  listSurveys: {},
  getSurvey: { params: { id: 'S-0000000000' } },
  answerSurvey: {
    params: { id: 'S-0000000000' },
    headers: { 'idempotency-key': 'key-answer-1' },
    body: { choices: [0] },
  },
  closeSurvey: {
    params: { id: 'S-0000000000' },
    headers: { 'idempotency-key': 'key-closing-1', 'if-match': '"1"' },
  },
  recordVisit: {
    headers: { 'idempotency-key': 'key-visit-1' },
    body: {
      institution: '示例法院',
      on: '2021-05-12',
      direction: 'outward',
      purpose: '交流职工之家建设',
      visitors: ['工会主席'],
      outcome: '借鉴其阅览角做法',
    },
  },
  getHonour: { params: { id: 'H2020-0000000000' } },
  actOnHonour: {
    params: { id: 'H2020-0000000000', action: 'review' },
    headers: { 'idempotency-key': 'key-act-honour-1', 'if-match': '"1"' },
    body: { cause: '复核合格' },
  },
};
