import { fillData } from '../i18n/render.ts';
import type { Language } from '../kernel/text.ts';
import type { ComplianceRowView } from './compliance-view.ts';
import type { FileTable } from './table.ts';

type Column = FileTable['columns'][number];
type Labels = Readonly<Record<Language, string>>;
const labels = (zh: string, en: string): Labels => ({ 'zh-CN': zh, en });
const column = (type: Column['type'], zh: string, en: string) => ({ type, label: labels(zh, en) });

/** A sheet in both languages; its rows come from what is shown. */
interface Sheet<Shown> {
  readonly name: Labels;
  readonly columns: readonly ReturnType<typeof column>[];
  readonly rows: (shown: Shown, language: Language) => FileTable['rows'];
}

const tableOf = <Shown>({ name, columns, rows }: Sheet<Shown>, shown: Shown, language: Language): FileTable => ({
  name: name[language],
  columns: columns.map(({ type, label }) => ({ type, label: label[language] })),
  rows: rows(shown, language),
});

const LIST = [
  column('text', '编号', 'Request'),
  column('text', '发生日', 'Day'),
  column('text', '事项', 'Kind'),
  column('text', '类别', 'Category'),
  column('text', '部门', 'Department'),
  column('text', '经办人', 'Officer'),
  column('text', '用途', 'Purpose'),
  column('fen', '金额（元）', 'Amount (yuan)'),
  column('fen', '已列支（元）', 'Spent (yuan)'),
  column('text', '结论', 'Outcome'),
  column('text', '暂定', 'Provisional'),
  column('text', '状态', 'Status'),
  column('text', '未满足的条款', 'Clauses not met'),
  column('text', '评估凭据', 'Receipt'),
];
const YES = labels('是', 'yes');

const LIST_SHEET: Sheet<readonly ComplianceRowView[]> = {
  name: labels('合规结果', 'Compliance'),
  columns: LIST,
  rows: (shown, language) =>
    shown.map((row) => [
      row.id,
      row.day,
      row.kindLabel,
      row.categoryLabel,
      row.departmentLabel,
      row.officer.name,
      row.purpose,
      row.amountFen,
      row.spentFen,
      row.outcomeLabel,
      row.isProvisional ? YES[language] : '',
      row.statusLabel,
      [...new Set(row.broken.map(({ clauseLabel }) => clauseLabel))].join('；'),
      row.receiptHash,
    ]),
};

export const listTables = (rows: readonly ComplianceRowView[], language: Language): readonly FileTable[] => [
  tableOf(LIST_SHEET, rows, language),
];

const perMille = (share: number | null) => (share === null ? null : fillData('{n}‰', { n: share }));

/** Of the summary only what its tables show. */
export interface SummaryShown {
  readonly budget: {
    readonly lines: readonly {
      readonly label: string;
      readonly subject: string;
      readonly grantedFen: number;
      readonly heldFen: number;
      readonly spentFen: number;
      readonly freeFen: number;
      readonly usedPerMille: number | null;
    }[];
    readonly total: {
      grantedFen: number;
      heldFen: number;
      spentFen: number;
      freeFen: number;
      usedPerMille: number | null;
    };
    readonly yearGonePerMille: number;
  };
  readonly spending: readonly {
    readonly categoryLabel: string;
    readonly months: readonly { readonly month: string; readonly spentFen: number; readonly lastYearFen: number }[];
  }[];
  readonly findings: {
    readonly clauses: readonly { clauseLabel: string; refused: number; before: number; after: number }[];
  };
  readonly nearLimit: {
    readonly categories: readonly {
      readonly label: string;
      readonly capFen: number;
      readonly members: readonly { member: string; name: string | null; department: string | null; takenFen: number }[];
    }[];
  };
  readonly ageing: {
    readonly desks: readonly { deskLabel: string; count: number; amountFen: number; oldestDays: number }[];
  };
  readonly suppliers: {
    readonly top: readonly { creditCode: string; fen: number; count: number; share: { perMille: number | null } }[];
  };
}

const BUDGET = [
  column('text', '预算项目', 'Line'),
  column('text', '科目', 'Subject'),
  column('fen', '核定（元）', 'Granted (yuan)'),
  column('fen', '占用（元）', 'Held (yuan)'),
  column('fen', '已列支（元）', 'Spent (yuan)'),
  column('fen', '结余（元）', 'Free (yuan)'),
  column('text', '已用比例', 'Share used'),
  column('text', '时间进度', 'Share of the year gone'),
];

const TOTAL = labels('合计', 'Total');

const budgetRows = ({ budget }: SummaryShown, language: Language): FileTable['rows'] => {
  const gone = perMille(budget.yearGonePerMille);
  const figures = (one: SummaryShown['budget']['total']) => [
    one.grantedFen,
    one.heldFen,
    one.spentFen,
    one.freeFen,
    perMille(one.usedPerMille),
    gone,
  ];
  return [
    ...budget.lines.map((line) => [line.label, line.subject, ...figures(line)]),
    [TOTAL[language], null, ...figures(budget.total)],
  ];
};

const SPENDING = [
  column('text', '类别', 'Category'),
  column('text', '月份', 'Month'),
  column('fen', '列支（元）', 'Spent (yuan)'),
  column('fen', '上年同月（元）', 'Last year (yuan)'),
];
const FINDINGS = [
  column('text', '条款', 'Clause'),
  column('count', '提交时被拒', 'Refused'),
  column('count', '提交前', 'Before submission'),
  column('count', '提交后', 'After submission'),
];
const NEAR = [
  column('text', '类别', 'Category'),
  column('text', '会员', 'Member'),
  column('text', '姓名', 'Name'),
  column('text', '部门', 'Department'),
  column('fen', '已用（元）', 'Taken (yuan)'),
  column('fen', '限额（元）', 'Limit (yuan)'),
];
const AGEING = [
  column('text', '环节', 'Desk'),
  column('count', '件数', 'Requests'),
  column('fen', '金额（元）', 'Amount (yuan)'),
  column('count', '最久等待（天）', 'Longest wait (days)'),
];
const SUPPLIERS = [
  column('text', '统一社会信用代码', 'Credit code'),
  column('count', '笔数', 'Requests'),
  column('fen', '金额（元）', 'Amount (yuan)'),
  column('text', '占比', 'Share'),
];

const SHEETS: readonly Sheet<SummaryShown>[] = [
  { name: labels('预算执行', 'Budget'), columns: BUDGET, rows: budgetRows },
  {
    name: labels('分类分月', 'By category and month'),
    columns: SPENDING,
    rows: ({ spending }) =>
      spending.flatMap(({ categoryLabel, months }) =>
        months.map(({ month, spentFen, lastYearFen }) => [categoryLabel, month, spentFen, lastYearFen]),
      ),
  },
  {
    name: labels('条款', 'Findings'),
    columns: FINDINGS,
    rows: ({ findings }) => findings.clauses.map((one) => [one.clauseLabel, one.refused, one.before, one.after]),
  },
  {
    name: labels('接近限额', 'Near a limit'),
    columns: NEAR,
    rows: ({ nearLimit }) =>
      nearLimit.categories.flatMap(({ label, capFen, members }) =>
        members.map((one) => [label, one.member, one.name, one.department, one.takenFen, capFen]),
      ),
  },
  {
    name: labels('在办时长', 'Ageing'),
    columns: AGEING,
    rows: ({ ageing }) => ageing.desks.map((one) => [one.deskLabel, one.count, one.amountFen, one.oldestDays]),
  },
  {
    name: labels('供应商', 'Suppliers'),
    columns: SUPPLIERS,
    rows: ({ suppliers }) =>
      suppliers.top.map((one) => [one.creditCode, one.count, one.fen, perMille(one.share.perMille)]),
  },
];

/** The tables of a summary, a sheet each. */
export const summaryTables = (summary: SummaryShown, language: Language): readonly FileTable[] =>
  SHEETS.map((sheet) => tableOf(sheet, summary, language));
