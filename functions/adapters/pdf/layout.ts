import type { Minutes } from '../../core/decision/minutes.ts';

/**
 * 公文格式 (GB/T 9704—2012, 10.3 纪要): A4, margins of 37, 28, 35 and 26 mm, the red heading 35 mm below the upper edge of
 * the text, 28 characters of size 3 a line and 22 lines a page, those present after the text, odd pages numbered on the
 * right and even ones on the left. Sizes in points. The standard's typefaces are not free: one free face stands for all.
 */
const mm = (millimetres: number): number => Math.round(millimetres * 2.8346);
const [LEFT, TOP, RIGHT, BOTTOM] = [mm(28), mm(37), mm(26), mm(35)];
const HEADING = 32;
const TITLE = 22;
const TEXT = 16;
const PAGE = 14;
const SMALL = 8;
/** With the face's own height of 1.45 em this is a line of 29 points: 22 of them fill the page. */
const LINE = 1.25;
const WIDTH = 595 - LEFT - RIGHT;

const line = (text: string) => ({ text, fontSize: TEXT, lineHeight: LINE, leadingIndent: TEXT + TEXT });
const heading = (text: string) => ({ ...line(text), headlineLevel: 1 });

/** Rows of about one length: a title never leaves a single character for its last row. */
const balanced = (title: string): string => {
  const chars = [...title];
  const rows = Math.ceil((chars.length * TITLE) / WIDTH);
  const each = Math.ceil(chars.length / rows);
  return Array.from({ length: rows }, (_, i) => chars.slice(i * each, (i + 1) * each).join('')).join('\n');
};

/** 出席、请假、回避: the label two characters in, and names that go on under the first name. */
const people = (label: string, names: readonly string[]) =>
  names.length
    ? [
        {
          columns: [
            { text: `${label}：`, width: TEXT * (label.length + 1) },
            { text: names.join('、'), width: '*' },
          ],
          fontSize: TEXT,
          lineHeight: LINE,
          margin: [TEXT + TEXT, 0, 0, 0],
        },
      ]
    : [];

const NO_LINE = [false, false, false, false];
const SIGNED_ON_LINE = [false, false, false, true];
const PEOPLE_A_ROW = 2;

/** A name and a line for the hand of each; a row is never cut by the end of a page. */
const signatures = ({ present }: Minutes, signed: readonly string[]) => {
  const cells = present.map((name) => [
    { text: name, border: NO_LINE, margin: [0, TEXT / 2, 0, 0] },
    {
      text: signed.includes(name) ? '已电子签署' : ' ',
      border: SIGNED_ON_LINE,
      alignment: 'center',
      margin: [0, TEXT / 2, 0, 0],
    },
  ]);
  const none = [0, 0].map(() => ({ text: '', border: NO_LINE }));
  const body = Array.from({ length: Math.ceil(cells.length / PEOPLE_A_ROW) }, (_, i) =>
    [0, 1].flatMap((j) => cells[i * PEOPLE_A_ROW + j] ?? none),
  );
  const table = { widths: ['*', mm(32), '*', mm(32)], body, dontBreakRows: true };
  return { table, fontSize: PAGE, layout: { defaultBorder: false } };
};

/** 2021-09-17 as 2021年9月17日. */
const dated = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

const rule = (width: number) => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: width, lineColor: '#c00000' }],
});

/** — 1 —, one character in from the outer edge; beside it what ties the page to these minutes and no others. */
const footer = (hash: string) => (page: number, pages: number) => {
  const isOdd = page % 2 === 1;
  const number = { text: `— ${page} —`, fontSize: PAGE, alignment: isOdd ? 'right' : 'left' };
  const tie = {
    text: `${hash.slice(0, 16)}　${page}/${pages}`,
    fontSize: SMALL,
    alignment: isOdd ? 'left' : 'right',
    margin: [0, PAGE / 2, 0, 0],
  };
  return { columns: isOdd ? [tie, number] : [number, tie], margin: [LEFT + PAGE, mm(7), RIGHT + PAGE, 0] };
};

interface Around {
  getFollowingNodesOnPage(): readonly unknown[];
}

/** A heading that would stand last on its page goes over to the next. */
const isLeftAlone = ({ headlineLevel }: { readonly headlineLevel?: number }, around: Around): boolean =>
  headlineLevel === 1 && around.getFollowingNodesOnPage().length === 0;

/** The minutes in the shape that the library prints. */
export const layoutOf = (minutes: Minutes, signed: readonly string[]) => ({
  pageSize: 'A4',
  pageMargins: [LEFT, TOP, RIGHT, BOTTOM],
  defaultStyle: { font: 'Noto' },
  info: { title: minutes.title },
  footer: footer(minutes.hash),
  pageBreakBefore: isLeftAlone,
  content: [
    { text: '工会委员会会议纪要', fontSize: HEADING, alignment: 'center', color: '#c00000', margin: [0, mm(35), 0, 0] },
    { text: minutes.number, fontSize: TEXT, alignment: 'center', margin: [0, TEXT, 0, TEXT / 2] },
    rule(1.5),
    { text: balanced(minutes.title), fontSize: TITLE, alignment: 'center', margin: [0, TEXT + TEXT, 0, TEXT] },
    line(`${dated(minutes.heldOn)}，${minutes.presider}主持召开工会委员会会议。纪要如下：`),
    ...minutes.sections.flatMap(({ heading: title, lines }) => [heading(title), ...lines.map(line)]),
    { text: ' ', fontSize: TEXT },
    ...people('出席', minutes.present),
    ...people('缺席', minutes.absent),
    ...people('回避', minutes.recused),
    { ...heading('到会人员签字：'), margin: [0, TEXT, 0, 0] },
    signatures(minutes, signed),
    { text: `纪要校验值 SHA-256：${minutes.hash}`, fontSize: SMALL, margin: [0, TEXT, 0, 0] },
  ],
});
