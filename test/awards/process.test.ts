import { beforeAll, describe, expect, it } from 'vitest';
import { call, useTable } from '../handlers/call.ts';
import { act, apply, OFFICER, PEOPLE, person, publish } from './bench.ts';

beforeAll(() => useTable());
const COMMENT = { comment: '接到反映，附材料' };

describe('H15: a publication from 2021-09-17', () => {
  it('ends on the make-up Sunday 2021-09-26 and is granted from the day after', async () => {
    const { id, answer } = await publish('2021-09-17', '甲');
    expect(answer.body.award.publicity).toMatchObject({ startsOn: '2021-09-17', workingDays: 5, endsOn: '2021-09-26' });
    const early = await act(id, 'grant', PEOPLE.chair, { on: '2021-09-26' });
    expect(early).toMatchObject({ status: 409, body: { code: 'PUBLICITY_RUNNING' } });
    const granted = await act(id, 'grant', PEOPLE.chair, { on: '2021-09-27', givenBy: '省总工会' });
    expect(granted).toMatchObject({ status: 200, body: { award: { status: 'granted' }, honour: { status: 'held' } } });
  });

  it('an objection of 09-25 is in time: frozen, removed, and the next candidate is published for itself', async () => {
    const { id } = await publish('2021-09-17', '乙');
    const objected = await act(id, 'object', PEOPLE.member, { on: '2021-09-25', ...COMMENT });
    expect(objected.body.award).toMatchObject({
      status: 'frozen',
      objections: [{ settled: 'open', on: '2021-09-25' }],
    });
    const blocked = await act(id, 'grant', PEOPLE.chair, { on: '2021-09-27' });
    expect(blocked).toMatchObject({ status: 409, body: { code: 'TRANSITION_NOT_ALLOWED' } });
    const removed = await act(id, 'uphold', PEOPLE.committee, { on: '2021-09-28', ...COMMENT });
    expect(removed.body.award).toMatchObject({ status: 'removed', objections: [{ settled: 'upheld' }] });
    const next = await publish('2021-09-28', '丙', { replaces: id });
    expect(next.answer.body.award).toMatchObject({
      replaces: id,
      publicity: { startsOn: '2021-09-28', endsOn: '2021-10-11' },
    });
  });

  it('an objection after the end is late; a dismissed one lets the name stand', async () => {
    const { id } = await publish('2021-09-17', '丁');
    const late = await act(id, 'object', PEOPLE.member, { on: '2021-09-27', ...COMMENT });
    expect(late).toMatchObject({ status: 409, body: { code: 'OBJECTION_LATE' } });
    await act(id, 'object', PEOPLE.member, { on: '2021-09-26', ...COMMENT });
    const back = await act(id, 'dismiss', PEOPLE.committee, { on: '2021-09-27', ...COMMENT });
    expect(back.body.award).toMatchObject({ status: 'published', objections: [{ settled: 'dismissed' }] });
  });

  it('a veto of 10-12, after the grant, revokes; both histories stay', async () => {
    const { id } = await publish('2021-09-17', '戊');
    const granted = await act(id, 'grant', PEOPLE.chair, { on: '2021-09-27' });
    const revoked = await act(id, 'veto', PEOPLE.safety, { on: '2021-10-12', comment: '安全事故通报' });
    expect(revoked.body).toMatchObject({ award: { status: 'revoked' }, honour: { status: 'revoked', version: 2 } });
    expect(revoked.body.award.steps.map(({ action }: { action: string }) => action).slice(-3)).toEqual([
      'publish',
      'grant',
      'veto',
    ]);
    const { body } = await call('getHonour', { claims: PEOPLE.committee, params: { id: granted.body.honour.id } });
    expect(body.honour.steps).toMatchObject([
      { action: 'grant' },
      { action: 'revoke', on: '2021-10-12', cause: '安全事故通报' },
    ]);
  });

  it('a veto during the publication freezes', async () => {
    const { id } = await publish('2021-09-17', '己');
    const frozen = await act(id, 'veto', PEOPLE.safety, { on: '2021-09-22', comment: '安全事故通报' });
    expect(frozen.body.award).toMatchObject({ status: 'frozen', objections: [{ kind: 'veto' }] });
  });
});

describe('H16: a publication', () => {
  it('from 2020-01-21 ends on 02-03 by the first notice and on 02-05 after the extension', async () => {
    const { id } = await publish('2020-01-21', '庚', { year: 2020 });
    const early = await act(id, 'grant', PEOPLE.chair, { on: '2020-02-04' });
    expect(early).toMatchObject({ status: 409, body: { code: 'PUBLICITY_RUNNING' } });
    const granted = await act(id, 'grant', PEOPLE.chair, { on: '2020-02-06' });
    expect(granted.body.award.publicity.readings.map(({ endsOn }: { endsOn: string }) => endsOn)).toEqual([
      '2020-02-03',
      '2020-02-05',
    ]);
    expect(granted.body.award.publicity.calendarHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['2020-01-21', '2020-02-28', '2020-02-05', ['2020-02-03', '2020-02-05']],
    ['2021-09-17', '2021-10-01', '2021-09-26', ['2021-09-26']],
    ['2026-12-28', '2026-12-28', null, [null]],
  ])('asked for from %s on %s ends on %s', async (from, on, endsOn, readings) => {
    const { body } = await call('readPeriod', { claims: PEOPLE.member, query: { from, on, days: '5' } });
    expect(body.endsOn).toBe(endsOn);
    expect(body.readings.map((one: { endsOn: string }) => one.endsOn)).toEqual(readings);
  });
});

describe('an application', () => {
  it('is refused when it is not eligible, kept as a draft when something is missing, and then applied', async () => {
    const refused = await apply('union-worker', '2021-09-01', { title: 'T', year: 2021 }, { cadreRank: 'bureau' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'AWARD_NOT_ELIGIBLE' } });
    const draft = await apply(
      'union-worker',
      '2021-09-01',
      { title: 'T', year: 2021 },
      { evidence: [], hasMaterial: true },
    );
    const incomplete = await apply('union-worker', '2021-09-01', { title: 'T', year: 2021 }, { cadreRank: undefined });
    expect(draft.status).toBe(201);
    expect(incomplete.body.award).toMatchObject({ status: 'draft', version: 1 });
    const { id } = incomplete.body.award;
    expect(await act(id, 'apply', OFFICER)).toMatchObject({ status: 422, body: { code: 'AWARD_NOT_ELIGIBLE' } });
    const applied = await act(id, 'apply', OFFICER, { facts: { cadreRank: 'division' } });
    expect(applied.body.award).toMatchObject({ status: 'applied', version: 2, outcome: 'compliant' });
  });

  it('needs the three offices, each by its own role, and nobody decides on their own', async () => {
    const { body } = await apply('union-worker', '2021-09-01', { title: 'U', year: 2021 });
    const { id } = body.award;
    const wrongRole = await act(id, 'opine', PEOPLE.dues, { office: 'safety', isFavourable: true });
    expect(wrongRole).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_TURN' } });
    const early = await act(id, 'verify', PEOPLE.committee);
    expect(early).toMatchObject({ status: 422, body: { code: 'OPINION_MISSING' } });
    const own = await act(id, 'verify', person('officer', 'committee'));
    expect(own).toMatchObject({ status: 403, body: { code: 'SEPARATION_OF_DUTIES' } });
    await act(id, 'opine', PEOPLE.safety, { office: 'safety', isFavourable: false });
    for (const office of ['discipline', 'dues'] as const)
      await act(id, 'opine', PEOPLE[office], { office, isFavourable: true });
    expect(await act(id, 'verify', PEOPLE.committee)).toMatchObject({ status: 422, body: { code: 'OPINION_MISSING' } });
  });

  it('takes days neither of the future nor before the step before', async () => {
    const { body } = await apply('union-worker', '2021-09-01', { title: 'V', year: 2021 });
    const { id } = body.award;
    for (const on of ['2021-08-31', '2099-01-01'])
      expect(await act(id, 'opine', PEOPLE.safety, { office: 'safety', isFavourable: true, on })).toMatchObject({
        status: 422,
        body: { code: 'DAY_OUT_OF_ORDER' },
      });
  });

  it('is of a kind that asks for no money, and the other way round', async () => {
    const award = { kind: 'union-worker', occurredOn: '2021-09-01', facts: {} };
    expect(await call('evaluateCase', { claims: OFFICER, body: award })).toMatchObject({ status: 400 });
    const money = { kind: 'outing', occurredOn: '2021-09-01', facts: {} };
    expect(await call('checkAward', { claims: OFFICER, body: money })).toMatchObject({ status: 400 });
  });
});
