/**
 * Reads the sentences of a notice on public holidays as they are published: 「春节：1月24日至30日放假调休，共7天。1月19日
 * （星期日）、2月1日（星期六）上班。」 The weekdays in brackets and the number of days are held against the calendar.
 */
import { addDays, type Day, daysBetween, parseDay } from '../../functions/core/kernel/day.ts';

export interface NoticeDays {
  readonly holidays: readonly Day[];
  readonly workdays: readonly Day[];
}

export class NoticeTextError extends Error {}

const DAY_TEXT =
  /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:（[^）]*?(?:星期|周)([一二三四五六日天])[^）]*）|（[^）]*）)?/;
const WEEKDAYS = '日一二三四五六';

const dayFrom = (match: RegExpExecArray, year: number, month: number | null, line: string): Day => {
  const [, stated, monthText, dayText, weekday] = match;
  const m = monthText ? Number(monthText) : month;
  // 元旦 begins at times in the December before: only a stated 12月 in its own sentence is of the year before.
  const y = stated ? Number(stated) : m === 12 && line.includes('元旦') ? year - 1 : year;
  const text = `${y}-${String(m).padStart(2, '0')}-${String(dayText).padStart(2, '0')}`;
  const day = parseDay(text);
  if (!day) throw new NoticeTextError(`${line}: ${text} is no day`);
  const says = weekday === '天' ? '日' : weekday;
  if (says && WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] !== says)
    throw new NoticeTextError(`${line}: ${day} is not 星期${says}`);
  return day;
};

const run = (from: Day, to: Day): readonly Day[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i));

/** A clause that speaks of days off: a range, or single days. */
const holidaysOf = (clause: string, year: number, line: string): readonly Day[] => {
  const [before = '', after] = clause.split('至');
  const first = DAY_TEXT.exec(before);
  if (!first) throw new NoticeTextError(`${line}: no day in “${clause}”`);
  const from = dayFrom(first, year, null, line);
  const last = after === undefined ? null : DAY_TEXT.exec(after);
  return last ? run(from, dayFrom(last, year, Number(from.slice(5, 7)), line)) : [from];
};

const workdaysOf = (clause: string, year: number, line: string): readonly Day[] =>
  clause.split('、').flatMap((part) => {
    const match = DAY_TEXT.exec(part);
    return match ? [dayFrom(match, year, null, line)] : [];
  });

/** 「延长2020年春节假期至2月2日」: from the day after the holiday's last, which an earlier notice named. */
const extensionOf = (clause: string, year: number, line: string, earlier: readonly Day[]): readonly Day[] => {
  const match = DAY_TEXT.exec(clause.split('至')[1] ?? '');
  if (!match) throw new NoticeTextError(`${line}: extended to no day`);
  const to = dayFrom(match, year, null, line);
  const last = earlier.filter((day) => day < to).at(-1);
  if (!last) throw new NoticeTextError(`${line}: nothing to extend`);
  return run(addDays(last, 1), to);
};

const checkCount = (line: string, holidays: readonly Day[]): void => {
  const stated = /共(\d+)天/.exec(line)?.[1];
  if (stated && Number(stated) !== holidays.length)
    throw new NoticeTextError(`${line}: ${holidays.length} days, not ${stated}`);
};

const readLine = (line: string, year: number, earlier: readonly Day[]): NoticeDays => {
  const clauses = line.replace(/^[^：]*：/, '').split(/[，。]/);
  const holidays: Day[] = [];
  const workdays: Day[] = [];
  for (const clause of clauses) {
    if (/延长.*假期至/.test(clause)) holidays.push(...extensionOf(clause, year, line, earlier));
    else if (/放假|补休|调休$/.test(clause) && DAY_TEXT.test(clause)) holidays.push(...holidaysOf(clause, year, line));
    else if (/上班/.test(clause) && !/正常上班/.test(clause)) workdays.push(...workdaysOf(clause, year, line));
  }
  checkCount(line, [...new Set(holidays)]);
  return { holidays, workdays };
};

/** @throws NoticeTextError with the sentence that does not hold */
export const readNotice = (lines: readonly string[], year: number, earlier: readonly Day[]): NoticeDays => {
  const read = lines.map((line) => readLine(line, year, earlier));
  return {
    holidays: [...new Set(read.flatMap(({ holidays }) => holidays))].toSorted(),
    workdays: [...new Set(read.flatMap(({ workdays }) => workdays))].toSorted(),
  };
};
