import { WHO_SUBMITS } from '../../core/approval/roles.ts';
import { type Route, read, WHO_READS, write } from './route.ts';

const SAFE = 'a retry with the same Idempotency-Key is safe.';
const WHO_DECIDES = ['committee', 'chair'] as const;
const WHO_SCORES = ['scorer'] as const;
const WHO_FOLLOWS = [...WHO_READS, 'scorer'] as const;

const act = (path: string, operation: string, access: Route['access'], impact: string, zh: string, en: string): Route =>
  write(`/v1/decisions/{id}/${path}`, 'decisions', operation, access, `${impact}; ${SAFE}`, { 'zh-CN': zh, en });

const show = (
  path: string,
  operation: string,
  access: Route['access'],
  impact: string,
  zh: string,
  en: string,
): Route => read(`/v1/decisions${path}`, 'decisions', operation, access, impact, { 'zh-CN': zh, en });

export const DECISIONS_ROUTES: readonly Route[] = [
  write('/v1/decisions', 'decisions', 'createDecision', WHO_SUBMITS, `No matter can be opened; ${SAFE}`, {
    'zh-CN': '立项：提出集体决策事项',
    en: 'Open a matter for a collective decision',
  }),
  act(
    'actions/{action}',
    'actOnDecision',
    'caller',
    'A matter stays at its stage',
    '推进：公布标准、邀请、讲演、封存截止、计分、开会、计票、纪要、公示、异议、结果、合同、评价',
    'Move a matter on; who may is in the table of stages',
  ),
  act(
    'declarations',
    'declareInterests',
    [...WHO_SCORES, ...WHO_DECIDES],
    'Nobody can declare interests',
    '声明利害关系',
    'Declare interests',
  ),
  act('commitments', 'commitScores', WHO_SCORES, 'Scorers cannot commit', '封存评分', 'Commit to a score sheet'),
  act('reveals', 'revealScores', WHO_SCORES, 'Scorers cannot reveal', '公开评分', 'Reveal the score sheet'),
  act('explanations', 'explainScores', WHO_SCORES, 'Outliers stay unexplained', '说明离群评分', 'Explain an outlier'),
  act('check-ins', 'checkIn', WHO_DECIDES, 'Attendance is not recorded', '签到', 'Check in to the meeting'),
  act('votes', 'castVote', WHO_DECIDES, 'Members cannot vote', '表决', 'Vote'),
  act(
    'signatures',
    'signMinutes',
    WHO_DECIDES,
    'Minutes stay unsigned and nothing can rest on them',
    '会议纪要签字',
    'Sign the minutes',
  ),
  show('', 'listDecisions', WHO_FOLLOWS, 'Matters cannot be found.', '集体决策列表', 'List decisions'),
  show('/{id}', 'getDecision', WHO_FOLLOWS, 'A matter cannot be opened.', '集体决策', 'One decision'),
  show(
    '/{id}/progress',
    'getProgress',
    WHO_FOLLOWS,
    'Nobody sees whose turn it is.',
    '进度',
    'What is done, what is missing, whose turn it is',
  ),
  show(
    '/{id}/receipt',
    'getDecisionReceipt',
    WHO_FOLLOWS,
    'Auditors cannot repeat the verdict on a matter.',
    '评估凭据',
    'The receipt of the verdict on a version',
  ),
  show(
    '/{id}/result',
    'getDecisionResult',
    'caller',
    'Members cannot read the result.',
    '结果公示',
    'The published result',
  ),
  show('/{id}/minutes', 'getMinutes', WHO_FOLLOWS, 'Minutes cannot be read or signed.', '会议纪要', 'The minutes'),
  show(
    '/{id}/minutes/pdf',
    'getMinutesPdf',
    WHO_FOLLOWS,
    'Minutes cannot be printed.',
    '会议纪要（PDF）',
    'The minutes on paper',
  ),
  show(
    '/{id}/verification',
    'verifyDecision',
    WHO_FOLLOWS,
    'Auditors cannot verify a decision.',
    '核验',
    'Hold what is stored against its chains',
  ),
  write('/v1/interests', 'decisions', 'registerInterests', 'caller', `Interests cannot be registered; ${SAFE}`, {
    'zh-CN': '登记利害关系（对以后的所有事项）',
    en: 'Declare interests for all matters to come',
  }),
  read('/v1/interests', 'decisions', 'listOwnInterests', 'caller', 'Nobody can see what they have declared.', {
    'zh-CN': '本人登记的利害关系',
    en: "One's own register of interests",
  }),
  read('/v1/interests/{sub}', 'decisions', 'readInterests', ['auditor'], 'Auditors cannot check a declaration.', {
    'zh-CN': '某人登记的利害关系',
    en: 'The register of interests of a person',
  }),
  read('/v1/decision-stages', 'decisions', 'listDecisionStages', 'caller', 'Readers cannot see what may happen next.', {
    'zh-CN': '集体决策的流转表',
    en: 'What may happen to a decision, by whom',
  }),
];
