import { parseDay } from '../../functions/core/kernel/day.ts';
import type { Problems } from './problems.ts';

/** Says which of the named days are no days of the calendar. A null end is open and a missing day is not asked for. */
export const checkDays = (
  file: string,
  days: Readonly<Record<string, string | null | undefined>>,
  problems: Problems,
): void => {
  for (const [pointer, on] of Object.entries(days))
    if (on !== null && on !== undefined && !parseDay(on))
      problems.add(file, pointer, `${on} is no day of the calendar; correct it`);
};
