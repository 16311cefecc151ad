import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../functions/core/errors.ts';
import { parseImport, ROWS_MAX, type Table } from '../../../functions/core/member/parse-import.ts';

const HEADING = ['编号', '姓名', '部门', '入会日期', '退休日期', 'duesPaidThrough'];
const parse = (...rows: Table) => parseImport([HEADING, ...rows], ['festival-goods']).members;

const issuesOf = (work: () => unknown): readonly string[] => {
  try {
    work();
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.issues.length ? error.issues.map(({ pointer, code }) => `${pointer} ${code}`) : [error.code];
  }
};

describe('an import', () => {
  it('reads headings in both languages and passes over empty rows', () => {
    const members = parse(
      ['m-1', ' 甲 ', '一处', '2015-03-01', '', '2021-08'],
      [''],
      ['m-2', '乙', '二处', '2020-01-01'],
    );
    expect(members).toMatchObject([
      { id: 'm-1', name: '甲', retiredOn: null, duesPaidThrough: '2021-08', transfers: [] },
      { id: 'm-2', duesPaidThrough: null },
    ]);
  });

  it('reads what was had elsewhere', () => {
    const heading = [...HEADING, '转入类别', '转入年度', '转入前已享受（分）', '有转移单'];
    const row = ['m-1', '甲', '一处', '2021-09-01', '', '', 'festival-goods', '2021', '90000', '有'];
    const [member] = parseImport([heading, row], ['festival-goods']).members;
    expect(member?.transfers).toEqual([{ category: 'festival-goods', year: 2021, amountFen: 90_000, hasSheet: true }]);
    const wrong = row.with(8, '900元');
    expect(issuesOf(() => parseImport([heading, wrong], ['festival-goods']))).toEqual([
      '/rows/2/transfers/0/amountFen FIELD_TYPE',
    ]);
  });

  it('names every problem with the row of the spreadsheet', () => {
    const found = issuesOf(() =>
      parse(
        ['m-1', '甲', '一处', '2015-02-30', '', '2021-13'],
        ['m 2', '', '一处', '2015-03-01', '2014-01-01', ''],
        [],
        ['m-1', '=1+1', '一处', '', '', ''],
        ['m-5', '丁', '一处', '2015-03-01', '', '', '多出一格'],
      ),
    );
    expect(found.toSorted()).toEqual(
      [
        '/rows/2/joinedOn DAY_INVALID',
        '/rows/2/duesPaidThrough FIELD_TYPE',
        '/rows/3/id FIELD_TYPE',
        '/rows/3/name FIELD_MISSING',
        '/rows/3/retiredOn FIELD_TYPE',
        '/rows/5/name CELL_FORMULA',
        '/rows/5/joinedOn FIELD_MISSING',
        '/rows/5/id ROW_REPEATED',
        '/rows/6 FIELD_UNKNOWN',
      ].toSorted(),
    );
  });

  it('knows its columns, each once, and wants the first four', () => {
    const found = issuesOf(() => parseImport([['编号', 'id', '工资']], []));
    expect(found).toContain('/rows/1/2 CHOICE_REPEATED');
    expect(found).toContain('/rows/1/joinedOn COLUMN_MISSING');
    expect(found.filter((line) => line.startsWith('/rows/1/3'))).toEqual([]);
    expect(issuesOf(() => parseImport([], []))).toContain('/rows/1/id COLUMN_MISSING');
  });

  it.each([
    ['工号', '姓名', '所在部门', '入会时间'],
    ['会员编号', '会员姓名', '处室', '加入工会日期'],
    ['职工编号*', ' 姓　名 ', '部门（必填）', '入会日期'],
    ['员工编号', '职工姓名', '科室', 'JoinedOn'],
  ])('reads the headings of registers and staff lists: %s %s %s %s', (...heading) => {
    const { members, skipped } = parseImport([heading, ['m-1', '甲', '一处', '2015-03-01']], []);
    expect(members).toMatchObject([{ id: 'm-1', name: '甲', department: '一处', joinedOn: '2015-03-01' }]);
    expect(skipped).toEqual([]);
  });

  it('passes over columns that are none of its own, and names them', () => {
    const heading = ['序号', '编号', '姓名', '性别', '部门', '入会日期', '身份证号', ''];
    const row = ['1', 'm-1', '甲', '女', '一处', '2015-03-01', '=1+1', ''];
    const { members, skipped } = parseImport([heading, row], []);
    expect(skipped).toEqual(['序号', '性别', '身份证号']);
    expect(members).toMatchObject([{ id: 'm-1', name: '甲', department: '一处' }]);
    expect(JSON.stringify(members)).not.toMatch(/女|1\+1/);
    expect(issuesOf(() => parseImport([heading, row.with(7, '备注')], []))).toEqual(['/rows/2 FIELD_UNKNOWN']);
  });

  it.each([
    ['2020/1/2', '2020-01-02'],
    ['2020年1月2日', '2020-01-02'],
    ['2020.01.02', '2020-01-02'],
    ['2020-1-2', '2020-01-02'],
    ['２０２０／１／２', '2020-01-02'],
  ])('reads the day %s', (text, expected) => {
    expect(parse(['m-1', '甲', '一处', text, text, '2021年8月'])).toMatchObject([
      { joinedOn: expected, retiredOn: expected, duesPaidThrough: '2021-08' },
    ]);
  });

  it.each(['2020/2/30', '1/2/2020', '20年1月2日', '2020/1', '2020年13月2日', '昨天'])('reads no day in %s', (text) =>
    expect(issuesOf(() => parse(['m-1', '甲', '一处', text]))).toEqual(['/rows/2/joinedOn DAY_INVALID']),
  );

  it('takes so many rows and not one more', () => {
    const rows = Array.from({ length: ROWS_MAX }, (_, i) => [`m-${i}`, '甲', '一处', '2015-03-01']);
    expect(parse(...rows)).toHaveLength(ROWS_MAX);
    expect(issuesOf(() => parse(...rows, ['m-x', '甲', '一处', '2015-03-01']))).toEqual(['ROWS_TOO_MANY']);
  });
});
