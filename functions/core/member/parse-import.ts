import { DomainError, type ErrorData, type Issue } from '../errors.ts';
import { memberBody, readMember } from './bodies.ts';
import type { Member } from './member.ts';

/** A table as a spreadsheet has it: rows of cells, the first of them the heading. */
export type Table = readonly (readonly string[])[];

export const ROWS_MAX = 10 * 1_000;

/**
 * Columns by our own name and by those that registers of members and of staff have. Those of a transfer belong together:
 * none of them, or all four.
 */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  id: ['编号', '会员编号', '会员号', '会员证号', '工号', '职工号', '职工编号', '员工编号', '人员编号'],
  name: ['姓名', '会员姓名', '职工姓名', '员工姓名'],
  department: ['部门', '所在部门', '所属部门', '工作部门', '处室', '所在处室', '科室', '所在科室'],
  joinedOn: ['入会日期', '入会时间', '加入工会日期', '加入工会时间'],
  leftOn: ['退会日期', '退会时间', '离会日期', '转出日期'],
  retiredOn: ['退休日期', '退休时间'],
  duesPaidThrough: ['会费缴至', '会费缴纳至', '会费交至', '会费缴至月份'],
  transferCategory: ['转入类别'],
  transferYear: ['转入年度'],
  transferFen: ['转入前已享受（分）'],
  transferHasSheet: ['有转移单'],
};
const REQUIRED = ['id', 'name', 'department', 'joinedOn'];
const YES = ['true', '是', '有', '1'];
const NO = ['false', '否', '无', '0', ''];

/** As a heading is compared: whatever its width, blanks and marks such as * and （必填） are. */
const plainHeading = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/\*|\((必填|选填|必需)\)/g, '')
    .toLowerCase();

const BY_HEADING: ReadonlyMap<string, string> = new Map(
  Object.entries(COLUMNS).flatMap(([name, others]) => [name, ...others].map((one) => [plainHeading(one), name])),
);

const invalid = (issues: readonly Issue[]) =>
  new DomainError('INPUT_INVALID', { issues, extra: { problemCount: issues.length } });

type Cells = Readonly<Record<string, string>>;

/** Names of the columns in their order; null for one that is none of ours. */
type Heading = readonly (string | null)[];

const headingOf = (cells: readonly string[]): Heading => {
  const names = cells.map((cell) => BY_HEADING.get(plainHeading(cell)) ?? null);
  const issues: Issue[] = names.flatMap((name, i): Issue[] =>
    name !== null && names.indexOf(name) < i
      ? [
          {
            pointer: `/rows/1/${i + 1}`,
            code: 'CHOICE_REPEATED',
            data: { value: `${cells[i]} = ${cells[names.indexOf(name)]}` },
          },
        ]
      : [],
  );
  for (const name of REQUIRED)
    if (!names.includes(name))
      issues.push({
        pointer: `/rows/1/${name}`,
        code: 'COLUMN_MISSING',
        data: { names: (COLUMNS[name] ?? []).join(', ') },
      });
  if (issues.length) throw invalid(issues);
  return names;
};

/** A day or a month as people write them, 2020/1/2 or 2020年1月2日; anything else is left for the parser of members. */
const asDay = (text: string): string => {
  const [, year, month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize('NFKC')) ?? [];
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};
const asMonth = (text: string): string => {
  const [, year, month = ''] = /^(\d{4})[-/.年](\d{1,2})月?$/.exec(text.normalize('NFKC')) ?? [];
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}`;
};
const WRITTEN: Readonly<Record<string, (text: string) => string>> = {
  joinedOn: asDay,
  leftOn: asDay,
  retiredOn: asDay,
  duesPaidThrough: asMonth,
};

/** The cells of a row under our names. */
const cellsOf = (names: Heading, cells: readonly string[]): Cells =>
  Object.fromEntries(
    names.flatMap((name, i) => {
      const text = (cells[i] ?? '').trim();
      return name === null ? [] : [[name, WRITTEN[name]?.(text) ?? text]];
    }),
  );

/** Where a row has something to say in a column without a heading, or beyond the last. */
const isBeyond = (heading: readonly string[], cells: readonly string[]): boolean =>
  cells.some((cell, i) => cell.trim() !== '' && (heading[i] ?? '').trim() === '');

/** A figure of a cell: what is no plain integer is left as it is, for the parser of members to refuse. */
const figure = (text: string): number | string => (/^\d{1,15}$/.test(text) ? Number(text) : text);
const yesOrNo = (text: string): boolean | string => {
  if (YES.includes(text.toLowerCase())) return true;
  return NO.includes(text.toLowerCase()) ? false : text;
};

const statedOf = ({ transferCategory, transferYear, transferFen, transferHasSheet, ...cells }: Cells) => {
  const stated = Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''));
  if (!transferCategory && !transferYear && !transferFen) return stated;
  const transfer = {
    category: transferCategory ?? '',
    year: figure(transferYear ?? ''),
    amountFen: figure(transferFen ?? ''),
    hasSheet: yesOrNo(transferHasSheet ?? ''),
  };
  return { ...stated, transfers: [transfer] };
};

/** A text that a spreadsheet would compute when the register is written out again. */
const formulaIssues = (cells: Cells, at: string): readonly Issue[] =>
  Object.entries(cells)
    .filter(([, text]) => /^[=+@]/.test(text))
    .map(([name]) => ({ pointer: `${at}/${name}`, code: 'CELL_FORMULA' }));

const rowIssue = (pointer: string, code: Issue['code'], data: ErrorData): Issue => ({ pointer, code, data });

export interface Imported {
  readonly members: readonly Member[];
  /** Headings of columns that are none of ours: nothing was taken from them. */
  readonly skipped: readonly string[];
}

/**
 * Members of an imported table, and the columns that were passed over. Every problem is named with its row, counted as the spreadsheet counts; one is enough
 * to import nothing.
 * @throws DomainError INPUT_INVALID, ROWS_TOO_MANY
 */
export const parseImport = (table: Table, categories: readonly string[]): Imported => {
  const [heading = [], ...body] = table;
  const names = headingOf(heading);
  const rows = body.map((cells, i) => ({ cells, at: `/rows/${i + 2}` })).filter(({ cells }) => cells.some(Boolean));
  if (rows.length > ROWS_MAX) throw new DomainError('ROWS_TOO_MANY', { data: { max: ROWS_MAX, count: rows.length } });
  const firstRowOf = new Map<string, string>();
  const issues: Issue[] = rows.length ? [] : [{ pointer: '/rows/2', code: 'FIELD_MISSING' }];
  const schema = memberBody(categories);
  const members = rows.flatMap(({ cells, at }) => {
    const given = cellsOf(names, cells);
    if (isBeyond(heading, cells)) issues.push(rowIssue(at, 'FIELD_UNKNOWN', {}));
    const result = readMember(schema, statedOf(given), at);
    issues.push(...formulaIssues(given, at), ...('issues' in result ? result.issues : []));
    const id = given.id ?? '';
    const first = firstRowOf.get(id);
    if (first && id)
      issues.push(rowIssue(`${at}/id`, 'ROW_REPEATED', { value: id, row: first.slice('/rows/'.length) }));
    else firstRowOf.set(id, at);
    return 'value' in result ? [result.value] : [];
  });
  if (issues.length) throw invalid(issues);
  const skipped = heading.filter((text, i) => names[i] === null && text.trim() !== '');
  return { members, skipped: skipped.map((text) => text.trim().slice(0, 40)) };
};
