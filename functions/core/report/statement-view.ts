import { type Spent, totalOf } from '../compliance/statement.ts';
import { formatFen } from '../kernel/money.ts';
import { rmbWords } from '../kernel/rmb-words.ts';
import type { Language } from '../kernel/text.ts';
import type { BudgetLine } from '../quota/ledger.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import { kindLabel } from './compliance-view.ts';
import type { FileTable } from './table.ts';

/** The accounting system that names the subjects; before it came into force the older one did. */
const SYSTEM = 'accounting-2021-7';

export interface StatementOf {
  readonly year: number;
  /** 1–12, or null for the whole year. */
  readonly month: number | null;
  readonly spent: readonly Spent[];
  readonly lines: readonly BudgetLine[];
}

const NO_LINE = { 'zh-CN': '未列预算', en: 'no budget line' };
const UNKNOWN = { 'zh-CN': '未知科目', en: 'unknown subject' };

const isNewSystem = ({ regulations }: Ruleset, year: number): boolean =>
  `${year}-01-01` >= (regulations.find(({ id }) => id === SYSTEM)?.effective.from ?? '9999');

/** 科目 of a kind by the accounting system of the year in which it was booked. */
const subjectOf = (ruleset: Ruleset, kind: string, year: number, language: Language): string => {
  const accounting = ruleset.kinds.find(({ id }) => id === kind)?.accounting;
  return accounting?.[isNewSystem(ruleset, year) ? 'from2022' : 'until2021'][language] ?? UNKNOWN[language];
};

const lineLabel = (lines: readonly BudgetLine[], line: Spent['line'], language: Language): string => {
  if (!line) return NO_LINE[language];
  const label = lines.find((one) => one.id === line.line && one.year === line.year)?.label ?? line.line;
  return `${line.year} ${label}`;
};

interface Sums {
  readonly periodFen: number;
  readonly yearFen: number;
}

const systemView = (ruleset: Ruleset, year: number, language: Language) => {
  const system = ruleset.regulations.find(({ id }) => id === SYSTEM);
  const title = `${system?.title[language]}（${system?.number}）`;
  if (isNewSystem(ruleset, year)) return title;
  const from = system?.effective.from;
  return language === 'en' ? `subjects before ${title}, in force from ${from}` : `${title}${from}施行前的科目`;
};

const BASIS = {
  'zh-CN': '按核销日（上海时间）入账：列支为正，退款记在退款日为负；科目按入账年度的会计制度。',
  en: 'Booked on the Shanghai day of settlement; refunds on their own day, below nothing; subjects by the accounting system of the year of booking.',
};

const placeOf = ({ kind, line }: Spent) => `${kind}|${line?.year ?? ''}|${line?.line ?? ''}`;

const sumsOf = (chosen: readonly Spent[], period: string): Sums => ({
  periodFen: totalOf(chosen.filter((one) => one.month.startsWith(period))),
  yearFen: totalOf(chosen),
});

const rowsOf = (
  ruleset: Ruleset,
  { year, lines }: StatementOf,
  upTo: readonly Spent[],
  period: string,
  language: Language,
) =>
  [...new Map(upTo.map((one) => [placeOf(one), one])).values()]
    .map((one) => ({
      subject: subjectOf(ruleset, one.kind, year, language),
      kind: one.kind,
      kindLabel: kindLabel(ruleset, one.kind, language),
      line: one.line,
      lineLabel: lineLabel(lines, one.line, language),
      ...sumsOf(
        upTo.filter((other) => placeOf(other) === placeOf(one)),
        period,
      ),
    }))
    .toSorted((a, b) => (a.subject + a.lineLabel < b.subject + b.lineLabel ? -1 : 1));

const totalView = (total: Sums) => ({
  ...total,
  periodLabel: formatFen(total.periodFen),
  yearLabel: formatFen(total.yearFen),
  periodWords: rmbWords(total.periodFen),
  yearWords: rmbWords(total.yearFen),
});

/** Spent by subject, kind and line in the period, and in the year up to its end. */
export const statementView = (ruleset: Ruleset, of: StatementOf, language: Language) => {
  const { year, month, spent } = of;
  const period = month === null ? `${year}` : `${year}-${month.toString().padStart(2, '0')}`;
  const upTo = spent.filter((one) => one.month.slice(0, period.length) <= period);
  const rows = rowsOf(ruleset, of, upTo, period, language);
  const subjects = [...new Set(rows.map(({ subject }) => subject))].map((subject) => {
    const own = rows.filter((row) => row.subject === subject);
    const add = (name: keyof Sums) => own.reduce((total, row) => total + row[name], 0);
    return { subject, periodFen: add('periodFen'), yearFen: add('yearFen') };
  });
  const total = totalView(sumsOf(upTo, period));
  return {
    year,
    month,
    period,
    system: systemView(ruleset, year, language),
    basis: BASIS[language],
    rows,
    subjects,
    total,
  };
};
export type StatementView = ReturnType<typeof statementView>;

const HEAD = {
  'zh-CN': ['科目', '事项', '预算项目', '本期列支（元）', '本年累计（元）', '合计', '大写', '经费支出表'],
  en: ['Subject', 'Kind', 'Budget line', 'Period (yuan)', 'Year to date (yuan)', 'Total', 'In words', 'Statement'],
} as const;

export const statementTables = (view: StatementView, language: Language): readonly FileTable[] => {
  const [subject, kind, line, period, year, total, words, name] = HEAD[language];
  const { periodFen, yearFen, periodWords, yearWords } = view.total;
  return [
    {
      name: `${name} ${view.period}`,
      columns: [
        { label: subject, type: 'text' },
        { label: kind, type: 'text' },
        { label: line, type: 'text' },
        { label: period, type: 'fen' },
        { label: year, type: 'fen' },
      ],
      rows: [
        ...view.rows.map((row) => [row.subject, row.kindLabel, row.lineLabel, row.periodFen, row.yearFen]),
        [total, null, null, periodFen, yearFen],
        [words, null, null, periodWords, yearWords],
      ],
    },
  ];
};
