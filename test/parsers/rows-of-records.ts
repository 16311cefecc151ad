/** Bodies of titles, lists, honours, surveys, visits, talks, evidence, and of what is sealed. */
import { listWords } from '../../functions/app/award-list-law.ts';
import { takeSurvey } from '../../functions/app/rest-on-survey.ts';
import {
  parseAwardAct,
  parseHonour,
  parseHonourAct,
  parseList,
  parseListAct,
  parseListTrial,
  takeAwardEnvelope,
} from '../../functions/core/award/bodies.ts';
import type { Survey } from '../../functions/core/award/survey.ts';
import { parseAnswers, parseClosing, parseSurvey, parseVisit } from '../../functions/core/award/survey-bodies.ts';
import { DomainError, type Issue } from '../../functions/core/errors.ts';
import { parseAnnounced } from '../../functions/core/evidence/bodies.ts';
import { parseCase } from '../../functions/core/facts/parse-case.ts';
import { isObject } from '../../functions/core/kernel/schema.ts';
import { parseShredding, parseTalk } from '../../functions/core/sealing/bodies.ts';
import type { Json } from '../fuzz/print.ts';
import { type Row, withRawName } from './row.ts';

const AWARDS = 'core/award/parse-award.ts';
const SURVEYS = 'core/award/parse-survey.ts';
const WORD = { on: '2021-12-01', comment: '委员会研究', decision: 'D-0000000000', chosen: ['A2021-0000000000'] };

/** What the old code was told of a candidate or a list: null crashed it, and says nothing since. */
const withoutNull = (body: unknown, ...names: readonly string[]): unknown =>
  isObject(body)
    ? Object.fromEntries(Object.entries(body).filter(([name, value]) => value !== null || !names.includes(name)))
    : body;
const trialSent = (body: unknown): unknown => {
  const sent = withoutNull(body, 'publicityWorkdays', 'evidence', 'chosen', 'fallen');
  if (!isObject(sent) || !Array.isArray(sent.candidates)) return sent;
  return { ...sent, candidates: sent.candidates.map((one) => withoutNull(one, 'out', 'kind', 'facts')) };
};
/** What was left out, by its name. */
const trialRead = ({ candidates, ...body }: { readonly candidates: readonly object[] }) => ({
  ...{ publicityWorkdays: null, evidence: [], chosen: null, fallen: null, ...body },
  candidates: candidates.map((one) => ({ out: null, kind: null, facts: null, ...one })),
});

const throwing = (issues: readonly Issue[]): void => {
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
};

const candidate = (id: string, points: number, more: Readonly<Record<string, Json>> = {}): Json => ({
  id,
  points,
  tags: ['leader', 'rural'],
  ...more,
});
const TRIALS: readonly Json[] = [
  {
    listOf: 'other',
    occurredOn: '2021-12-10',
    places: 2,
    publicityWorkdays: 5,
    evidence: ['list', 'ranking'],
    candidates: [
      candidate('a', 10, { out: null }),
      candidate('b', 9, { kind: 'advanced-unit', facts: { amountFen: 1 } }),
      candidate('c', 8, { out: '一票否决' }),
    ],
    chosen: ['a', 'b'],
    fallen: 'a',
  },
  { listOf: 'other', occurredOn: '2021-12-10', places: 0, candidates: [candidate('a', 0, { tags: [] })] },
  { listOf: 'other', occurredOn: '2021-12-10', places: 1, candidates: [candidate('a', 1), candidate('a', 2)] },
];

const QUESTIONS: readonly Json[] = [
  { text: '是否需要', choices: ['需要', '不需要'], favourable: [0] },
  { text: '满意度', favourableFrom: 4 },
  { text: '何时', choices: ['一季度', '二季度', '三季度'] },
  { text: '评价', choices: ['好', '较好', '一般', '差'], favourable: [0, 1] },
];
const survey = (subject: string, ...questions: readonly Json[]): Json => ({
  subject,
  title: '职工之家',
  questions: [...questions],
  openedOn: '2021-03-01',
  closesOn: '2021-03-12',
});
const question = (count: number) => ({
  text: '问',
  choices: Array.from({ length: count }, (_, i) => `选项${i}`),
  favourable: [],
});
const ASKED: Pick<Survey, 'questions'> = { questions: [question(2), question(10), question(3)] };

const OF_AWARDS: readonly Row[] = [
  {
    name: 'envelope of a title',
    route: 'applyForAward',
    old: [AWARDS, 'takeAwardEnvelope'],
    now: takeAwardEnvelope,
    bodies: [{ title: '先进单位', year: 2021, list: '名单', rank: 1, replaces: 'A2021-0000000001', kind: 'x' }],
  },
  {
    name: 'case of a title',
    route: 'applyForAward',
    old: [
      'core/facts/parse-case.ts',
      'parseCase',
      (parse, body, { ruleset, province }) => parse(ruleset, province, body, 'award'),
    ],
    now: (body, { ruleset, province }) => parseCase(ruleset, province, body, 'award'),
    part: ({ kind, occurredOn, facts }) => ({ kind, ...(occurredOn !== undefined && { occurredOn }), facts }),
  },
  {
    name: 'survey that a case names',
    route: 'checkAward',
    old: ['app/rest-on-survey.ts', 'takeSurvey'],
    now: takeSurvey,
    bodies: [{ kind: 'advanced-unit', survey: 'S-0000000000' }],
    part: ({ kind, survey }) => ({ kind, ...(survey !== undefined && { survey }) }),
  },
  {
    name: 'action on a title',
    route: 'actOnAward',
    // `level` stood in what was read, and no body could say it.
    old: [AWARDS, 'parseAwardAct', (parse, body) => withoutNull(parse(body), 'level')],
    now: parseAwardAct,
    bodies: [
      {
        on: '2021-12-01',
        comment: '同意',
        office: 'safety',
        isFavourable: true,
        decision: 'D-0000000000',
        facts: { amountFen: 1 },
        survey: 'S-0000000000',
        givenBy: '省总工会',
        evidence: ['通报一', '通报二'],
        validUntil: '2024-12-01',
      },
    ],
    isOptional: true,
  },
  {
    name: 'honour',
    route: 'recordHonour',
    old: [AWARDS, 'parseHonour', (parse, body, { ruleset }) => parse(body, listWords(ruleset).kinds)],
    now: (body, { ruleset }) => parseHonour(body, listWords(ruleset).kinds),
    bodies: [
      {
        title: '先进单位',
        level: 'unit',
        givenBy: '示例厅',
        holder: '机关工会',
        year: 2020,
        grantedOn: '2021-01-20',
        evidence: ['通报一', '通报二'],
        validUntil: '2024-01-20',
        kind: 'advanced-unit',
      },
    ],
  },
  {
    name: 'action on an honour',
    route: 'actOnHonour',
    old: [AWARDS, 'parseHonourAct'],
    now: parseHonourAct,
    bodies: [{ on: '2021-12-01', cause: '复核合格', facts: { amountFen: 1 }, survey: 'S-0000000000' }],
    isOptional: true,
  },
  {
    name: 'list',
    route: 'makeAwardList',
    old: [
      'core/award/parse-list.ts',
      'parseList',
      (parse, body, { ruleset }) => parse(body, listWords(ruleset).sorts, listWords(ruleset).tags),
    ],
    now: (body, { ruleset }) => parseList(body, listWords(ruleset)),
    bodies: [
      {
        name: '先进单位名单',
        year: 2021,
        listOf: 'other',
        places: 1,
        evidence: ['list', 'ranking'],
        candidates: [
          { award: 'A2021-0000000000', points: 10, tags: ['leader'] },
          { award: 'A2021-0000000001', points: 0, tags: [] },
        ],
        ...WORD,
      },
    ],
  },
  {
    name: 'action on a list',
    route: 'actOnAwardList',
    old: ['core/award/parse-list.ts', 'parseListAct'],
    now: parseListAct,
    bodies: [WORD],
    isOptional: true,
  },
  {
    name: 'trial of a list',
    route: 'checkAwardList',
    old: [
      'app/check-award-list.ts',
      'parse issuesOf',
      (parse, body, { ruleset }, issuesOf) => {
        const read = parse(ruleset, trialSent(body)) as { readonly candidates: readonly object[] };
        throwing(issuesOf?.(read) as readonly Issue[]);
        return trialRead(read);
      },
    ],
    now: (body, { ruleset }) => parseListTrial(body, listWords(ruleset)),
    bodies: TRIALS,
  },
];

const OF_SURVEYS: readonly Row[] = [
  {
    name: 'survey',
    route: 'openSurvey',
    old: [SURVEYS, 'parseSurvey'],
    now: parseSurvey,
    bodies: [
      survey('award', ...QUESTIONS.slice(1, 3)),
      survey('purchase', QUESTIONS[0] as Json),
      survey('general', ...QUESTIONS),
      survey('general', QUESTIONS[3] as Json),
    ],
  },
  {
    name: 'answers',
    route: 'answerSurvey',
    old: [SURVEYS, 'parseAnswers', (parse, body) => parse(ASKED, body)],
    now: (body) => parseAnswers(ASKED, body),
    bodies: [{ choices: [0, 9, 2] }, { choices: [null, 3, null] }, { choices: [null, null, null] }],
  },
  {
    name: 'closing of a survey',
    route: 'closeSurvey',
    old: [SURVEYS, 'parseClosing'],
    now: parseClosing,
    bodies: [{ on: '2021-03-12' }, { on: null }],
    isOptional: true,
  },
  { name: 'visit', route: 'recordVisit', old: ['core/award/visit.ts', 'parseVisit'], now: parseVisit },
];

const OF_EVIDENCE: readonly Row[] = [
  {
    name: 'announcement',
    route: 'announceEvidence',
    old: ['core/evidence/evidence.ts', 'parseAnnounced'],
    now: parseAnnounced,
    bodies: [{ fileName: '现场.JPEG', sizeBytes: 10_485_760, sha256: 'b'.repeat(64) }],
  },
  { name: 'talk', route: 'recordTalk', old: ['core/sealing/talk.ts', 'parseTalk'], now: parseTalk },
  {
    name: 'shredding',
    route: 'shredPerson',
    // A list was read as an object of its places, and a name stood in the pointer as it was written.
    old: ['app/shred-person.ts', 'documentOf', (parse, body) => parse(Array.isArray(body) ? {} : body)],
    now: parseShredding,
    asOld: withRawName(''),
  },
];

export const ROWS_OF_RECORDS: readonly Row[] = [...OF_AWARDS, ...OF_SURVEYS, ...OF_EVIDENCE];
