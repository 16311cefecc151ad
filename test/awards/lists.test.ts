import { beforeAll, describe, expect, it } from 'vitest';
import { call, useTable } from '../handlers/call.ts';
import { act, apply, decidedOn, newKey, OFFICER, PEOPLE } from './bench.ts';

beforeAll(() => useTable());

const ON = '2021-09-17';
const YEAR = 2021;
const COMMENT = { comment: '接到反映，附材料' };

interface Entry {
  readonly name: string;
  readonly points: number;
  readonly tags?: readonly string[];
}

/** An application of a list that three offices have cleared and the committee has verified. */
const verified = async (list: string, name: string): Promise<string> => {
  const envelope = { title: '优秀工会干部', year: YEAR, list };
  const { body } = await apply('union-worker', ON, envelope, { candidateName: name });
  const { id } = body.award;
  for (const office of ['discipline', 'dues', 'safety'] as const)
    await act(id, 'opine', PEOPLE[office], { office, isFavourable: true, on: ON });
  await act(id, 'verify', PEOPLE.committee, { on: ON });
  return id;
};

let lists = 0;
const newList = async (entries: readonly Entry[]) => {
  const name = `名单${++lists}`;
  const ids = new Map<string, string>();
  for (const entry of entries) ids.set(entry.name, await verified(name, entry.name));
  const idOf = (who: string) => ids.get(who) as string;
  const namesOf = (some: readonly string[]) => some.map((id) => [...ids].find(([, one]) => one === id)?.[0]);
  const make = (places: number, change: Readonly<Record<string, unknown>> = {}) =>
    call('makeAwardList', {
      claims: OFFICER,
      headers: { 'idempotency-key': newKey() },
      body: {
        name,
        year: YEAR,
        listOf: 'union-worker',
        places,
        on: ON,
        evidence: ['list', 'ranking'],
        candidates: entries.map((one) => ({ award: idOf(one.name), points: one.points, tags: one.tags ?? [] })),
        ...change,
      },
    });
  return { name, idOf, namesOf, make };
};

const seen = async (id: string) => (await call('getAwardList', { claims: OFFICER, params: { id } })).body;
const onList = async (id: string, action: string, body: unknown = {}) =>
  call('actOnAwardList', {
    claims: PEOPLE.committee,
    params: { id, action },
    headers: { 'idempotency-key': newKey(), 'if-match': `"${(await seen(id)).list.version}"` },
    body,
  });

/** From verified to published: decided with one decision about the title. */
const publish = async (id: string, on = ON) => {
  const decision = await decidedOn(ON, '优秀工会干部');
  await act(id, 'decide', PEOPLE.committee, { on: ON, decision });
  return act(id, 'publish', PEOPLE.safety, { on });
};
const fall = async (id: string) => {
  await act(id, 'object', PEOPLE.member, { on: '2021-09-20', ...COMMENT });
  return act(id, 'uphold', PEOPLE.committee, { on: '2021-09-22', ...COMMENT });
};

describe('the places of a list', () => {
  it('are published by rank; who falls out during the 公示 is replaced by the next, with a 公示 of its own', async () => {
    const { idOf, namesOf, make } = await newList([
      { name: '甲', points: 90, tags: ['leader'] },
      { name: '乙', points: 80 },
      { name: '丙', points: 70 },
      { name: '丁', points: 60, tags: ['leader'] },
      { name: '戊', points: 50 },
    ]);
    const early = await publish(idOf('乙'));
    expect(early).toMatchObject({ status: 404, body: { code: 'AWARD_LIST_NOT_FOUND' } });
    const broken = await make(3);
    expect(broken).toMatchObject({ status: 422, body: { code: 'LIST_SHARES_BROKEN' } });
    const made = await make(4, {
      decision: await decidedOn(ON, '优秀工会干部名单与名单1'),
      chosen: [idOf('甲'), idOf('乙'), idOf('丙'), idOf('戊')],
    });
    expect(made).toMatchObject({ status: 201, body: { verdict: { outcome: 'compliant' } } });
    const { id } = made.body.list;
    expect(await publish(idOf('丁'))).toMatchObject({ status: 409, body: { code: 'NOT_ON_LIST' } });
    for (const name of ['甲', '乙', '丙'] as const)
      expect(await publish(idOf(name))).toMatchObject({ status: 200, body: { award: { status: 'published' } } });
    expect((await publish(idOf('戊'))).body.award).toMatchObject({ rank: 5, replaces: null });

    await fall(idOf('甲'));
    const standing = await seen(id);
    expect(standing.vacancy).toMatchObject({
      fallen: [{ award: idOf('甲'), why: COMMENT.comment }],
      proposal: { movedUp: [idOf('丁')], tied: [], isPossible: true },
      broken: [],
    });
    expect(standing.candidates.map(({ place }: { place: string }) => place)).toEqual([
      'out',
      'chosen',
      'chosen',
      'reserve',
      'chosen',
    ]);
    const replaced = await onList(id, 'replace');
    expect(replaced).toMatchObject({ status: 200, body: { list: { version: 2 }, verdict: { outcome: 'compliant' } } });
    expect(namesOf(replaced.body.list.chosen)).toEqual(['乙', '丙', '戊', '丁']);
    const next = await act(idOf('丁'), 'publish', PEOPLE.safety, { on: '2021-09-28' });
    expect(next.body.award).toMatchObject({
      replaces: idOf('甲'),
      rank: 4,
      publicity: { startsOn: '2021-09-28', endsOn: '2021-10-11' },
    });
    expect(await onList(id, 'replace')).toMatchObject({ status: 409, body: { code: 'LIST_NOBODY_FELL' } });
    const granted = await act(idOf('乙'), 'grant', PEOPLE.chair, { on: '2021-10-12' });
    expect(granted.body.award.status).toBe('granted');
  });

  it('are not taken by a reserve who would break a share: the one after moves up', async () => {
    const { idOf, make, namesOf } = await newList([
      { name: '一', points: 90 },
      { name: '二', points: 80 },
      { name: '三', points: 70, tags: ['leader'] },
      { name: '四', points: 60, tags: ['bureau'] },
      { name: '五', points: 50 },
    ]);
    const made = await make(2);
    expect(namesOf(made.body.list.chosen)).toEqual(['一', '二']);
    await act(idOf('一'), 'veto', PEOPLE.safety, { on: ON, comment: '安全事故通报' });
    const { vacancy } = await seen(made.body.list.id);
    expect(vacancy.fallen).toEqual([{ award: idOf('一'), why: '安全事故通报' }]);
    expect(namesOf(vacancy.proposal.movedUp)).toEqual(['五']);
    expect(vacancy.proposal.passedOver).toMatchObject([
      { id: idOf('三'), breaks: [{ tag: 'leader' }] },
      { id: idOf('四'), breaks: [{ tag: 'bureau', bound: 'max', num: 0 }] },
    ]);
  });

  it('go to the committee at a tie, at the cut-off as for a vacancy, and to nobody silently', async () => {
    const { name, idOf, make, namesOf } = await newList([
      { name: '子', points: 90 },
      { name: '丑', points: 80 },
      { name: '寅', points: 80 },
      { name: '卯', points: 70 },
      { name: '辰', points: 70 },
    ]);
    const tied = await make(2);
    expect(tied).toMatchObject({ status: 422, body: { code: 'LIST_TIED' } });
    expect(tied.body.detail).toContain(idOf('丑'));
    const chosen = [idOf('子'), idOf('寅')];
    expect(await make(2, { chosen })).toMatchObject({ status: 400, body: { code: 'DECISION_MISSING' } });
    const other = await decidedOn(ON, '职工书屋');
    expect(await make(2, { chosen, decision: other })).toMatchObject({ body: { code: 'DECISION_NOT_OF_AWARD' } });
    const decision = await decidedOn(ON, name);
    const many = [idOf('子'), idOf('寅'), idOf('丑')];
    expect(await make(2, { chosen: many, decision })).toMatchObject({ body: { code: 'LIST_CHOICE_INVALID' } });
    const made = await make(2, { chosen, decision });
    expect(made.status).toBe(201);
    const { id } = made.body.list;
    expect(await make(2, { chosen, decision })).toMatchObject({ status: 409, body: { code: 'AWARD_LIST_EXISTS' } });

    await publish(idOf('寅'));
    await publish(idOf('子'));
    await fall(idOf('寅'));
    await onList(id, 'replace', { on: '2021-09-22' });
    expect(namesOf((await seen(id)).list.chosen)).toEqual(['子', '丑']);
    await publish(idOf('丑'), '2021-09-23');
    await act(idOf('丑'), 'object', PEOPLE.member, { on: '2021-09-24', ...COMMENT });
    await act(idOf('丑'), 'uphold', PEOPLE.committee, { on: '2021-09-26', ...COMMENT });
    const { proposal } = (await seen(id)).vacancy;
    expect([proposal.movedUp, namesOf(proposal.tied).toSorted()]).toEqual([[], ['卯', '辰']]);
    expect(await onList(id, 'replace')).toMatchObject({ status: 422, body: { code: 'LIST_TIED' } });
    expect(await onList(id, 'decide', { decision })).toMatchObject({ body: { code: 'LIST_CHOICE_MISSING' } });
    expect(await onList(id, 'decide', { chosen: [idOf('子')] })).toMatchObject({ body: { code: 'DECISION_MISSING' } });
    const fallen = await onList(id, 'decide', { decision, chosen: [idOf('子'), idOf('丑')] });
    expect(fallen).toMatchObject({ status: 422, body: { code: 'LIST_CHOICE_INVALID' } });
    const decided = await onList(id, 'decide', { decision, chosen: [idOf('子'), idOf('辰')] });
    expect(decided.body.list.steps.at(-1)).toMatchObject({ decision, movedUp: [idOf('辰')] });
  });

  it('cannot be decided away from who holds the title, and are granted only while the shares are kept', async () => {
    const { name, idOf, make } = await newList([
      { name: '东', points: 90, tags: ['leader'] },
      { name: '西', points: 80 },
      { name: '南', points: 70 },
      { name: '北', points: 60 },
      { name: '中', points: 50, tags: ['leader'] },
    ]);
    const decision = await decidedOn(ON, name);
    const { id } = (await make(4)).body.list;
    for (const each of ['东', '西', '南', '北']) await publish(idOf(each));
    const day = { on: '2021-10-12' };
    expect((await act(idOf('东'), 'grant', PEOPLE.chair, day)).body.award.status).toBe('granted');
    await fall(idOf('西'));
    const blocked = await act(idOf('南'), 'grant', PEOPLE.chair, day);
    expect(blocked).toMatchObject({ status: 422, body: { code: 'LIST_SHARES_BROKEN' } });
    const none = await onList(id, 'replace');
    expect(none).toMatchObject({ status: 422, body: { code: 'LIST_SHARES_BROKEN' } });
    const without = await onList(id, 'decide', { decision, chosen: [idOf('南'), idOf('北')] });
    expect(without).toMatchObject({ body: { code: 'LIST_CHOICE_INVALID' } });
  });

  it('are made of applications that name the list, are verified, and stand there once', async () => {
    const { name, idOf, make } = await newList([
      { name: '天', points: 9 },
      { name: '地', points: 8 },
    ]);
    const entry = (award: string, points = 1) => ({ award, points, tags: [] });
    const elsewhere = await verified('别的名单', '别');
    const draft = await apply('union-worker', ON, { title: '优秀工会干部', year: YEAR, list: name });
    const bad = [[entry(elsewhere)], [entry(draft.body.award.id)], [entry(idOf('天')), entry(idOf('天'), 2)]];
    for (const candidates of bad)
      expect(await make(1, { candidates })).toMatchObject({ status: 422, body: { code: 'LIST_CANDIDATE' } });
    expect(await make(1, { candidates: [entry('A2021-ZZZZZZZZZZ')] })).toMatchObject({ status: 404 });
    const evidence = await make(1, { evidence: ['list'] });
    expect(evidence).toMatchObject({ status: 422, body: { code: 'AWARD_LIST_NOT_IN_ORDER' } });
    expect(evidence.body.verdict.outcome).toBe('incomplete');
    expect((await make(1)).status).toBe(201);
    const { body } = await call('listAwardLists', { claims: OFFICER, query: { year: `${YEAR}` } });
    expect(body.lists.find((one: { name: string }) => one.name === name)).toMatchObject({ candidateCount: 2 });
  });
});
