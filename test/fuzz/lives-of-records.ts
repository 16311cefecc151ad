/** Evidence, talks, surveys, subscriptions, alerts, the log, and the lists that everybody reads. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { invoice, purchase } from '../detection/bodies.ts';
import { pdf } from '../evidence/samples.ts';
import { type Step, step } from '../races/step.ts';
import { type Deed, type Doing, get, type Life, recordIn } from './life.ts';

const OFFICER = ['officer-1', 'officer'] as const;
const FINANCE = ['finance-1', 'finance'] as const;
const AUDITOR = ['auditor-1', 'auditor'] as const;
const ADMIN = ['admin-1', 'admin'] as const;
const FILE = pdf();
const SHA256 = createHash('sha256').update(FILE).digest('hex');

const upload: Doing = {
  name: 'upload',
  run: async ({ world, unionId, heard }) => {
    const { id } = recordIn(heard('announce'));
    if (!id) return;
    const folder = join(world.folder, 'evidence', 'staging', unionId);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, id), FILE);
  },
};

/** A file that was handed in: `@announce` is its evidence. */
export const FILED: readonly Deed[] = [
  step('announce', OFFICER, '/v1/evidence', { fileName: '发票.pdf', sizeBytes: FILE.length, sha256: SHA256 }),
  upload,
  step('complete', OFFICER, '/v1/evidence/@announce/completion', null),
];
const EVIDENCE: Life = {
  name: 'evidence',
  deeds: [
    ...FILED,
    get('evidence', AUDITOR, '/v1/evidence/@announce'),
    get('content', AUDITOR, '/v1/evidence/@announce/content'),
    step('submit', OFFICER, '/v1/requests', {
      ...purchase(328_000, '2021-10-20', null),
      files: [{ evidence: '@announce', item: 'plan' }],
      invoices: [invoice('12345678')],
    }),
    get('files', AUDITOR, '/v1/requests/@submit/files'),
    get('pack', AUDITOR, '/v1/requests/@submit/pack'),
  ],
};

const MEMBER = { id: 'm-001', name: '会员甲', department: '综合处', joinedOn: '2015-01-01' };
const TALKS: Life = {
  name: 'talks',
  deeds: [
    step('member', OFFICER, '/v1/members', MEMBER),
    step('talk', OFFICER, '/v1/talks', { member: 'm-001', day: '2021-09-01', topic: 'family', note: '家庭情况' }),
    get('read', OFFICER, '/v1/talks/@talk'),
    get('summary', OFFICER, '/v1/talks/summary', { year: '2021' }),
    step('shred', OFFICER, '/v1/talks/@talk/shredding', null),
    step('talk again', OFFICER, '/v1/talks', { member: 'm-001', day: '2021-09-02', topic: 'work', note: '工作' }),
    step('shred person', ADMIN, '/v1/members/m-001/shredding', { document: '本人申请' }),
    get('members', ADMIN, '/v1/members', { limit: '10' }),
    get('benefits', ADMIN, '/v1/members/m-001/benefits', { year: '2021' }),
  ],
};

const answers = ['m-001', 'm-002', 'm-003', 'm-004', 'm-005', 'm-006'].map((sub, i) =>
  step(`answer ${sub}`, [sub, 'member'], '/v1/surveys/@survey/answers', { choices: [i % 2, 2] }),
);
const SURVEY: Life = {
  name: 'survey',
  deeds: [
    step('register', OFFICER, '/v1/members/imports', {
      format: 'csv',
      content: `id,name,department,joinedOn\n${[1, 2, 3, 4, 5, 6].map((i) => `m-00${i},会员${i},一处,2015-01-01`).join('\n')}\n`,
    }),
    step('survey', OFFICER, '/v1/surveys', {
      subject: 'purchase',
      title: '职工之家咖啡机',
      questions: [
        { text: '是否需要咖啡机', choices: ['需要', '不需要'], favourable: [0] },
        { text: '满意程度', choices: ['低', '中', '高'] },
      ],
      closesOn: '2099-12-31',
    }),
    ...answers,
    get('survey read', ['m-001', 'member'], '/v1/surveys/@survey'),
    step('close', OFFICER, '/v1/surveys/@survey/closing', {}, 'survey'),
    get('closed', OFFICER, '/v1/surveys/@survey'),
    get('surveys', OFFICER, '/v1/surveys', { year: '2026' }),
  ],
};

const EVENTS: Life = {
  name: 'subscription',
  deeds: [
    step('hook', ADMIN, '/v1/webhooks', { url: 'https://finance.example.com/events', events: ['request-*'] }),
    get('hooks', ADMIN, '/v1/webhooks'),
    step('retry', ADMIN, '/v1/webhooks/@hook/retry', null),
    step('disable', ADMIN, '/v1/webhooks/@hook/disable', null, 'retry'),
    get('parked', ADMIN, '/v1/deliveries'),
  ],
};

const claim = (number: string) => ({
  ...purchase(328_000, '2021-10-20', null),
  invoices: [invoice(number, { issuedOn: '2099-01-01', sellerCreditCode: 'AAAAAAAA' })],
});
const settle = (name: string, by: Step['by'], action: string, after: string, comment?: string) =>
  step(name, by, `/v1/alerts/@alerts/actions/${action}`, comment ? { comment } : null, after);
const ALERTS: Life = {
  name: 'alerts',
  deeds: [
    step('submit', OFFICER, '/v1/requests', claim('12345678')),
    get('alerts', FINANCE, '/v1/alerts', { status: 'open' }),
    settle('see', FINANCE, 'see', 'alerts'),
    settle('answer', FINANCE, 'answer', 'see', '写错了'),
    settle('dismiss', AUDITOR, 'dismiss', 'answer', '核对属实'),
    get('list', FINANCE, '/v1/alerts', { format: 'csv' }),
    get('compliance', FINANCE, '/v1/compliance', { outcome: 'compliant' }),
    get('summary', FINANCE, '/v1/compliance/summary', { year: '2021' }),
    get('statement', FINANCE, '/v1/compliance/statements', { year: '2021', format: 'csv' }),
  ],
};

/** What the stream's consumer would be told of a request, told to the same function. */
const consume: Doing = {
  name: 'consume',
  run: async ({ world, unionId, heard }) => {
    const { id } = recordIn(heard('submit'));
    if (!id) return;
    const { handler } = await import('../../functions/handlers/records-stream.ts');
    const { marshall } = await import('@aws-sdk/util-dynamodb');
    const query = { TableName: world.table.tableName, KeyConditionExpression: 'pk = :pk' };
    const values = { ':pk': `UNION#${unionId}#REQUEST#${id}` };
    const { Items = [] } = await world.table.client.send(
      new QueryCommand({ ...query, ExpressionAttributeValues: values }),
    );
    const Records = Items.map((item) => ({
      eventName: 'INSERT',
      dynamodb: { Keys: marshall({ pk: item.pk, sk: item.sk }), NewImage: marshall(item) },
    }));
    await handler({ Records: Records as never });
  },
};
const AUDIT: Life = {
  name: 'audit',
  deeds: [
    step('submit', OFFICER, '/v1/requests', purchase(328_000, '2021-10-20', null)),
    consume,
    step('checkpoint', AUDITOR, '/v1/audit/checkpoints', { year: 2026 }),
    get('checkpoints', AUDITOR, '/v1/audit/logs/2026/checkpoints'),
    get('proof', AUDITOR, '/v1/audit/logs/2026/entries/0/proofs', { checkpoint: '1' }),
    get('consistency', AUDITOR, '/v1/audit/logs/2026/consistency', { from: '1' }),
    get('verify', AUDITOR, '/v1/audit/verify', { limit: '10' }),
    get('key', AUDITOR, '/v1/audit/key'),
    step('replay', AUDITOR, '/v1/audit/replays', { request: '@submit', withToday: true }),
    get('pack', AUDITOR, '/v1/requests/@submit/pack'),
    get('compliance', FINANCE, '/v1/compliance', { from: '2021-01-01', format: 'xlsx' }),
  ],
};

const COMMITTEE = ['committee-1', 'committee'] as const;
const honour = (name: string, holder: string, more: object = {}) =>
  step(name, OFFICER, '/v1/honours', {
    title: '劳动模范',
    level: 'provincial',
    givenBy: '省政府（示例）',
    holder,
    year: 2019,
    grantedOn: '2019-04-30',
    evidence: ['证书'],
    kind: 'model-worker',
    ...more,
  });
const BELOW = { reviewVoterCount: 100, reviewYesCount: 59, revocationCauses: [], evidence: ['sheets'] };
const onHonour = (who: string, action: string, body: object, after: string, by: Step['by'] = COMMITTEE) =>
  step(action, by, `/v1/honours/@${who}/actions/${action}`, body, after);
const HONOURS: Life = {
  name: 'honours reviewed, revoked, ended',
  deeds: [
    honour('first', '某劳模'),
    onHonour('first', 'review', { on: '2021-04-30', facts: BELOW }, 'first'),
    onHonour('first', 'revoke', { on: '2021-10-30', cause: '材料不实' }, 'review'),
    honour('second', '某先进', { validUntil: '2020-12-31' }),
    onHonour('second', 'expire', { on: '2021-01-04' }, 'second', ADMIN),
    get('honour', OFFICER, '/v1/honours/@second'),
  ],
};

const LISTS: Life = {
  name: 'lists',
  deeds: [
    get('health', OFFICER, '/v1/health'),
    get('rulebook', OFFICER, '/v1/rulebook'),
    get('page', OFFICER, '/rulebook'),
    get('file', OFFICER, '/rulebook/style.css'),
    get('kinds', OFFICER, '/v1/kinds'),
    get('regulations', OFFICER, '/v1/regulations', { asOf: '2021-06-01' }),
    get('parameters', OFFICER, '/v1/parameters', { asOf: '2021-06-01' }),
    get('confirmations', OFFICER, '/v1/confirmations'),
    get('transitions', OFFICER, '/v1/transitions'),
    get('award transitions', OFFICER, '/v1/award-transitions'),
    get('stages', OFFICER, '/v1/decision-stages'),
    get('decisions', OFFICER, '/v1/decisions', { limit: '5' }),
    get('requests', OFFICER, '/v1/requests', { limit: '5', status: 'submitted' }),
    get('proxies', OFFICER, '/v1/proxies'),
    get('honours', OFFICER, '/v1/honours', { year: '2021' }),
    get('award lists', OFFICER, '/v1/award-lists', { year: '2021' }),
    get('visits', OFFICER, '/v1/visits', { year: '2021' }),
    get('periods', OFFICER, '/v1/calendar/periods', { from: '2021-09-17', days: '5' }),
    get('interests', OFFICER, '/v1/interests'),
    get('verifier', OFFICER, '/v1/audit/verifier'),
  ],
};

export const RECORDS: readonly Life[] = [EVIDENCE, TALKS, SURVEY, EVENTS, ALERTS, AUDIT, HONOURS, LISTS];
