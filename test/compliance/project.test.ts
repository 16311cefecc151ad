import { beforeAll, describe, expect, it } from 'vitest';
import { checkCompliance } from '../../functions/app/check-compliance.ts';
import { listCompliance } from '../../functions/app/compliance.ts';
import { getSummary } from '../../functions/app/compliance-summary.ts';
import { getStatement } from '../../functions/app/statements.ts';
import type { ComplianceFilter } from '../../functions/ports/compliance-store.ts';
import { CATEGORY, caller, UNION } from '../people/bench.ts';
import { newTable } from '../table.ts';
import { openCompliance } from './bench.ts';
import { play } from './story.ts';

const FINANCE = caller('finance-1', 'finance');
let opened: ReturnType<typeof openCompliance>;
let story: Awaited<ReturnType<typeof play>>;

beforeAll(async () => {
  opened = openCompliance(await newTable());
  story = await play(opened.bench);
  await opened.consume(opened.changes);
});

const list = async (filter: Partial<ComplianceFilter>) => {
  const page = await listCompliance(opened.bench, FINANCE, { limit: 50, ...filter }, 'zh-CN');
  return page.rows.map(({ id }) => id);
};

describe('the lists that follow the records', () => {
  it('say of every request what its record says, and of every figure the sum', async () => {
    expect(await checkCompliance(opened.bench, UNION, false)).toEqual({ requests: 6, rows: [], figures: [] });
  });

  it('bear repetition and disorder', async () => {
    await opened.consume(opened.changes.toReversed());
    for (const change of opened.changes.toSorted((a, b) => (a.pk + a.sk < b.pk + b.sk ? 1 : -1)))
      await opened.consume([change, change]);
    await Promise.all([opened.consume(opened.changes), opened.consume(opened.changes.toReversed())]);
    expect(await checkCompliance(opened.bench, UNION, false)).toEqual({ requests: 6, rows: [], figures: [] });
  });

  it('can be made from nothing but the records, and say the same', async () => {
    const again = openCompliance(await newTable());
    await play(again.bench);
    const first = await checkCompliance(again.bench, UNION, true);
    expect(first.rows).toHaveLength(6);
    expect(await checkCompliance(again.bench, UNION, false)).toEqual({ requests: 6, rows: [], figures: [] });
  });

  it('find a figure that was changed, and correct it', async () => {
    const place = 'FIGURES#2021/SPENT#2021-12/sports-culture-event|2021|culture-sports';
    await opened.bench.compliance.correct(UNION, place, 850_050, 850_051);
    expect((await checkCompliance(opened.bench, UNION, true)).figures).toEqual([place]);
    expect((await checkCompliance(opened.bench, UNION, false)).figures).toEqual([]);
  });
});

describe('the list', () => {
  const idOf = (name: keyof typeof story) => (story[name] as { id: string }).id;
  it('answers each question by a key of its own', async () => {
    const { settled, late, drafted, rejected, festival, waiting } = story;
    expect(await list({})).toEqual([late, settled, rejected, drafted, waiting, festival].map(({ id }) => id));
    expect(await list({ outcome: 'incomplete' })).toEqual([idOf('drafted')]);
    expect(await list({ severity: 'supply' })).toEqual([idOf('drafted')]);
    expect(await list({ clause: 'culture-sports.a6' })).toEqual([idOf('drafted')]);
    expect(await list({ status: 'rejected' })).toEqual([idOf('rejected')]);
    expect(await list({ kind: 'festival-gift' })).toEqual([idOf('festival')]);
    expect(await list({ category: CATEGORY })).toEqual([idOf('festival')]);
    expect(await list({ department: '=二处' })).toEqual([late.id, drafted.id]);
    expect(await list({ department: 'not-recorded' })).toEqual([waiting.id, festival.id]);
    expect(await list({ officer: 'm-00001' })).toEqual([settled.id, rejected.id]);
    expect(await list({ from: '2021-12-01', to: '2021-12-05' })).toEqual([settled.id]);
    expect(await list({ amountFrom: 100_000, amountTo: 250_050 })).toEqual([late.id, waiting.id]);
  });

  it('joins filters, and its cursor loses and repeats nothing', async () => {
    expect(await list({ officer: 'm-00001', status: 'settled', amountFrom: 1 })).toEqual([idOf('settled')]);
    for (const filter of [{}, { kind: 'sports-culture-event', amountFrom: 80_000 }, { amountFrom: 1 }]) {
      const [whole, found] = [await list(filter), [] as string[]];
      let cursor: string | null | undefined;
      do {
        const asked = { ...filter, limit: 1, ...(cursor && { cursor }) };
        const page = await listCompliance(opened.bench, FINANCE, asked, 'en');
        found.push(...page.rows.map(({ id }) => id));
        cursor = page.cursor;
      } while (cursor);
      expect(found).toEqual(whole);
    }
  });

  it('forgets where a request no longer belongs, and says how current it is', async () => {
    expect(await list({ status: 'submitted' })).toEqual([story.waiting.id, story.festival.id]);
    const { asOf, rows } = await listCompliance(opened.bench, FINANCE, { limit: 1 }, 'zh-CN');
    expect(asOf).toMatchObject({ changedAt: '2021-12-31T16:00:00.000Z', lagMs: 0 });
    expect(rows[0]?.links.request).toBe(`/v1/requests/${story.late.id}`);
  });
});

describe('what finance is asked', () => {
  it('is answered from sums', async () => {
    const summary = await getSummary(opened.bench, FINANCE, { year: 2021, month: null }, 'en');
    expect(summary.budget.total).toMatchObject({ grantedFen: 20_000_000, spentFen: 810_050, heldFen: 480_000 });
    expect(summary.budget.yearGonePerMille).toBe(1_000);
    const culture = summary.spending.find(({ category }) => category === 'member-activities');
    expect(culture?.months.at(-1)).toEqual({ month: '2021-12', spentFen: 850_050, lastYearFen: 0 });
    expect(summary.findings.refusals).toBe(1);
    expect(summary.findings.clauses).toContainEqual(
      expect.objectContaining({ clause: 'culture-sports.a6', refused: 1, before: 1, after: 0 }),
    );
    expect(summary.nearLimit.categories[0]).toMatchObject({ capFen: 200_000, members: [{ takenFen: 190_000 }, {}] });
    expect(summary.ageing.desks.map(({ desk, count }) => [desk, count])).toEqual([
      ['finance', 2],
      ['submitter', 1],
    ]);
  });

  it('comes to the statement of the month of settlement, by the accounting system of its year', async () => {
    const december = await getStatement(opened.bench, FINANCE, { year: 2021, month: 12 }, 'zh-CN');
    expect(december.total).toMatchObject({ periodFen: 850_050, periodWords: '捌仟伍佰元零伍角' });
    expect(december.rows).toMatchObject([{ subject: '职工活动支出—文体活动支出', periodFen: 850_050 }]);
    const january = await getStatement(opened.bench, FINANCE, { year: 2022, month: 1 }, 'zh-CN');
    expect(january.total).toMatchObject({ periodFen: -40_000, periodWords: '负肆佰元整' });
    expect(january.system).toContain('财会〔2021〕7号');
  });
});
