/**
 * `npm run calendar:import -- file`: the next notice from a plain list: a head of `year`, `number`, `published`,
 * `source`, then the notice's sentences, one a line. Weekdays, counts and days are checked before anything is written.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addDays, type Day, dayOfInstant, fiscalYear, parseDay } from '../../functions/core/kernel/day.ts';
import { checkYear, type NoticeSource, type YearSource } from './calendar.ts';
import { readNotice } from './notice-text.ts';
import { Problems } from './problems.ts';

const HEAD = ['year', 'number', 'published', 'source'] as const;
const FESTIVALS = ['元旦', '春节', '清明', '劳动节', '端午', '中秋', '国庆'];
const SUNDAY = 0;
const SATURDAY = 6;
const isWeekend = (on: Day) => [SUNDAY, SATURDAY].includes(new Date(`${on}T00:00:00Z`).getUTCDay());

/** @throws Error naming the line of the head that is missing or wrong */
export const parseList = (text: string) => {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const stated = new Map(
    lines
      .flatMap((line) => /^(\w+)\s*:\s*(.+)$/.exec(line)?.slice(1, 3).join('\0') ?? [])
      .map((pair) => pair.split('\0') as [string, string]),
  );
  for (const name of HEAD) if (!stated.has(name)) throw new Error(`the head has no line “${name}: …”`);
  const publishedOn = parseDay(stated.get('published'));
  if (!publishedOn) throw new Error('“published” is no day YYYY-MM-DD');
  return {
    year: Number(stated.get('year')),
    number: stated.get('number') as string,
    publishedOn,
    source: stated.get('source') as string,
    says: lines
      .filter((line) => /放假|补休|上班|假期/.test(line))
      .map((line) => line.replace(/^[一二三四五六七八九]、/, '')),
  };
};

/** What a careful reader would ask of a year's first notice. */
const checkSense = (year: number, isFirst: boolean, { says, holidays, workdays }: NoticeSource, problems: Problems) => {
  const file = `calendar/${year}.json`;
  for (const festival of isFirst ? FESTIVALS : [])
    if (!says.some((line) => line.includes(festival))) problems.add(file, '/says', `no sentence names ${festival}`);
  for (const on of workdays) if (!isWeekend(on)) problems.add(file, '/workdays', `${on} is a weekday already`);
  for (const on of [...holidays, ...workdays])
    if (fiscalYear(on) !== year && fiscalYear(addDays(on, 31)) !== year)
      problems.add(file, '', `${on} does not belong to ${year}`);
};

/** The year with the notice added. @throws ProblemsFound, NoticeTextError */
export const withNotice = (text: string, found: YearSource | null, importedOn: Day): YearSource => {
  const { year, number, publishedOn, source, says } = parseList(text);
  const notices = found?.notices ?? [];
  const earlier = notices.flatMap(({ holidays }) => holidays).toSorted();
  const notice = { number, publishedOn, importedOn, source, basis: 'text', says, ...readNotice(says, year, earlier) };
  const next = { year, notices: [...notices, notice] };
  const problems = new Problems();
  if (notices.some((one) => one.number === number))
    problems.add(`calendar/${year}.json`, '', `${number} is there already`);
  checkYear(next, `calendar/${year}.json`, problems);
  checkSense(year, notices.length === 0, notice, problems);
  problems.throwIfAny();
  return next;
};

const main = (file: string | undefined): void => {
  if (!file) throw new Error('name the file: npm run calendar:import -- notice.txt');
  const text = readFileSync(file, 'utf8');
  const { year } = parseList(text);
  const target = join(fileURLToPath(new URL('../calendar', import.meta.url)), `${year}.json`);
  const found = existsSync(target) ? (JSON.parse(readFileSync(target, 'utf8')) as YearSource) : null;
  const next = withNotice(text, found, dayOfInstant(new Date()));
  writeFileSync(target, `${JSON.stringify(next, null, 2)}\n`);
  const { holidays, workdays } = next.notices.at(-1) as NoticeSource;
  console.log(
    `calendar ${year}: notices ${next.notices.length}, days off ${holidays.length}, make-up days ${workdays.length}`,
  );
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main(process.argv[2]);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
