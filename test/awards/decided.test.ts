import { beforeAll, expect, it } from 'vitest';
import { useTable } from '../handlers/call.ts';
import { act, apply, decidedOn, PEOPLE } from './bench.ts';

beforeAll(() => useTable());

const ON = '2021-09-17';

it('an application rests on nothing but an adopted decision about it, signed, and of no later day', async () => {
  const applied = await apply('union-worker', ON, { title: '优秀工会干部', year: 2021 }, { candidateName: '甲' });
  const { id } = applied.body.award;
  for (const office of ['discipline', 'dues', 'safety'] as const)
    await act(id, 'opine', PEOPLE[office], { office, isFavourable: true, on: ON });
  await act(id, 'verify', PEOPLE.committee, { on: ON });
  const decide = async (decision: string) =>
    (await act(id, 'decide', PEOPLE.committee, { on: ON, decision })).body.code ?? 'done';
  expect(await decide('D-2021-0001')).toBe('DECISION_NOT_FOUND');
  expect(await decide('D-0000000000')).toBe('DECISION_NOT_FOUND');
  expect(await decide(await decidedOn(ON, '职工书屋'))).toBe('DECISION_NOT_OF_AWARD');
  expect(await decide(await decidedOn(ON, '优秀工会干部', false))).toBe('MINUTES_MISSING');
  expect(await decide(await decidedOn('2021-09-18', '优秀工会干部'))).toBe('DECISION_AFTERWARDS');
  expect(await decide(await decidedOn(ON, '优秀工会干部'))).toBe('done');
});
