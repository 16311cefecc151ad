/**
 * A union that has lived: everything that a GET can show was done once, by officer-1 where a record belongs to whoever
 * made it. Read as officer-1 it is one's own, read as a stranger it is another's.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { feeders } from '../../functions/handlers/consumers.ts';
import { playStory, type Story } from '../../infra/local/player.ts';
import { readStream } from '../../infra/local/stream.ts';
import { CHAIR, COMMITTEE, meet, must, open, SELECTION, sign, tallied, worldOf } from '../decisions/world.ts';
import { bodyOf, invoice, purchase } from '../detection/bodies.ts';
import { startServer, upload } from '../evidence/server.ts';
import { call, type Sent } from '../handlers/call.ts';
import { GOOD, RULES } from '../handlers/good.ts';
import { ROOT } from '../sources.ts';

export const ME = 'officer-1';
const UNION = 'reads-union';
const YEAR = 2021;
const TODAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

export const claims = (sub: string, ...roles: readonly string[]) => ({
  sub,
  name: sub,
  unionId: UNION,
  roles: `[${roles.join(' ')}]`,
});
type Claims = ReturnType<typeof claims>;

const OFFICER = claims(ME, 'officer');
const by = (role: string, n = 1) => claims(`${role}-${n}`, role);

/** A call that must be taken; what it answered. */
const send = async (operation: string, who: Claims, sent: Sent & { readonly version?: number } = {}) => {
  const { version, ...rest } = sent;
  const headers = { 'idempotency-key': randomUUID(), ...(version !== undefined && { 'if-match': `"${version}"` }) };
  const { status, body } = await call(operation, { claims: who, ...rest, headers });
  if (Number(status) >= 300) throw new Error(`${operation}: ${status} ${JSON.stringify(body).slice(0, 600)}`);
  return body;
};
const good = (operation: string, who: Claims, more: Sent & { readonly version?: number } = {}) =>
  send(operation, who, { ...(GOOD[operation]?.body !== undefined && { body: GOOD[operation].body }), ...more });

type Ask = { readonly id: string; readonly version: number };
const actOnRequest = async ({ id, version }: Ask, action: string, who: Claims, body: unknown = { comment: '同意' }) =>
  (await send('actOnRequest', who, { params: { id, action }, version, body })).request as Ask;

/** The story of the life of requests: budget, register, limits, a refused line, proxies, settlement, refund, carry-over. */
const live = async (url: string): Promise<void> => {
  const story = JSON.parse(readFileSync(join(ROOT, 'fixtures/life-of-requests/story.json'), 'utf8')) as Story;
  const callers = Object.fromEntries(
    Object.entries(story.callers).map(([as, one]) => [as, { ...one, unionId: UNION }]),
  );
  const { isEachTimeNew: _, ...rest } = story;
  const wrong = (await playStory(url, { ...rest, callers })).flatMap(({ differences }) => differences);
  if (wrong.length) throw new Error(wrong.join('\n'));
};

/** A member who is also the officer, and what they were given. */
const member = async () => {
  await send('recordMember', by('admin'), { body: { ...(GOOD.recordMember?.body as object), id: ME } });
  const facts = {
    amountFen: 60_000,
    items: [{ name: '慰问品', quantity: 1, unitPriceFen: 60_000 }],
    perPersonFen: 60_000,
  };
  const { festivalYearUsedFen: _, ...rest } = bodyOf('festival-gift', { ...facts, recipientCount: 1, memberCount: 1 })
    .facts as Record<string, unknown>;
  const body = {
    kind: 'festival-gift',
    occurredOn: '2021-09-21',
    facts: rest,
    recipients: [ME],
    budgetLine: 'festival',
    payee: 'finance-7',
  };
  return (await send('submitRequest', OFFICER, { body })).request.id as string;
};

/** A purchase with an invoice, a supplier and vouchers, and the sign that the invoice is older than the decision. */
const bought = async (file: string) => {
  const decided = {
    hasDecision: true,
    decidedOn: '2021-10-14',
    committeeEntitledCount: 9,
    committeePresentCount: 7,
    committeeInFavourCount: 6,
  };
  const body = {
    ...purchase(328_000, '2021-10-20', null, { ...decided, evidence: ['plan', 'notice', 'prize-plan', 'minutes'] }),
    invoices: [invoice('12345678')],
    budgetLine: 'festival',
    files: [{ item: 'plan', evidence: file }],
  };
  const { request } = await send('submitRequest', OFFICER, { body });
  const { alerts } = await send('listAlerts', by('finance'), { query: { severity: 'red' } });
  const [red] = alerts as readonly Ask[];
  const seen = (
    await send('actOnAlert', by('finance'), { params: { id: red?.id ?? '', action: 'see' }, version: 1, body: {} })
  ).alert as Ask;
  await send('actOnAlert', OFFICER, {
    params: { id: seen.id, action: 'answer' },
    version: seen.version,
    body: { comment: '补开' },
  });
  await actOnRequest(request, 'return', by('finance', 3));
  return request.id as string;
};

/** A hospital request: who is ill and of what is sealed. */
const sealed = async () => {
  const { example } = RULES.kinds.find(({ id }) => id === 'hospital') ?? {};
  const facts = { ...example?.facts, claimantName: '会员甲', illness: '病种甲', purpose: '住院慰问' };
  const body = {
    kind: 'hospital',
    occurredOn: example?.occurredOn,
    facts,
    concerns: ME,
    budgetLine: 'festival',
    recipients: [ME],
    event: { kind: 'illness', id: '病种甲' },
  };
  return (await send('submitRequest', OFFICER, { body })).request.id as string;
};

/** A selection up to its 公示 and an objection; another whose scores are committed and not yet revealed. */
const decide = async () => {
  const world = worldOf(UNION);
  const id = await tallied(world);
  await must(200, meet(world, id, 7, 6));
  await sign(world, id);
  await must(200, world.act(id, 'officer-1', 'publish'));
  await must(200, world.act(id, 'member-1', 'object', { reason: '评分有误' }));
  const early = await open(world, {
    matter: 'other-major',
    title: '年度工作安排',
    amountFen: 0,
    chair: CHAIR,
    committee: COMMITTEE,
    facts: { evidence: ['plan'] },
  });
  return { decided: id, early };
};

const AWARD = RULES.kinds.find(({ id }) => id === 'union-worker');

const REVIEW = { reviewVoterCount: 100, reviewYesCount: 90, revocationCauses: [], evidence: ['sheets'] };

const awards = async () => {
  const apply = async (candidateName: string, list: string | null) => {
    const facts = { ...AWARD?.example.facts, candidateName };
    const body = {
      kind: 'union-worker',
      occurredOn: '2021-09-17',
      title: '优秀工会干部',
      year: YEAR,
      ...(list && { list }),
      facts,
    };
    return (await send('applyForAward', OFFICER, { body })).award as Ask;
  };
  const act = async ({ id, version }: Ask, action: string, who: Claims, body: object) =>
    (await send('actOnAward', who, { params: { id, action }, version, body: { on: '2021-09-17', ...body } }))
      .award as Ask;
  const verified = async (candidateName: string, list: string | null) => {
    let award = await apply(candidateName, list);
    for (const [office, role] of [
      ['discipline', 'auditor'],
      ['dues', 'finance'],
      ['safety', 'admin'],
    ] as const)
      award = await act(award, 'opine', by(role), { office, isFavourable: true });
    return act(award, 'verify', by('committee', 2), {});
  };
  const { id: applied } = await apply('会员甲', null);
  const first = await verified('会员乙', '名单');
  const candidates = [
    { award: first.id, points: 90, tags: [] },
    { award: (await verified('会员丙', '名单')).id, points: 80, tags: [] },
  ];
  const made = await send('makeAwardList', OFFICER, {
    body: {
      name: '名单',
      year: YEAR,
      listOf: 'union-worker',
      places: 1,
      on: '2021-09-17',
      evidence: ['list', 'ranking'],
      candidates,
    },
  });
  const world = worldOf(UNION);
  const decision = await open(world, {
    matter: 'other-major',
    title: '推荐优秀工会干部',
    amountFen: 0,
    chair: CHAIR,
    committee: COMMITTEE,
    facts: { evidence: ['plan'] },
  });
  await must(200, meet(world, decision, 7, 6));
  await sign(world, decision);
  let award = await act(first, 'decide', by('committee', 2), { on: TODAY, decision });
  award = await act(award, 'publish', by('admin'), { on: TODAY });
  await act(award, 'object', claims(ME, 'member'), { on: TODAY, comment: '任职时间不符' });
  const honour = (
    await good('recordHonour', OFFICER, { body: { ...(GOOD.recordHonour?.body as object), kind: 'model-worker' } })
  ).honour as Ask;
  await send('actOnHonour', by('committee', 2), {
    params: { id: honour.id, action: 'review' },
    version: honour.version,
    body: { on: TODAY, facts: REVIEW },
  });
  return { applied, published: first.id, list: made.list.id as string, honour: honour.id };
};

const surveys = async () => {
  const { survey: isOpen } = await good('openSurvey', OFFICER);
  const { survey } = await good('openSurvey', OFFICER);
  await send('answerSurvey', claims(ME, 'member'), { params: { id: survey.id }, body: { choices: [0] } });
  await send('closeSurvey', OFFICER, { params: { id: survey.id }, version: 1 });
  await good('recordVisit', OFFICER);
  return { open: isOpen.id as string, closed: survey.id as string };
};

const rest = async () => {
  await send('registerProxy', OFFICER, {
    body: { ...(GOOD.registerProxy?.body as object), principal: ME, role: 'officer' },
  }).catch(() => null);
  await send('registerInterests', OFFICER, {
    body: { interests: [{ kind: 'kin', with: SELECTION.suppliers[0]?.id }] },
  });
  const { talk } = await good('recordTalk', OFFICER, {
    body: { member: 'm-001', day: '2021-09-01', topic: 'family', note: '家庭情况' },
  });
  await good('createHook', by('admin'), { body: { url: 'https://hooks.example.org/in', events: ['request-*'] } });
  const { confirmation } = await good('proposeConfirmation', by('steward'));
  await send('approveConfirmation', by('steward', 2), { params: { id: confirmation.id } });
  return { talk: talk.id as string };
};

/** The officer is in the directory by two, was in it for another role, and waits for a third. */
const directory = async () => {
  const enter = (roles: readonly string[]) =>
    send('proposePerson', by('chair'), { body: { sub: ME, name: ME, memberId: ME, roles, document: '任职通知一' } });
  const versionOf = async () =>
    (await send('getPerson', by('chair'), { params: { sub: ME } })).person.version as number;
  await enter(['officer', 'women-officer']);
  await send('confirmPerson', by('auditor'), { params: { sub: ME }, version: await versionOf() });
  const body = { roles: ['women-officer'], reason: '改任' };
  await send('endPerson', by('auditor'), { params: { sub: ME }, version: await versionOf(), body });
  await enter(['finance']);
};

/** Ids of all that was made. */
export const openWorld = async () => {
  const server = await startServer({ hasStream: true });
  const tableName = process.env.TABLE_NAME as string;
  const stream = await readStream({
    endpoint: inject('endpoint'),
    tableName,
    consumers: feeders(),
    pollMs: 0,
  });
  await live(server.url);
  const { json } = await server.post('', '/local/tokens', { ...OFFICER, roles: ['officer'] });
  const { id: evidence } = await upload(
    server,
    String(json.token),
    'plan.pdf',
    new TextEncoder().encode('%PDF-1.4\n%%EOF\n') as Uint8Array<ArrayBuffer>,
  );
  const requests = { personal: await member(), bought: await bought(evidence), sealed: await sealed() };
  const made = {
    evidence,
    requests,
    year: TODAY.slice(0, 4),
    decisions: await decide(),
    awards: await awards(),
    surveys: await surveys(),
    ...(await rest()),
  };
  await directory();
  await stream.drained();
  await send('makeCheckpoint', by('auditor'), { body: {} });
  await stream.drained();
  const stop = async () => {
    await stream.stop();
    await server.stop();
  };
  return { made, stop };
};
export type Made = Awaited<ReturnType<typeof openWorld>>['made'];
