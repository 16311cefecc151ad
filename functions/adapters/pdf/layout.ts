import type { Minutes } from '../../core/decision/minutes.ts';

/** 公文格式 (GB/T 9704): A4, margins of 37, 28, 35 and 26 mm, title in size 2, text in size 3, in points. */
const MM = 2.8346;
const MARGINS = [28, 37, 26, 35].map((mm) => Math.round(mm * MM));
const TITLE = 22;
const TEXT = 16;
const SMALL = 10;

const line = (text: string) => ({ text, fontSize: TEXT, lineHeight: 1.5, leadingIndent: TEXT + TEXT });
const heading = (text: string) => ({ text, fontSize: TEXT, lineHeight: 1.5, margin: [0, TEXT / 2, 0, 0] });

const people = (label: string, names: readonly string[]) =>
  names.length ? [line(`${label}：${names.join('、')}`)] : [];

/** A cell a person: the name, and whether they have signed here. */
const signatures = ({ present }: Minutes, signed: readonly string[]) => {
  const cells = present.map((name) => ({
    text: `${name}　${signed.includes(name) ? '已签署' : '＿＿＿＿'}`,
    fontSize: TEXT - 2,
    margin: [0, TEXT / 4, 0, TEXT / 4],
  }));
  const rows = Array.from({ length: Math.ceil(cells.length / 3) }, (_, i) =>
    Array.from({ length: 3 }, (_cell, j) => cells[i * 3 + j] ?? { text: '' }),
  );
  return { table: { widths: ['*', '*', '*'], body: rows }, layout: 'noBorders' };
};

/** 2021-09-17 as 2021年9月17日. */
const dated = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

/** The minutes in the shape that the library prints. */
export const layoutOf = (minutes: Minutes, signed: readonly string[]) => ({
  pageSize: 'A4',
  pageMargins: MARGINS,
  defaultStyle: { font: 'Noto' },
  info: { title: minutes.title },
  footer: (page: number, pages: number) => ({
    text: `— ${page}/${pages} —　${minutes.hash.slice(0, 16)}`,
    alignment: 'center',
    fontSize: SMALL,
  }),
  content: [
    { text: '工会委员会会议纪要', fontSize: TITLE, alignment: 'center', color: '#c00000' },
    { text: `编号：${minutes.number}`, fontSize: SMALL + 2, alignment: 'center', margin: [0, 6, 0, 6] },
    { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 442, y2: 0, lineWidth: 1.5, lineColor: '#c00000' }] },
    { text: minutes.title, fontSize: TITLE - 2, alignment: 'center', margin: [0, TEXT, 0, TEXT] },
    line(`时间：${dated(minutes.heldOn)}`),
    line(`主持：${minutes.presider}`),
    ...people('出席', minutes.present),
    ...people('缺席', minutes.absent),
    ...people('回避', minutes.recused),
    ...minutes.sections.flatMap(({ heading: title, lines }) => [heading(title), ...lines.map(line)]),
    heading('到会人员签字'),
    signatures(minutes, signed),
    { text: `纪要校验值 SHA-256：${minutes.hash}`, fontSize: SMALL - 2, margin: [0, TEXT, 0, 0] },
  ],
});
