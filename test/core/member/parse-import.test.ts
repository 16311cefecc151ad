import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../functions/core/errors.ts';
import { parseImport, ROWS_MAX, type Table } from '../../../functions/core/member/parse-import.ts';

const HEADING = ['编号', '姓名', '部门', '入会日期', '退休日期', 'duesPaidThrough'];
const parse = (...rows: Table) => parseImport([HEADING, ...rows], ['festival-goods']);

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
    const [member] = parseImport([heading, row], ['festival-goods']);
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
    expect(found).toContain('/rows/1/3 COLUMN_UNKNOWN');
    expect(found).toContain('/rows/1/joinedOn FIELD_MISSING');
    expect(issuesOf(() => parseImport([], []))).toContain('/rows/1/id FIELD_MISSING');
  });

  it('takes so many rows and not one more', () => {
    const rows = Array.from({ length: ROWS_MAX }, (_, i) => [`m-${i}`, '甲', '一处', '2015-03-01']);
    expect(parse(...rows)).toHaveLength(ROWS_MAX);
    expect(issuesOf(() => parse(...rows, ['m-x', '甲', '一处', '2015-03-01']))).toEqual(['ROWS_TOO_MANY']);
  });
});
