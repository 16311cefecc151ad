/**
 * `npm run calendar:check`: every day of the years held, by the product's calendar, by the sentences of the notices and
 * by the package chinese-days; also at the instants around midnight in Shanghai; then random pairs of days, counted and
 * walked. Run under several time zones it must
 * say the same: the command runs itself once a zone. Last line: `days N, differences 0`, or the differences named.
 */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Calendar, kindOfDay } from '../../functions/core/calendar/calendar.ts';
import { addDays, type Day, day, dayOfInstant } from '../../functions/core/kernel/day.ts';
import { calendarOf, loadCalendar, type YearSource } from './calendar.ts';
import { differencesOfPairs, PAIRS } from './calendar-pairs.ts';
import { readNotice } from './notice-text.ts';
import { Problems } from './problems.ts';

/** The package's data; its functions shift days in zones west of Greenwich. */
const THEIRS = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as Record<
  'holidays' | 'workdays',
  Readonly<Record<string, string>>
>;
const SUNDAY = 0;
const SATURDAY = 6;
const isTheirWorkday = (on: Day): boolean => {
  if (on in THEIRS.workdays) return true;
  return !(on in THEIRS.holidays) && ![SUNDAY, SATURDAY].includes(new Date(`${on}T00:00:00Z`).getUTCDay());
};

/** Every day is looked at with all notices known. */
const KNOWN = day('9999-12-31');
const ZONES = ['Asia/Shanghai', 'UTC', 'America/Los_Angeles'];
const MIDNIGHT_UTC_HOUR = 16;
const SHOWN = 40;

/** The calendar made anew from nothing but the sentences. */
const fromSentences = (sources: readonly YearSource[]): Calendar =>
  calendarOf(
    sources.map(({ year, notices }) => {
      let earlier: readonly Day[] = [];
      return {
        year,
        notices: notices.map((notice) => {
          const read = readNotice(notice.says, year, earlier);
          earlier = [...earlier, ...read.holidays].toSorted();
          return { ...notice, ...read };
        }),
      };
    }),
  );

const daysOf = (first: Day, last: Day): readonly Day[] => {
  const days: Day[] = [];
  for (let on = first; on <= last; on = addDays(on, 1)) days.push(on);
  return days;
};

/** The last millisecond before a Shanghai midnight belongs to the day before, the next one to the day. */
const midnightDiffers = (on: Day): boolean => {
  const midnight = Date.parse(`${addDays(on, -1)}T${MIDNIGHT_UTC_HOUR}:00:00.000Z`);
  return dayOfInstant(new Date(midnight - 1)) !== addDays(on, -1) || dayOfInstant(new Date(midnight)) !== on;
};

const differencesOf = (on: Day, calendar: Calendar, sentences: Calendar): readonly string[] => {
  const ours = kindOfDay(calendar, on, KNOWN);
  const said = kindOfDay(sentences, on, KNOWN);
  const theirs = isTheirWorkday(on) ? 'working' : 'off';
  return [
    ...(ours === said ? [] : [`${on}: data ${ours}, sentences ${said}`]),
    ...(ours === theirs ? [] : [`${on}: data ${ours}, chinese-days ${theirs}`]),
    ...(midnightDiffers(on) ? [`${on}: the instants around its midnight in Shanghai fall on other days`] : []),
  ];
};

export const checkCalendar = (folder: string) => {
  const problems = new Problems();
  const sources = loadCalendar(folder, problems);
  problems.throwIfAny();
  const [first, last] = [sources[0]?.year, sources.at(-1)?.year];
  const [from, to] = [day(`${first}-01-01`), day(`${last}-12-31`)];
  const days = daysOf(from, to);
  const [calendar, sentences] = [calendarOf(sources), fromSentences(sources)];
  const differences = [
    ...days.flatMap((on) => differencesOf(on, calendar, sentences)),
    ...differencesOfPairs(calendar, from, to, isTheirWorkday),
  ];
  return { days: days.length, pairs: PAIRS, differences };
};

const FOLDER = fileURLToPath(new URL('..', import.meta.url));
const SELF = fileURLToPath(import.meta.url);

const runIn = (zone: string) =>
  JSON.parse(
    execFileSync(process.execPath, ['--import', 'tsx', SELF, 'one-zone'], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    }),
  ) as ReturnType<typeof checkCalendar>;

const main = (): void => {
  if (process.argv[2] === 'one-zone') {
    console.log(JSON.stringify(checkCalendar(FOLDER)));
    return;
  }
  const runs = ZONES.map((zone) => ({ zone, ...runIn(zone) }));
  for (const { zone, days, pairs, differences } of runs) {
    console.log(`${zone}: days ${days}, pairs ${pairs}, differences ${differences.length}`);
    for (const difference of differences.slice(0, SHOWN)) console.log(`  ${difference}`);
  }
  const all = [...new Set(runs.flatMap(({ differences }) => differences))];
  console.log(
    `days ${runs[0]?.days}, differences ${all.length}${all.length ? `: ${all.slice(0, SHOWN).join('; ')}` : ''}`,
  );
  process.exitCode = all.length ? 1 : 0;
};

if (process.argv[1] === SELF) main();
