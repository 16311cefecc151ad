import { DomainError, type ErrorData, type Issue } from '../errors.ts';
import type { Member } from './member.ts';
import { memberIssues, toMember } from './parse-member.ts';

/** A table as a spreadsheet has it: rows of cells, the first of them the heading. */
export type Table = readonly (readonly string[])[];

export const ROWS_MAX = 10 * 1_000;

/** Columns by either of their names. Those of a transfer belong together: none of them, or all four. */
const COLUMNS: Readonly<Record<string, string>> = {
  id: '编号',
  name: '姓名',
  department: '部门',
  joinedOn: '入会日期',
  leftOn: '退会日期',
  retiredOn: '退休日期',
  duesPaidThrough: '会费缴至',
  transferCategory: '转入类别',
  transferYear: '转入年度',
  transferFen: '转入前已享受（分）',
  transferHasSheet: '有转移单',
};
const REQUIRED = ['id', 'name', 'department', 'joinedOn'];
const YES = ['true', '是', '有', '1'];
const NO = ['false', '否', '无', '0', ''];

const columnOf = (heading: string): string | undefined =>
  Object.entries(COLUMNS).find(([name, zh]) => heading === name || heading === zh)?.[0];

const invalid = (issues: readonly Issue[]) =>
  new DomainError('INPUT_INVALID', { issues, extra: { problemCount: issues.length } });

const headingOf = (cells: readonly string[]): readonly string[] => {
  const names = cells.map((cell) => columnOf(cell.trim()));
  const issues: Issue[] = names.flatMap((name, i): Issue[] => {
    const pointer = `/rows/1/${i + 1}`;
    if (name === undefined) return [{ pointer, code: 'COLUMN_UNKNOWN', data: { name: (cells[i] ?? '').slice(0, 40) } }];
    return names.indexOf(name) < i ? [{ pointer, code: 'CHOICE_REPEATED', data: { value: name } }] : [];
  });
  for (const name of REQUIRED)
    if (!names.includes(name)) issues.push({ pointer: `/rows/1/${name}`, code: 'FIELD_MISSING' });
  if (issues.length) throw invalid(issues);
  return names as readonly string[];
};

/** A figure of a cell: what is no plain integer is left as it is, for the parser of members to refuse. */
const figure = (text: string): number | string => (/^\d{1,15}$/.test(text) ? Number(text) : text);
const yesOrNo = (text: string): boolean | string => {
  if (YES.includes(text.toLowerCase())) return true;
  return NO.includes(text.toLowerCase()) ? false : text;
};

type Cells = Readonly<Record<string, string>>;

const statedOf = ({ transferCategory, transferYear, transferFen, transferHasSheet, ...cells }: Cells) => {
  const stated = Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''));
  if (!transferCategory && !transferYear && !transferFen) return stated;
  const transfer = {
    category: transferCategory,
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

/**
 * Members of an imported table. Every problem is named with its row, counted as the spreadsheet counts; one is enough
 * to import nothing.
 * @throws DomainError INPUT_INVALID, ROWS_TOO_MANY
 */
export const parseImport = (table: Table, categories: readonly string[]): readonly Member[] => {
  const [heading = [], ...body] = table;
  const names = headingOf(heading);
  const rows = body.map((cells, i) => ({ cells, at: `/rows/${i + 2}` })).filter(({ cells }) => cells.some(Boolean));
  if (rows.length > ROWS_MAX) throw new DomainError('ROWS_TOO_MANY', { data: { max: ROWS_MAX, count: rows.length } });
  const firstRowOf = new Map<string, string>();
  const issues: Issue[] = rows.length ? [] : [{ pointer: '/rows/2', code: 'FIELD_MISSING' }];
  const members = rows.map(({ cells, at }) => {
    const given: Cells = Object.fromEntries(names.map((name, i) => [name, (cells[i] ?? '').trim()]));
    if (cells.length > names.length) issues.push(rowIssue(at, 'FIELD_UNKNOWN', {}));
    const stated = statedOf(given);
    issues.push(...formulaIssues(given, at), ...memberIssues(stated, categories, at));
    const id = given.id ?? '';
    const first = firstRowOf.get(id);
    if (first && id)
      issues.push(rowIssue(`${at}/id`, 'ROW_REPEATED', { value: id, row: first.slice('/rows/'.length) }));
    else firstRowOf.set(id, at);
    return stated;
  });
  if (issues.length) throw invalid(issues);
  return members.map(toMember);
};
