import { beforeAll, describe, expect, it } from 'vitest';
import { call, useTable } from '../handlers/call.ts';
import { newKey, OFFICER, PEOPLE } from './bench.ts';

beforeAll(() => useTable());

const record = (change: Readonly<Record<string, unknown>>, key = newKey()) =>
  call('recordHonour', {
    claims: OFFICER,
    headers: { 'idempotency-key': key },
    body: {
      title: '考核先进单位',
      level: 'unit',
      givenBy: '示例厅',
      holder: '机关工会',
      evidence: ['通报'],
      ...change,
    },
  });
const wall = async () => (await call('listHonours', { claims: PEOPLE.member })).body;
const ofTheYear = (year: number) => record({ year, grantedOn: `${year + 1}-01-20` });

describe('the ledger of honours', () => {
  it('counts ten years in a row, and five once 2016 is gone', async () => {
    for (let year = 2012; year <= 2021; year++) expect((await ofTheYear(year)).status).toBe(201);
    expect((await wall()).streaks).toMatchObject([{ current: 10, longest: 10 }]);
    const { honours } = await wall();
    const lost = honours.find(({ year }: { year: number }) => year === 2016);
    const act = (action: string, etag: string, body?: unknown) =>
      call('actOnHonour', {
        claims: PEOPLE.chair,
        params: { id: lost.id, action },
        headers: { 'idempotency-key': newKey(), 'if-match': etag },
        ...(body !== undefined && { body }),
      });
    expect(await act('revoke', '"1"')).toMatchObject({ status: 400, body: { code: 'COMMENT_MISSING' } });
    expect(await act('expire', '"1"')).toMatchObject({ status: 409, body: { code: 'NOT_EXPIRED' } });
    expect(await act('revoke', '"1"', { cause: '材料不实' })).toMatchObject({
      status: 200,
      body: { honour: { status: 'revoked' } },
    });
    expect(await act('review', '"2"', { cause: '复核' })).toMatchObject({ status: 409 });
    expect((await wall()).streaks).toMatchObject([{ current: 5, longest: 5 }]);
    expect((await wall()).statistics).toMatchObject({ total: 10, byStatus: { held: 9, revoked: 1 } });
  });

  it('one honour from two levels is two honours; the same one twice is refused', async () => {
    const cadre = { title: '优秀工会干部', holder: '某干部', year: 2021, grantedOn: '2021-12-01' };
    const province = await record({ ...cadre, level: 'provincial', givenBy: '省总工会' });
    const unit = await record({ ...cadre, level: 'city', givenBy: '省直机关工会' });
    expect([province.status, unit.status]).toEqual([201, 201]);
    expect(province.body.honour.id).not.toBe(unit.body.honour.id);
    const again = await record({ ...cadre, level: 'city', givenBy: '省直机关工会' });
    expect(again).toMatchObject({ status: 409, body: { code: 'HONOUR_EXISTS' } });
    const { body } = await call('listHonours', { claims: PEOPLE.member, query: { level: 'provincial' } });
    expect(body.honours).toMatchObject([{ title: '优秀工会干部', levelLabel: 'Provincial' }]);
  });

  it('answers the same key with the same bytes', async () => {
    const change = {
      title: '省级职工书屋',
      level: 'provincial',
      givenBy: '省总工会',
      year: 2021,
      grantedOn: '2021-11-01',
    };
    const [first, second] = [await record(change, 'key-same-1'), await record(change, 'key-same-1')];
    expect(second.headers['idempotent-replayed']).toBe('true');
    expect(second.body).toEqual(first.body);
  });

  it('refuses what is no honour, and a day of the future', async () => {
    expect(await record({ year: 2021, grantedOn: '2099-01-01' })).toMatchObject({ status: 422 });
    expect(await record({ year: 2021, grantedOn: '2021-13-01', level: 'world' })).toMatchObject({ status: 400 });
  });
});
