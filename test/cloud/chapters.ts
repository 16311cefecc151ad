/** What no story and no scenario comes to: files with their bytes, sealed notes, the log and its proofs, signs, subscribers. */
import { createHash } from 'node:crypto';
import { PART_SIZE } from '../../functions/core/quota/personal.ts';
import { CHAIR, COMMITTEE } from '../../infra/local/decision/cast.ts';
import { bodyOf, invoice, kindOf, purchase } from '../detection/bodies.ts';
import { pdf } from '../evidence/samples.ts';
import { festivalBody } from '../races/bench.ts';
import type { Case } from './cases.ts';
import { SET_ASIDE } from './chapters-of-stream.ts';
import type { Cloud } from './cloud.ts';
import { LARGE_ANSWERS } from './large-answers.ts';
import { openVisit, type Visit } from './visit.ts';

const chapter = (name: string, play: (visit: Visit, cloud: Cloud) => Promise<readonly string[]>): Case => ({
  name: `chapter ${name}`,
  play: (cloud, unionId) => play(openVisit(cloud, unionId), cloud),
});

const DAY_MS = 86_400_000;

const MEMBER = {
  ...{ id: 'm-001', name: '会员甲', department: '综合处', joinedOn: '2015-01-01', leftOn: null, retiredOn: null },
  ...{ duesPaidThrough: '2021-12', transfers: [] },
};

/** Announces, puts the bytes to the address that was signed, completes. Gives the number. */
const upload = async (visit: Visit, bytes: Uint8Array<ArrayBuffer>, isPut = true): Promise<string> => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { evidence, upload: ticket } = await visit.must('announceEvidence', {
    body: { fileName: '发票.pdf', sizeBytes: bytes.byteLength, sha256 },
  });
  if (!isPut) return evidence.id;
  const put = await fetch(ticket.url, { method: ticket.method, headers: ticket.headers, body: bytes });
  if (put.status !== 200) throw new Error(`the upload: ${put.status} ${await put.text()}`);
  await visit.must('completeEvidence', { params: { id: evidence.id } });
  return evidence.id;
};

const FILES = chapter('files', async (visit) => {
  const bytes = pdf('一张发票');
  const id = await upload(visit, bytes);
  const params = { id };
  await visit.must('getEvidence', { params });
  const { url } = await visit.must('openEvidence', { params });
  const got = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const missing = await upload(visit, pdf('从未上传'), false);
  const { json } = await visit.ask('completeEvidence', { params: { id: missing } });
  const kind = bodyOf('sports-culture-event', {}, { files: [{ item: 'plan', evidence: id }] });
  const { request } = await visit.must('submitRequest', { body: kind });
  const { files } = await visit.must('listFiles', { params: { id: request.id } });
  return [
    ...(Buffer.compare(got, bytes) === 0 ? [] : ['the file came back otherwise than it was put']),
    ...(json.code === 'EVIDENCE_NOT_UPLOADED' ? [] : [`what was never put is ${json.code}`]),
    ...(files.length === 1 ? [] : [`${files.length} files of the request`]),
  ];
});

const SEALED = { claimantName: '会员甲', illness: '某病', purpose: '住院慰问' };

const TALKS = chapter('sealed notes', async (visit) => {
  for (const id of ['m-001', 'm-002']) await visit.must('recordMember', { body: { ...MEMBER, id } });
  const body = bodyOf('hospital', SEALED, {
    ...{ concerns: 'm-001', recipients: ['m-001'], event: { kind: 'illness', id: '某病' } },
  });
  const { request } = await visit.must('submitRequest', { body });
  const { facts } = await visit.must('readSealed', { params: { id: request.id } });
  const { talk } = await visit.must('recordTalk', {
    body: { member: 'm-002', day: '2021-09-01', topic: 'family', note: '家庭情况' },
  });
  const params = { id: talk.id };
  const { note } = await visit.must('getTalk', { params });
  await visit.must('summariseTalks');
  await visit.must('shredTalk', { params });
  await visit.must('shredPerson', { params: { id: 'm-001' } });
  const shredded = await visit.ask('readSealed', { params: { id: request.id } });
  return [
    ...(note === '家庭情况' ? [] : [`the note is ${note}`]),
    ...(facts.illness === SEALED.illness ? [] : [`what was sealed is ${JSON.stringify(facts)}`]),
    ...(shredded.json.code === 'SEALED_SHREDDED' ? [] : [`what was shredded is ${shredded.json.code}`]),
  ];
});

const walk = async (visit: Visit): Promise<readonly unknown[]> => {
  const differences: unknown[] = [];
  let query: Record<string, string> = {};
  for (;;) {
    const page = await visit.must('verifyAudit', { query });
    differences.push(...page.differences);
    if (page.cursor === null) return differences;
    query = { cursor: page.cursor };
  }
};

const LOG = chapter('the log', async (visit, cloud) => {
  const { request } = await visit.must('submitRequest');
  await visit.must('submitRequest', { body: bodyOf('sports-culture-event', { purpose: '另一场' }) });
  await cloud.streams.drain();
  const year = String(new Date().getFullYear());
  const params = { id: request.id };
  await visit.must('makeCheckpoint', { body: { year: Number(year) } });
  const { checkpoints } = await visit.must('listCheckpoints', { params: { year } });
  const timers = await cloud.timers();
  await visit.must('proveEntry', { params: { year, index: '0' } });
  await visit.must('proveConsistency', { params: { year }, query: { from: '1' } });
  const { replayed = [] } = await visit.must('replayVerdicts', { body: { request: request.id } });
  for (const operation of ['listEntries', 'getReceipt', 'listReceipts', 'getRequest'])
    await visit.must(operation, { params });
  const pack = await visit.ask('getPack', { params });
  await visit.must('getAuditKey');
  const differences = await walk(visit);
  return [
    ...timers,
    ...(checkpoints.length > 0 ? [] : ['no checkpoint']),
    ...(replayed.length >= 0 ? [] : ['no verdict was made again']),
    ...(pack.status === 200 && pack.bytes.subarray(0, 2).toString() === 'PK' ? [] : [`the pack: ${pack.status}`]),
    ...differences.map((one) => `verify: ${JSON.stringify(one)}`),
  ];
});

const HONOURS = chapter('an honour reviewed', async (visit) => {
  const { honour } = await visit.must('recordHonour');
  const {
    candidateName: _,
    hasTitleHeld: __,
    wasReviewFailedBefore: ___,
    ...facts
  } = kindOf('award-review').example.facts;
  const body = { cause: '复核合格', facts };
  const { honour: reviewed } = await visit.must('actOnHonour', {
    ...{ params: { id: honour.id, action: 'review' }, version: honour.version, body },
  });
  return reviewed.version === honour.version + 1 ? [] : ['the honour is as it was'];
});

const OUTCOMES = { outcome: 'compliant', kind: 'sports-culture-event', status: 'submitted' };

const SIGNS = chapter('signs and lists', async (visit, cloud) => {
  const late = {
    ...purchase(328_000, '2021-10-20', null),
    invoices: [invoice('12345678', { issuedOn: '2099-01-01' })],
  };
  await visit.must('submitRequest', { body: late });
  const { alerts } = await visit.must('listAlerts', { query: { severity: 'red' } });
  const [alert] = alerts;
  await visit.must('actOnAlert', {
    params: { id: alert.id, action: 'answer' },
    version: alert.version,
    body: { comment: '写错了' },
  });
  await visit.must('submitRequest');
  for (const [name, value] of Object.entries(OUTCOMES)) await visit.must('listRequests', { query: { [name]: value } });
  await visit.must('listRequests', { query: {} });
  await cloud.streams.drain();
  const { rows } = await visit.must('listCompliance', { query: {} });
  for (const [name, value] of Object.entries(OUTCOMES))
    await visit.must('listCompliance', { query: { [name]: value } });
  await visit.must('recordMember', { body: MEMBER });
  await visit.must('submitRequest', { body: festivalBody(['m-001'], 180_000) });
  await cloud.streams.drain();
  const summary = await visit.must('getComplianceSummary', { query: { year: '2021' } });
  if (!JSON.stringify(summary).includes('m-001')) throw new Error('who is near a limit is not named');
  await visit.must('getStatement');
  return rows.length === 2 ? [] : [`finance sees ${rows.length} requests of 2`];
});

const SUBSCRIBERS = chapter('subscribers', async (visit, cloud) => {
  const { webhook } = await visit.must('createHook', {
    body: { url: 'https://finance.example.com/events', events: ['*'] },
  });
  await visit.must('submitRequest');
  await cloud.streams.drain();
  // Nothing of this machine reaches the address: after the last try the delivery is given up, and may be taken up again.
  const failed: string[] = [];
  for (let day = 0; day < 14; day++) failed.push(...(await cloud.timers(Date.now() + day * DAY_MS)));
  const { parked } = await visit.must('listParked');
  await visit.must('listHooks');
  await visit.must('retryHook', { params: { id: webhook.id } });
  failed.push(...(await cloud.timers()));
  await visit.must('disableHook', { params: { id: webhook.id }, version: webhook.version + 1 });
  return [...failed, ...(parked.length > 0 ? [] : ['nothing was given up'])];
});

const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const PROXY = { role: 'committee', to: inDays(30), document: '授权委托书一' };

const PROXIES = chapter('a vote by proxy', async (visit) => {
  const body = {
    ...{ parameter: 'committee-proxies-max', level: 'department', from: '2020-01-02', value: 1 },
    ...{ citation: { regulation: 'work-rules', article: 4 }, source: '工会工作规则第四条（示例）' },
  };
  const { confirmation } = await visit.must('proposeConfirmation', { by: 'steward-1', body });
  const { id: number, version } = confirmation;
  await visit.must('approveConfirmation', { by: 'steward-2', params: { id: number }, version });
  const [present, absent] = [COMMITTEE.slice(0, 6), COMMITTEE[6]];
  const deputy = present[0]?.sub ?? '';
  // A deputy is somebody whom the union has seen.
  for (const by of [deputy, absent?.sub ?? '']) await visit.must('listTransitions', { by });
  await visit.must('registerProxy', { by: absent?.sub ?? '', body: { ...PROXY, principal: absent?.sub, deputy } });
  const { decision } = await visit.must('createDecision', {
    by: 'officer-1',
    body: {
      matter: 'other-major',
      title: '年度重大事项',
      amountFen: 0,
      chair: CHAIR,
      committee: COMMITTEE,
      facts: { evidence: ['plan'] },
    },
  });
  const params = { id: decision.id };
  await visit.must('actOnDecision', { by: CHAIR, params: { ...params, action: 'convene' }, version: decision.version });
  for (const { sub } of [...present, { sub: CHAIR }]) await visit.must('checkIn', { by: sub, params });
  await visit.must('castVote', { by: deputy, params, body: { choice: 'yes' } });
  await visit.must('castVote', { by: deputy, params, body: { choice: 'yes', proxyOf: absent?.sub } });
  return [];
});

/** Two of the three enter who has never signed in; whom another gives a proxy for confirms it. */
const DIRECTORY = chapter('the directory', async (visit) => {
  const { person } = await visit.must('proposePerson', { by: 'chair-1' });
  const params = { sub: person.sub };
  const { person: waiting } = await visit.must('getPerson', { params });
  const { person: entered } = await visit.must('confirmPerson', { by: 'auditor-1', params, version: waiting.version });
  await visit.must('endPerson', { by: 'admin-1', params, version: entered.version });
  for (const by of ['chair-2', 'committee-2']) await visit.must('listTransitions', { by });
  const { proxy } = await visit.must('registerProxy', {
    ...{
      by: 'admin-1',
      body: { principal: 'chair-2', deputy: 'committee-2', role: 'chair', to: inDays(30), document: '授权书一' },
    },
  });
  await visit.must('confirmProxy', { by: 'chair-2', params: { id: proxy.id }, version: proxy.version, body: {} });
  const { people } = await visit.must('listPeople');
  return people.length > 0 ? [] : ['the directory is empty'];
});

/** The process ends in the middle of a plan for many members; the sweeper gives back what was taken. */
const CUT_OFF = chapter('a plan cut off', async (visit, cloud) => {
  const ids = Array.from({ length: 3 * PART_SIZE }, (_, i) => `m-${String(i).padStart(3, '0')}`);
  const rows = ids.map((id) => `${id},会员${id},一处,2015-03-01,2021-12`);
  const content = ['id,name,department,joinedOn,duesPaidThrough', ...rows].join('\n');
  await visit.must('importMembers', { body: { format: 'csv', content } });
  let writes = 0;
  cloud.database.watch(async (label, operation) => {
    if (label === 'fund-approvals' && operation === 'TransactWriteItems' && ++writes === 2)
      await cloud.lambda.kill(label);
  });
  const cut = await visit.ask('submitRequest', { body: festivalBody(ids, 60_000) });
  cloud.database.watch(null);
  const failed = await cloud.timers(Date.now() + 3_600_000);
  const again = await visit.ask('submitRequest', { body: festivalBody(ids, 180_000) });
  return [
    ...failed,
    ...(cut.status === 500 ? [] : [`the call that was cut off: ${cut.status}`]),
    ...(again.status === 201 ? [] : [`after the sweeper: ${again.status} ${JSON.stringify(again.json).slice(0, 300)}`]),
  ];
});

/** Method, path, what is answered: a problem with a code where there is no route, not the gateway's own sentence. */
const UNROUTED: readonly (readonly [method: string, path: string, told: string])[] = [
  ['PUT', '/v1/nowhere', '404 ROUTE_NOT_FOUND null'],
  ['GET', '/', '404 ROUTE_NOT_FOUND null'],
  ['PUT', '/v1/health', '405 METHOD_NOT_ALLOWED GET, HEAD, OPTIONS'],
  ['DELETE', '/v1/requests', '405 METHOD_NOT_ALLOWED GET, HEAD, OPTIONS, POST'],
  ['OPTIONS', '/v1/requests', '204 undefined GET, HEAD, OPTIONS, POST'],
  ['OPTIONS', '/v1/nowhere', '404 ROUTE_NOT_FOUND null'],
  ['HEAD', '/v1/evaluations', '405 undefined OPTIONS, POST'],
];

/** What has no route goes by the default route to a function, too, without a token; HEAD goes where GET goes. */
const NOWHERE: Case = {
  name: 'chapter nowhere',
  play: async ({ url }) => {
    const told = UNROUTED.map(async ([method, path, wanted]) => {
      const answer = await fetch(url + path, { method });
      const text = await answer.text();
      const { code } = (text ? JSON.parse(text) : {}) as { code?: string };
      const is = `${answer.status} ${code} ${answer.headers.get('allow')}`;
      return is === wanted ? [] : [`${method} ${path}: ${is}, expected ${wanted}`];
    });
    const head = await fetch(`${url}/v1/health`, { method: 'HEAD' });
    const closed = await fetch(`${url}/v1/requests`, { method: 'HEAD' });
    return [
      ...(await Promise.all(told)).flat(),
      ...(head.status === 200 && closed.status === 401 ? [] : [`HEAD: ${head.status}, ${closed.status}`]),
    ];
  },
};

export const CHAPTERS: readonly Case[] = [
  NOWHERE,
  SET_ASIDE,
  FILES,
  TALKS,
  LOG,
  HONOURS,
  SIGNS,
  SUBSCRIBERS,
  PROXIES,
  DIRECTORY,
  CUT_OFF,
  ...LARGE_ANSWERS,
];
