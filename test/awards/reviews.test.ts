import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { call, useTable } from '../handlers/call.ts';
import { act, newKey, OFFICER, PEOPLE, publish } from './bench.ts';
import { closedSurvey, openSurvey } from './survey-bench.ts';

beforeAll(() => useTable());
afterEach(() => vi.useRealTimers());

const onDay = (on: string) => vi.useFakeTimers({ now: new Date(`${on}T02:00:00Z`), toFake: ['Date'] });
const vote = (yes: number, change: Readonly<Record<string, unknown>> = {}) => ({
  reviewVoterCount: 100,
  reviewYesCount: yes,
  revocationCauses: [],
  evidence: ['sheets'],
  ...change,
});

let holders = 0;
const record = async (change: Readonly<Record<string, unknown>> = {}) => {
  const { body } = await call('recordHonour', {
    claims: OFFICER,
    headers: { 'idempotency-key': newKey() },
    body: {
      title: '劳动模范',
      level: 'provincial',
      givenBy: '省政府（示例）',
      holder: `示例劳模${++holders}`,
      year: 2019,
      grantedOn: '2019-04-30',
      evidence: ['证书'],
      kind: 'model-worker',
      ...change,
    },
  });
  return body.honour.id as string;
};
const seen = async (id: string) => (await call('getHonour', { claims: PEOPLE.committee, params: { id } })).body.honour;
const on = async (id: string, action: string, body: unknown) =>
  call('actOnHonour', {
    claims: PEOPLE.committee,
    params: { id, action },
    headers: { 'idempotency-key': newKey(), 'if-match': `"${(await seen(id)).version}"` },
    body,
  });

const granted = async (name: string) => {
  const { id } = await publish('2021-09-17', name);
  const { body } = await act(id, 'grant', PEOPLE.chair, { on: '2021-09-27' });
  return { id, honour: body.honour.id as string };
};

describe('a review', () => {
  it('is judged: below the line it costs the benefits, a second time the title; the history tells each', async () => {
    const id = await record();
    const first = await on(id, 'review', { on: '2021-04-30', facts: vote(59) });
    expect(first).toMatchObject({ status: 200, body: { honour: { status: 'under-review' } } });
    const second = await on(id, 'review', { on: '2021-10-30', facts: vote(59) });
    expect(second.body.honour).toMatchObject({
      status: 'revoked',
      steps: [
        { action: 'record' },
        { action: 'review', review: { result: 'failed', rules: ['awards-publicity.a10.satisfaction'] } },
        { action: 'review', review: { result: 'revoked' } },
      ],
    });
    expect(second.body.honour.steps[2].review.rules).toContain('awards-publicity.a10.not-twice-below');
    expect(second.body.honour.steps[2].review.receiptHash).toMatch(/^[0-9a-f]{64}$/);
    const again = await on(id, 'review', { facts: vote(100) });
    expect(again).toMatchObject({ status: 409, body: { code: 'TRANSITION_NOT_ALLOWED' } });
  });

  it('at the line it is passed, and clears a failure before', async () => {
    const id = await record();
    await on(id, 'review', { on: '2021-04-30', facts: vote(59) });
    const passed = await on(id, 'review', { on: '2021-10-30', facts: vote(60) });
    expect(passed.body.honour).toMatchObject({ status: 'held', steps: [{}, {}, { review: { result: 'passed' } }] });
    const below = await on(id, 'review', { on: '2021-11-30', facts: vote(59) });
    expect(below.body.honour.status).toBe('under-review');
  });

  it('that lacks what it needs is refused with the questions, and says nothing of what the ledger knows', async () => {
    const id = await record();
    const bare = await on(id, 'review', { facts: {} });
    expect(bare).toMatchObject({ status: 422, body: { code: 'REVIEW_INCOMPLETE' } });
    expect(bare.body.verdict.questions.map(({ fact }: { fact: string }) => fact)).toEqual(
      expect.arrayContaining(['reviewVoterCount', 'revocationCauses']),
    );
    const sheets = await on(id, 'review', { facts: vote(90, { evidence: [] }) });
    expect(sheets.body.verdict.missingEvidence.map((one: { id: string }) => one.id ?? one)).toEqual(['sheets']);
    const told = await on(id, 'review', { facts: vote(59, { wasReviewFailedBefore: false }) });
    expect(told).toMatchObject({ status: 422, body: { code: 'FACT_OF_LEDGER' } });
    expect((await seen(id)).version).toBe(1);
  });

  it('takes its votes from a closed survey over what is stated, and is made again byte for byte', async () => {
    const id = await record();
    const survey = await closedSurvey(40, 60, { subject: 'award', title: '劳模复核' });
    const open = await openSurvey({ subject: 'award', title: '劳模复核二' });
    const early = await on(id, 'review', { on: '2021-04-30', facts: vote(90), survey: open.body.survey.id });
    expect(early.body.code).toBe('SURVEY_NOT_CLOSED');
    const { body } = await on(id, 'review', { on: '2021-04-30', facts: vote(90), survey });
    expect(body.honour).toMatchObject({ status: 'under-review' });
    expect(body.honour.steps.at(-1).review.survey).toMatchObject({ id: survey, yes: 40, voters: 100 });
    const replay = await call('replayVerdicts', { claims: PEOPLE.discipline, body: { request: id } });
    expect(replay.body).toMatchObject({ verdicts: 1, identical: 1 });
  });

  it('that finds a cause revokes the title and its application together', async () => {
    const { id, honour } = await granted('申');
    const facts = vote(100, { revocationCauses: ['false-deeds'] });
    const own = await act(id, 'review', OFFICER, { facts });
    expect(own).toMatchObject({ status: 403 });
    const revoked = await act(id, 'review', PEOPLE.committee, { on: '2022-09-27', facts });
    expect(revoked.body).toMatchObject({
      award: { status: 'revoked' },
      honour: {
        status: 'revoked',
        steps: [{}, { review: { rules: ['awards-publicity.a10.no-cause-of-revocation'] } }],
      },
    });
    expect((await seen(honour)).standing).toBe('revoked');
    // The receipt lies with the honour: neither record names one that it does not hold.
    for (const request of [id, honour]) {
      const replay = await call('replayVerdicts', { claims: PEOPLE.discipline, body: { request } });
      expect(replay.body.differences).toEqual([]);
    }
  });

  it('of a granted application that is passed leaves both as they are', async () => {
    const { id } = await granted('酉');
    const passed = await act(id, 'review', PEOPLE.discipline, { on: '2022-09-27', facts: vote(88) });
    expect(passed.body).toMatchObject({
      award: { status: 'granted', version: 9 },
      honour: { status: 'held', version: 2 },
    });
  });
});

describe('an honour and the application behind it', () => {
  it('end together, whichever is acted on', async () => {
    const { id, honour } = await granted('戌');
    await on(honour, 'revoke', { on: '2021-10-12', cause: '材料不实' });
    const { body } = await call('getAward', { claims: PEOPLE.committee, params: { id } });
    expect(body.award).toMatchObject({ status: 'revoked', honour });
    expect(body.award.steps.at(-1)).toMatchObject({ action: 'revoke', on: '2021-10-12', comment: '材料不实' });
    expect((await act(id, 'revoke', PEOPLE.chair, { comment: '再撤' })).body.code).toBe('TRANSITION_NOT_ALLOWED');
  });
});

describe('the wall of honours', () => {
  const wall = async (query: Readonly<Record<string, string>> = {}) =>
    (await call('listHonours', { claims: PEOPLE.member, query })).body;

  it('shows what is due for review by the interval of its kind, to the day', async () => {
    const id = await record();
    onDay('2021-04-30');
    expect(await seen(id)).toMatchObject({ reviewDueOn: '2021-04-30', standing: 'held' });
    onDay('2021-05-01');
    expect(await seen(id)).toMatchObject({ standing: 'review-due', statusLabel: 'Review due' });
    await on(id, 'review', { on: '2021-05-01', facts: vote(80) });
    expect(await seen(id)).toMatchObject({ reviewDueOn: '2023-05-01', standing: 'held' });
    const home = await record({ kind: 'staff-home', title: '职工之家', grantedOn: '2020-05-01' });
    expect((await seen(home)).reviewDueOn).toBe('2021-05-01');
    const unit = await record({ kind: 'advanced-unit', title: '先进' });
    expect((await seen(unit)).reviewDueOn).toBeNull();
  });

  it('shows as expired what is past its last day, before anyone has noted it', async () => {
    const id = await record({ validUntil: '2021-06-30', kind: null, title: '某称号' });
    onDay('2021-06-30');
    expect((await seen(id)).standing).toBe('held');
    expect((await on(id, 'expire', { on: '2021-06-30' })).body.code).toBe('NOT_EXPIRED');
    onDay('2021-07-01');
    expect(await seen(id)).toMatchObject({ standing: 'expired', status: 'held' });
    const noted = await on(id, 'expire', { on: '2021-07-01' });
    expect(noted.body.honour).toMatchObject({ status: 'expired', steps: [{ action: 'record' }, { action: 'expire' }] });
  });

  it('counts by standing, level, kind and year, what was lost only by its standing, and lists a part of them', async () => {
    const { statistics, honours } = await wall();
    const count = (of: (one: Record<string, unknown>) => boolean) => honours.filter(of).length;
    const counted = (one: Record<string, unknown>) => one.standing !== 'revoked' && one.standing !== 'expired';
    expect(statistics.total).toBe(honours.length);
    for (const standing of ['revoked', 'expired', 'under-review'])
      expect(statistics.byStatus[standing]).toBe(count((one) => one.standing === standing));
    expect(statistics.byKind['model-worker']).toBe(count((one) => counted(one) && one.kind === 'model-worker'));
    expect(statistics.byLevel.provincial).toBe(count((one) => counted(one) && one.level === 'provincial'));
    expect(statistics.byYear['2019']).toBe(count((one) => counted(one) && one.year === 2019));
    expect(statistics.byYearAndLevel.map(({ year }: { year: number }) => year)).toEqual([2019, 2021]);
    const lost = await wall({ standing: 'revoked', kind: 'model-worker' });
    expect(lost.honours.every((one: Record<string, unknown>) => one.standing === 'revoked')).toBe(true);
    expect(lost.honours.length).toBe(1);
    expect(await wall({ standing: 'lost' })).toMatchObject({ code: 'INPUT_INVALID' });
  });
});
