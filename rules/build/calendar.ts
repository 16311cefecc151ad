/** Reads and checks `rules/calendar/<year>.json`: the calendar is a part of the law that is bundled. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Calendar } from '../../functions/core/calendar/calendar.ts';
import { hashOf } from '../../functions/core/kernel/canonical.ts';
import { type Day, parseDay } from '../../functions/core/kernel/day.ts';
import { readNotice } from './notice-text.ts';
import type { Problems } from './problems.ts';

/** A notice as its file holds it: with what it says and how it came here. */
export interface NoticeSource {
  readonly number: string;
  readonly publishedOn: Day;
  readonly importedOn: Day;
  readonly source: string;
  readonly basis: string;
  readonly says: readonly string[];
  readonly holidays: readonly Day[];
  readonly workdays: readonly Day[];
}

export interface YearSource {
  readonly year: number;
  readonly notices: readonly NoticeSource[];
}

const validator = (folder: string) => {
  const ajv = new Ajv2020({ allErrors: true });
  for (const id of ['common', 'calendar'])
    ajv.addSchema(JSON.parse(readFileSync(join(folder, 'schema', `${id}.schema.json`), 'utf8')));
  const validate = ajv.getSchema('calendar');
  return (content: unknown): string | null => (validate?.(content) ? null : ajv.errorsText(validate?.errors));
};

const sameDays = (a: readonly Day[], b: readonly Day[]): boolean => a.toSorted().join() === b.toSorted().join();

/** Days exist, notices follow each other, and each notice's days are those that its own sentences name. */
export const checkYear = ({ year, notices }: YearSource, file: string, problems: Problems): void => {
  let earlier: readonly Day[] = [];
  notices.forEach((notice, i) => {
    const pointer = `/notices/${i}`;
    for (const on of [notice.publishedOn, notice.importedOn, ...notice.holidays, ...notice.workdays])
      if (!parseDay(on)) problems.add(file, pointer, `${on} is no day of the calendar; correct it`);
    if (i > 0 && (notices[i - 1]?.publishedOn ?? '') >= notice.publishedOn)
      problems.add(file, `${pointer}/publishedOn`, 'is not after the notice before; put them in order');
    try {
      const read = readNotice(notice.says, year, earlier);
      for (const part of ['holidays', 'workdays'] as const)
        if (!sameDays(read[part], notice[part]))
          problems.add(
            file,
            `${pointer}/${part}`,
            `are not the days that the sentences name (${read[part].join(', ')})`,
          );
    } catch (error) {
      problems.add(file, `${pointer}/says`, (error as Error).message);
    }
    earlier = [...earlier, ...notice.holidays].toSorted();
  });
};

export const loadCalendar = (folder: string, problems: Problems): readonly YearSource[] => {
  const complaintOf = validator(folder);
  return globSync('calendar/*.json', { cwd: folder })
    .toSorted()
    .flatMap((file) => {
      const content = JSON.parse(readFileSync(join(folder, file), 'utf8')) as YearSource;
      const complaint = complaintOf(content);
      if (complaint) problems.add(file, '', complaint);
      else if (`${content.year}` !== basename(file, '.json'))
        problems.add(file, '/year', 'is not what the file is named');
      else checkYear(content, file, problems);
      return complaint ? [] : [content];
    });
};

/** The calendar as the product reads it, with the hash of everything in it. */
export const calendarOf = (sources: readonly YearSource[]): Calendar => {
  const years = sources.map(({ year, notices }) => ({
    year,
    notices: notices.map(({ number, publishedOn, holidays, workdays }) => ({
      number,
      publishedOn,
      holidays,
      workdays,
    })),
  }));
  return { hash: hashOf(years), years };
};

/** Empty where a folder of rules has no calendar. */
export const readCalendar = (folder: string, problems: Problems): Calendar =>
  calendarOf(existsSync(join(folder, 'calendar')) ? loadCalendar(folder, problems) : []);
