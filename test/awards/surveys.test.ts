import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { canonical } from '../../functions/core/kernel/canonical.ts';
import { dumpTable } from '../evidence/dump.ts';
import { call, useTable } from '../handlers/call.ts';
import { newKey, OFFICER, PEOPLE, person } from './bench.ts';
import { answer, close, filled, openSurvey, seen, YES_NO } from './survey-bench.ts';

beforeAll(() => useTable());
afterEach(() => vi.useRealTimers());

const PLACE = { text: '放在哪里', choices: ['一楼', '二楼'] };

/** Everything that lies in the table about something, as text: what whoever reads the table sees. */
const itemsWith = async (text: string): Promise<readonly string[]> =>
  (await dumpTable()).map((item) => canonical(item)).filter((item) => item.includes(text));

describe('a survey', () => {
  it('takes one sheet a member, shows nothing while it is open, and 12 of 19 once it is closed', async () => {
    const { status, body } = await openSurvey({ questions: [YES_NO, PLACE] });
    expect(status).toBe(201);
    const { id } = body.survey;
    for (let i = 0; i < 18; i++)
      expect((await answer(id, `m-${i}`, [i < 11 ? 0 : 1, i < 16 ? 0 : null])).status).toBe(201);
    expect(await answer(id, 'm-3', [1, 1])).toMatchObject({ status: 409, body: { code: 'SURVEY_ANSWERED' } });
    const again = [
      await answer(id, 'm-18', [0, 1], 'key-same-sheet'),
      await answer(id, 'm-18', [1, 1], 'key-same-sheet'),
    ];
    expect(again.map(({ headers }) => headers['idempotent-replayed'])).toEqual([undefined, 'true']);
    expect(await answer(id, 'm-19', [2, 0])).toMatchObject({ status: 400 });
    expect((await seen(id)).body.survey).toMatchObject({ closed: null, version: 1 });

    const closed = await close(id, '2021-03-12', 'key-closing-a');
    expect(closed.body.survey.closed).toMatchObject({
      on: '2021-03-12',
      results: [
        {
          question: '是否需要咖啡机',
          answered: 19,
          counts: [
            { choice: '需要', count: 12 },
            { choice: '不需要', count: 7 },
          ],
          inFavour: { yes: 12, voters: 19, isAtWorst: false },
        },
        {
          answered: null,
          counts: [
            { choice: '一楼', count: 16 },
            { choice: '二楼', count: '<5' },
          ],
          inFavour: null,
        },
      ],
    });
    const read = await seen(id);
    expect([read.body.survey, read.headers.etag]).toEqual([closed.body.survey, '"2"']);
    expect((await close(id, '2021-03-12', 'key-closing-a')).headers['idempotent-replayed']).toBe('true');
    expect((await close(id)).body.code).toBe('SURVEY_CLOSED');
    expect((await answer(id, 'm-20', [0, 0])).body.code).toBe('SURVEY_CLOSED');
  });

  it('is closed to answers after its day, and shows nothing until somebody closes it', async () => {
    const id = await filled(6, 5);
    vi.useFakeTimers({ now: new Date('2099-01-01T00:00:00Z'), toFake: ['Date'] });
    expect((await answer(id, 'late', [0])).body.code).toBe('SURVEY_CLOSED');
    expect((await seen(id)).body.survey.closed).toBeNull();
    expect((await close(id)).body.survey.closed).toMatchObject({ on: '2099-01-01', results: [{ answered: 11 }] });
  });

  it('counts one of twenty sheets of a member that come at once', async () => {
    const id = await filled(5, 5);
    const twenty = await Promise.all(Array.from({ length: 20 }, (_, i) => answer(id, 'hasty', [i % 2])));
    expect(twenty.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(twenty.filter(({ body }) => body.code === 'SURVEY_ANSWERED')).toHaveLength(19);
    expect((await close(id)).body.survey.closed.results[0].answered).toBe(11);
  });

  it('counts everybody who was told so when it is closed while they answer', async () => {
    const id = await filled(10, 10);
    const [, ...sheets] = await Promise.all([
      close(id),
      ...Array.from({ length: 12 }, (_, i) => answer(id, `n-${i}`, [0])),
    ]);
    const told = sheets.filter(({ status }) => status === 201).length;
    // Too many answers at once may keep the closing from being written; then it is asked for again.
    const { closed } = (await seen(id)).body.survey;
    const { results } = closed ?? (await close(id)).body.survey.closed;
    expect(results[0].answered).toBe(20 + told);
  });

  it.each([
    ['before it was opened', '2021-02-28', 1, 'DAY_OUT_OF_ORDER'],
    ['on a day to come', '2098-01-01', 1, 'DAY_OUT_OF_ORDER'],
    ['at another version', '2021-03-12', 2, 'VERSION_STALE'],
  ])('is not closed %s', async (_, on, version, code) => {
    const { body } = await openSurvey();
    expect((await close(body.survey.id, on, newKey(), version)).body.code).toBe(code);
  });

  it('is not there for another union, and only who submits may close it', async () => {
    const { body } = await openSurvey();
    const { id } = body.survey;
    const stranger = { ...person('x', 'member'), unionId: 'other-union' };
    expect((await seen(id, stranger)).body.code).toBe('SURVEY_NOT_FOUND');
    expect((await answer(id, 'x', [0], newKey(), 'other-union')).body.code).toBe('SURVEY_NOT_FOUND');
    const refused = await call('closeSurvey', {
      claims: PEOPLE.member,
      params: { id },
      headers: { 'idempotency-key': newKey(), 'if-match': '"1"' },
    });
    expect(refused.body.code).toBe('ROLE_NOT_ALLOWED');
    expect((await openSurvey({ openedOn: '2098-01-01' })).body.code).toBe('DAY_OUT_OF_ORDER');
    expect((await openSurvey({ closesOn: '2021-03-12' })).body.code).toBe('DAY_OUT_OF_ORDER');
  });

  it('leaves in no item both who answered and what, nor a sum below the line once it is closed', async () => {
    const { body } = await openSurvey();
    const { id } = body.survey;
    const members = Array.from({ length: 9 }, (_, i) => `secret-${i}`);
    for (const [i, sub] of members.entries()) await answer(id, sub, [i < 7 ? 0 : 1]);
    const naming = (await Promise.all(members.map(itemsWith))).flat();
    const shapeOf = (item: string) =>
      members.reduce((text, sub) => text.replaceAll(sub, 'sub'), item).replace(/key-award-\d+|\d{10}/g, 'n');
    // What lies under the name of one who said yes differs from one who said no in nothing.
    expect(new Set(naming.map(shapeOf)).size).toBe(2);
    await close(id);
    const [tally] = (await itemsWith(id)).filter((item) => item.includes('"TALLY"'));
    expect(Object.keys(JSON.parse(tally ?? '{}')).toSorted()).toEqual(['isClosed', 'pk', 'sk']);
  });
});

describe('visits', () => {
  const record = (change: Readonly<Record<string, unknown>> = {}) =>
    call('recordVisit', {
      claims: OFFICER,
      headers: { 'idempotency-key': newKey() },
      body: {
        institution: '省法院',
        on: '2021-05-12',
        direction: 'outward',
        purpose: '交流',
        visitors: ['工会主席', '女工委员'],
        outcome: '借鉴阅览角做法',
        ...change,
      },
    });

  it('of a year are listed latest first, with how many and where to', async () => {
    await record();
    await record({ on: '2021-05-12', direction: 'upward', institution: '上级工会' });
    await record({ on: '2021-09-01', institution: '省 法 院' });
    await record({ on: '2020-12-31' });
    const { body } = await call('listVisits', { claims: OFFICER, query: { year: '2021' } });
    expect(body.visits.map(({ on }: { on: string }) => on)).toEqual(['2021-09-01', '2021-05-12', '2021-05-12']);
    expect(body.visits[0]).toMatchObject({ institution: '省 法 院', directionLabel: 'Outward' });
    expect(body.statistics).toEqual({
      total: 3,
      byDirection: { outward: 2, upward: 1 },
      byMonth: { '2021-05': 2, '2021-09': 1 },
      byInstitution: { 省法院: 2, 上级工会: 1 },
    });
    const other = await call('listVisits', { claims: OFFICER, query: { year: '2019' } });
    expect(other.body).toMatchObject({ visits: [], statistics: { total: 0 } });
  });

  it.each<[string, Readonly<Record<string, unknown>>, number, string]>([
    ['that is recorded already, however it is spelt', { institution: '省－法院' }, 409, 'VISIT_EXISTS'],
    ['of a day to come', { on: '2098-01-01' }, 422, 'DAY_OUT_OF_ORDER'],
    ['in no direction that there is', { direction: 'sideways' }, 400, 'INPUT_INVALID'],
    ['by nobody', { visitors: [] }, 400, 'INPUT_INVALID'],
    ['of which nothing came', { outcome: ' ' }, 400, 'INPUT_INVALID'],
  ])('%s is refused', async (_, change, status, code) => {
    const answered = await record(change);
    expect([answered.status, answered.body.code]).toEqual([status, code]);
  });
});

describe('a union with a register', () => {
  const unionId = 'register-union';
  const from = (sub: string, ...roles: readonly string[]) => ({ ...person(sub, ...roles), unionId });
  const record = (id: string, change: Readonly<Record<string, unknown>> = {}) =>
    call('recordMember', {
      claims: from('officer', 'officer'),
      headers: { 'idempotency-key': newKey() },
      body: {
        id,
        name: id,
        department: '一处',
        joinedOn: '2015-03-01',
        leftOn: null,
        retiredOn: null,
        ...PAID,
        ...change,
      },
    });
  const PAID = { duesPaidThrough: '2026-12', transfers: [] };

  const opened = async (): Promise<string> => {
    const { body } = await call('openSurvey', {
      claims: from('officer', 'officer'),
      headers: { 'idempotency-key': newKey() },
      body: {
        subject: 'purchase',
        title: '咖啡机',
        questions: [YES_NO],
        openedOn: '2021-03-01',
        closesOn: '2098-12-31',
      },
    });
    return body.survey.id;
  };
  /** Chair and auditor say which member has a token. */
  const link = async (sub: string, memberId: string | null) => {
    const said = { sub, name: sub, memberId, roles: ['member'], document: '会员名册' };
    const headers = () => ({ 'idempotency-key': newKey() });
    const { body } = await call('proposePerson', { claims: from('chair', 'chair'), headers: headers(), body: said });
    const confirmed = await call('confirmPerson', {
      claims: from('auditor', 'auditor'),
      params: { sub },
      headers: { ...headers(), 'if-match': `"${body.person.version}"` },
    });
    expect(confirmed.status).toBe(200);
  };
  const codeOf = async (id: string, sub: string) => {
    const { status, body } = await answer(id, sub, [0], newKey(), unionId);
    return status === 201 ? 201 : body.code;
  };

  it('is answered by its members alone', async () => {
    await record('m-here');
    await record('m-left', { leftOn: '2026-11-30' });
    await record('m-later', { joinedOn: '2099-01-01' });
    const id = await opened();
    for (const sub of ['stranger', 'm-left', 'm-later', 'officer']) {
      const refused = await answer(id, sub, [0], newKey(), unionId);
      expect([sub, refused.status, refused.body.code]).toEqual([sub, 403, 'NOT_ON_REGISTER']);
      expect(refused.body.detail).toContain(sub);
    }
    expect((await answer(id, 'm-here', [0], newKey(), unionId)).status).toBe(201);
  });

  it('knows a member by the link of their token in the directory, and takes one sheet of a member whatever the token', async () => {
    for (const id of ['m-1', 'm-2', 'm-3', 'm-gone']) await record(id, id === 'm-gone' ? { leftOn: '2026-11-30' } : {});
    await link('token-1', 'm-1');
    await link('other-token-1', 'm-1');
    await link('token-gone', 'm-gone');
    const id = await opened();
    expect(await codeOf(id, 'token-gone')).toBe('NOT_ON_REGISTER');
    expect(await codeOf(id, 'token-2')).toBe('NOT_ON_REGISTER');
    expect(await codeOf(id, 'token-1')).toBe(201);
    for (const sub of ['token-1', 'other-token-1', 'm-1'])
      expect([sub, await codeOf(id, sub)]).toEqual([sub, 'SURVEY_ANSWERED']);
    // By the id first, as 0.4.0 asked for it, and by the token after.
    expect(await codeOf(id, 'm-2')).toBe(201);
    await link('token-2', 'm-2');
    expect(await codeOf(id, 'token-2')).toBe('SURVEY_ANSWERED');
    // Somebody who has answered is linked to another member: they have still answered.
    await link('token-1', 'm-3');
    expect(await codeOf(id, 'token-1')).toBe('SURVEY_ANSWERED');
    expect(await codeOf(id, 'm-3')).toBe(201);
  });

  it('takes one of twenty sheets that a member sends by two tokens and by their id at once', async () => {
    await record('m-9');
    for (const sub of ['token-9', 'other-token-9']) await link(sub, 'm-9');
    const id = await opened();
    const subs = Array.from({ length: 20 }, (_, i) => ['m-9', 'token-9', 'other-token-9'][i % 3] as string);
    const codes = await Promise.all(subs.map((sub) => codeOf(id, sub)));
    expect(codes.filter((code) => code === 201)).toHaveLength(1);
    expect(codes.filter((code) => code === 'SURVEY_ANSWERED')).toHaveLength(19);
  });
});
