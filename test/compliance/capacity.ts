/**
 * `npm run test:compliance-capacity [records…]`: requests to the database and consumed units of a page of finance's list
 * and of a summary, with so many records behind them. The rows are written in bulk, as the projection writes them.
 */
import { fileURLToPath } from 'node:url';
import type { Table } from '../../functions/adapters/dynamodb/client.ts';
import { dynamoComplianceStore } from '../../functions/adapters/dynamodb/compliance-store.ts';
import { figuresKey } from '../../functions/adapters/dynamodb/keys-of-compliance.ts';
import { listCompliance } from '../../functions/app/compliance.ts';
import { getSummary } from '../../functions/app/compliance-summary.ts';
import type { ComplianceRow } from '../../functions/core/compliance/row.ts';
import { depsOn, grantLine, openBench, personOf } from '../races/bench.ts';
import { counted } from '../races/capacity.ts';
import { itemsOf, send } from './rows.ts';

const UNION = 'busy-union';
const FINANCE = personOf(UNION, 'finance-1', 'finance');
const KINDS = ['sports-culture-event', 'outing', 'festival-gift', 'hardship-aid', 'retirement'];
/** Requests that are open at a time do not grow with the years. */
const OPEN = 200;

export const rowAt = (i: number): ComplianceRow => {
  const month = `2021-${String(1 + (i % 12)).padStart(2, '0')}`;
  const isOpen = i < OPEN;
  return {
    id: `R2021-${String(i).padStart(10, '0')}`,
    kind: KINDS[i % KINDS.length] ?? '',
    category: 'member-activities',
    department: `${i % 25}处`,
    officer: { sub: `m-${i % 60}`, name: '经办人' },
    amountFen: 100_000 + (i % 977) * 100,
    purpose: '活动',
    day: `${month}-${String(1 + (i % 28)).padStart(2, '0')}`,
    outcome: i % 3 ? 'compliant' : 'needs-review',
    status: isOpen ? 'submitted' : 'closed',
    severity: 'review',
    broken: [
      {
        rule: 'culture-sports.a6.winner-share',
        clause: 'culture-sports.a6',
        severity: 'review',
        status: 'non-compliant',
      },
    ],
    isProvisional: false,
    receiptHash: 'f'.repeat(64),
    budgetLine: null,
    heldFen: 0,
    spentFen: isOpen ? 0 : 100_000 + (i % 977) * 100,
    desk: isOpen ? { role: 'finance', since: `${month}-01T00:00:00.000Z` } : null,
    recordedAt: `${month}-01T00:00:00.000Z`,
    version: 1,
  };
};

const fill = async (table: Table, from: number, to: number): Promise<void> => {
  for (let i = from; i < to; i += 500) {
    const items = Array.from({ length: Math.min(500, to - i) }, (_, j) => itemsOf(UNION, rowAt(i + j))).flat();
    await send(table, items);
  }
};

/** A year's sums as they stand with every kind in every month, and a supplier each for three hundred. */
const fillFigures = async (table: Table): Promise<void> => {
  const items = [2020, 2021].flatMap((year) =>
    Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`).flatMap((month) => [
      { ...figuresKey(UNION, `FIGURES#${year}`, `SPENT#${month}`), ...sums(['2021|culture-sports']) },
      {
        ...figuresKey(UNION, `FIGURES#${year}`, `CASES#${month}`),
        ...sums(['compliant', 'needs-review', 'incomplete']),
      },
      { ...figuresKey(UNION, `FIGURES#${year}`, `CLAUSES#${month}`), ...clauses(['before', 'after']) },
    ]),
  );
  const suppliers = Array.from({ length: 300 }, (_, i) => ({
    ...figuresKey(UNION, 'SUPPLIERS#2021', `91330000${String(i).padStart(10, '0')}`),
    fen: i * 1_000,
    count: 3,
  }));
  await send(table, [...items, ...suppliers]);
};
const sums = (figures: readonly string[]) =>
  Object.fromEntries(KINDS.flatMap((kind) => figures.map((figure) => [`${kind}|${figure}`, 1_000])));
const clauses = (stages: readonly string[]) =>
  Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => stages.map((stage) => [`member-care.a${i}|${stage}`, 2])).flat(),
  );

interface Cost {
  readonly requests: number;
  readonly capacity: number;
}
export interface Measured {
  readonly records: number;
  readonly page: Cost;
  readonly filtered: Cost;
  readonly summary: Cost;
}

const costOf = async (table: Table, work: (deps: ReturnType<typeof depsOf>) => Promise<unknown>): Promise<Cost> => {
  const one = counted(table);
  await work(depsOf(one.table));
  return { ...one.cost };
};
const depsOf = (table: Table) => ({ ...depsOn(table), compliance: dynamoComplianceStore(table, () => 1_640_000_000) });

export const measure = async (sizes: readonly number[]): Promise<readonly Measured[]> => {
  const { table, deps, stop } = await openBench();
  await grantLine(deps, UNION, 100_000_000);
  await fillFigures(table);
  const found: Measured[] = [];
  let filled = 0;
  for (const records of sizes) {
    await fill(table, filled, records);
    filled = records;
    const kind = 'outing';
    found.push({
      records,
      page: await costOf(table, (one) => listCompliance(one, FINANCE, { kind, limit: 50 }, 'zh-CN')),
      filtered: await costOf(table, (one) =>
        listCompliance(one, FINANCE, { kind, department: '24处', amountTo: 101_000, limit: 50 }, 'zh-CN'),
      ),
      summary: await costOf(table, (one) => getSummary(one, FINANCE, { year: 2021, month: null }, 'zh-CN')),
    });
  }
  await stop();
  return found;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = process.argv.slice(2).map(Number);
  const found = await measure(sizes.length ? sizes : [1_000, 10_000]);
  const say = ({ requests, capacity }: Cost) => `${requests} requests, ${capacity} units`;
  for (const { records, page, filtered, summary } of found)
    console.log(`records ${records}: page ${say(page)}; filtered ${say(filtered)}; summary ${say(summary)}`);
  const isSame = found.every(({ page }) => JSON.stringify(page) === JSON.stringify(found[0]?.page));
  const most = Math.max(...found.map(({ summary }) => summary.requests));
  console.log(`pages ${isSame ? 'the same' : 'DIFFERENT'}, summary at most ${most} requests`);
  process.exitCode = isSame && most <= 12 ? 0 : 1;
}
