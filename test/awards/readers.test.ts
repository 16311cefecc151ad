/** Who reads an application: those who work on it and who made it read it whole, members what is published of it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { call, useTable } from '../handlers/call.ts';
import { act, apply, newKey, OFFICER, PEOPLE, person, publish } from './bench.ts';

beforeAll(() => useTable());

const read = (id: string, claims = PEOPLE.member) => call('getAward', { claims, params: { id } });
const NOT_THERE = { status: 404, body: { code: 'AWARD_NOT_FOUND' } };

const PUBLISHED = [
  'facts',
  'honour',
  'id',
  'kind',
  'list',
  'objections',
  'publicity',
  'rank',
  'status',
  'statusLabel',
  'title',
  'version',
  'year',
];

describe('an application that is not published', () => {
  it.each(['member', 'scorer', 'steward'])('is not there for a %s, though they know its number', async (role) => {
    const { body } = await apply(
      'union-worker',
      '2021-09-17',
      { title: '优秀工会工作者', year: 2021 },
      { candidateName: role },
    );
    const { id } = body.award;
    const stranger = person('stranger', role);
    expect(await read(id, stranger)).toMatchObject(NOT_THERE);
    const objected = await call('actOnAward', {
      claims: stranger,
      params: { id, action: 'object' },
      headers: { 'idempotency-key': newKey(), 'if-match': '"1"' },
      body: { on: '2021-09-18', comment: '不实' },
    });
    expect(objected).toMatchObject(NOT_THERE);
  });

  it('is whole for those who work on it, and for who made it in whatever role they come', async () => {
    const { body } = await apply(
      'union-worker',
      '2021-09-17',
      { title: '优秀工会工作者', year: 2021 },
      { candidateName: '甲' },
    );
    const { id } = body.award;
    for (const reader of [PEOPLE.committee, PEOPLE.dues, person(OFFICER.sub, 'member')])
      expect((await read(id, reader)).body.award).toMatchObject({
        facts: { hasMaterial: true },
        steps: [{}],
        opinions: [],
      });
  });
});

describe('an application that is published', () => {
  it('shows members who is proposed for what and until when, and nothing of what was gathered on them', async () => {
    const { id } = await publish('2021-09-17', '会员丙');
    const { body, headers } = await read(id);
    expect(Object.keys(body.award).toSorted()).toEqual(PUBLISHED);
    expect(body.award.facts).toEqual({ candidateName: '会员丙', titleLevel: expect.any(String) });
    expect(body.award.publicity.endsOn).toBe('2021-09-26');
    expect(headers.etag).toBe(`"${body.award.version}"`);
  });

  it('shows an objection to who brought it and not to other members, in the answer of the act, too', async () => {
    const { id } = await publish('2021-09-17', '会员丁');
    const objector = person('objector', 'member');
    const objected = await act(id, 'object', objector, { on: '2021-09-18', comment: '任职时间不符' });
    expect(Object.keys(objected.body.award).toSorted()).toEqual(PUBLISHED);
    expect(objected.body.award.objections).toMatchObject([{ says: '任职时间不符', settled: 'open' }]);
    expect((await read(id)).body.award.objections).toEqual([]);
    await act(id, 'uphold', PEOPLE.committee, { on: '2021-09-22', comment: '属实' });
    expect((await read(id, objector)).body.award.objections).toMatchObject([{ settled: 'upheld' }]);
    expect(await read(id)).toMatchObject(NOT_THERE);
  });
});
