import { expect, it } from 'vitest';
import { newTable } from '../table.ts';
import { benefitsOf, depsFor, ids, member, planBody, register, submit, takenOf, UNION } from './bench.ts';

it('two plans that race for the same members end as one, and the other is told who has not enough', async () => {
  const bench = depsFor(await newTable());
  const people = ids(120);
  await register(
    bench,
    people.map((id) => member(id)),
  );
  const body = (from: number, purpose: string) => {
    const some = [...people.slice(from), ...people.slice(0, from)];
    const plan = planBody(bench, some, 120_000, '2021-09-21');
    return { ...plan, facts: { ...plan.facts, purpose } };
  };
  const tries = await Promise.all([0, 60].map((from, i) => submit(bench, `race-plan-${i}`, body(from, `第${i}份`))));
  const won = tries.filter(({ code }) => code === null);
  const lost = tries.filter(({ code }) => code !== null);
  // Both may meet half-way and give way; never do both win, and what the loser took is given back.
  expect(won.length).toBeLessThanOrEqual(1);
  for (const { code, extra } of lost) {
    expect(['QUOTA_EXHAUSTED', 'RULE_VIOLATION', 'STORE_BUSY']).toContain(code);
    if (code === 'QUOTA_EXHAUSTED') expect((extra.members as unknown[]).length).toBeGreaterThan(0);
  }
  const fen = won.length * 120_000;
  expect(await takenOf(bench, people)).toEqual({ least: fen, most: fen });
  expect(await benefitsOf(bench, people[0] ?? '')).toMatchObject({ takenFen: fen });
  const again = await submit(bench, 'after-the-race', body(0, '再来'));
  expect(again.code).toBe(won.length ? 'RULE_VIOLATION' : null);
  expect((await bench.store.list(UNION, { limit: 10 })).requests).toHaveLength(1);
});

it('one key ×10 at once makes one request of a plan, and ten identical answers', async () => {
  const bench = depsFor(await newTable());
  const people = ids(100);
  await register(
    bench,
    people.map((id) => member(id)),
  );
  const plan = planBody(bench, people, 50_000, '2021-09-21');
  const ask = () => submit(bench, 'one-key-for-ten', plan);
  const tries = await Promise.all(Array.from({ length: 10 }, ask));
  const busy = tries.filter(({ code }) => code === 'STORE_BUSY' || code === 'STORE_UNAVAILABLE');
  const answers = [...tries.filter((one) => !busy.includes(one)), await ask()];
  expect(new Set(answers.map(({ request }) => request?.id)).size).toBe(1);
  expect(answers.every(({ code }) => code === null)).toBe(true);
  expect(await takenOf(bench, people)).toEqual({ least: 50_000, most: 50_000 });
  const other = { ...plan, recipients: people.slice(1) };
  expect((await submit(bench, 'one-key-for-ten', other)).code).not.toBeNull();
});
