import { HONOUR_LEVELS } from '../../core/award/honour.ts';
import { STANDINGS } from '../../core/award/wall.ts';
import type { Day } from '../../core/kernel/day.ts';
import { whenLeftOut } from '../../core/kernel/schema.ts';
import type { Ruleset } from '../../core/rules/ruleset.ts';
import { choiceOf, countOf, dayOf, named, type QueryPart, YEAR, yearOf } from '../query.ts';

const WORKDAYS_MAX = 250;
const WORKDAYS = 5;

const BEGINNING = named({
  from: dayOf('The day of the event, which does not count; today when left out'),
  days: whenLeftOut(countOf(WORKDAYS_MAX, 'Working days'), WORKDAYS),
});
const AS_OF = named({ asOf: dayOf('By what was published on this day; today when left out') });
/** What `asOf` was called here before 0.5.0. */
const ON = named({ on: dayOf('The former name of asOf') });

/** A period of working days, and the day by whose notices it is counted. */
const PERIOD: QueryPart<{ readonly from: Day; readonly days: number; readonly asOf: Day }> = {
  parameters: { ...BEGINNING.parameters, ...AS_OF.parameters, ...ON.parameters },
  read: (query, today) => {
    const asOf = AS_OF.read(query, today).asOf ?? ON.read(query, today).on ?? today();
    const { from = asOf, days } = BEGINNING.read(query, today);
    return { from, days, asOf };
  },
};

/** What the operations of titles, surveys and visits take in their queries. */
export const awardsQueries = ({ kinds }: Pick<Ruleset, 'kinds'>) => ({
  listAwards: YEAR,
  listAwardLists: YEAR,
  listHonours: named({
    level: choiceOf(HONOUR_LEVELS, 'Only honours of a level'),
    year: yearOf('Only honours of a year; all when left out'),
    kind: choiceOf(
      kinds.flatMap(({ id, family }) => (family === 'award' ? [id] : [])),
      'Only honours of a kind',
    ),
    standing: choiceOf(STANDINGS, 'Only honours that stand so today'),
  }),
  readPeriod: PERIOD,
  listVisits: YEAR,
  listSurveys: YEAR,
});
