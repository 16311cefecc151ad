/** What is answered about titles, lists of recommendations and honours. */
import { ROLES } from '../approval/roles.ts';
import {
  byName,
  choice,
  dayText,
  described,
  either,
  fields,
  flag,
  leaf,
  list,
  maybe,
  named,
  orNull,
  type Schema,
} from '../kernel/schema.ts';
import {
  count,
  counts,
  type Frozen,
  hash,
  instant,
  person,
  string,
  strings,
  version,
  year,
} from '../kernel/schema-answers.ts';
import type { awardView } from '../report/award-view.ts';
import { facts, outcome, VERDICT } from '../report/verdict-answer.ts';
import type { AwardList } from './award-list.ts';
import { HONOUR_ACTIONS, HONOUR_LEVELS, type Honour } from './honour.ts';
import { AWARD_ACTIONS, AWARD_STATUSES, type AwardTransition, OFFICES, type Office } from './life.ts';
import type { Selection, ShareBound } from './list.ts';
import type { Filled } from './replace.ts';
import type { SurveyShare } from './survey-use.ts';
import { STANDINGS } from './wall.ts';

const SURVEY_SHARE: Schema<SurveyShare> = fields({
  id: string,
  title: string,
  question: string,
  closedOn: dayText,
  yes: count,
  voters: count,
  isAtWorst: flag,
  contentHash: hash,
});

/** A period of working days, by each notice that was read. */
const PERIOD = {
  startsOn: dayText,
  workingDays: count,
  endsOn: described(orNull(dayText), { description: 'The last day; null while a year is not published (待定)' }),
  readings: list(fields({ knownOn: dayText, notice: orNull(string), endsOn: orNull(dayText) })),
  calendarHash: string,
};
/** How it was counted, day by day; null while the end is open. */
const COUNTING = orNull(
  fields({
    isFirstDayCounted: flag,
    firstCountedOn: orNull(dayText),
    countedDays: list(dayText),
    passedOver: list(dayText),
    notices: strings,
  }),
);

const objection = fields({
  kind: choice(['objection', 'veto'] as const),
  says: string,
  by: person,
  on: dayText,
  settled: choice(['open', 'dismissed', 'upheld'] as const),
});
const opinion = fields({
  office: choice(Object.keys(OFFICES) as Office[]),
  isFavourable: flag,
  comment: orNull(string),
  by: person,
  on: dayText,
});
const step = fields({
  action: choice(AWARD_ACTIONS),
  by: person,
  on: dayText,
  at: instant,
  comment: orNull(string),
});

/** What members read, too. */
const PUBLISHED = {
  id: string,
  kind: string,
  status: choice(AWARD_STATUSES),
  title: string,
  year,
  list: orNull(string),
  rank: orNull(count),
  facts,
  publicity: orNull(fields(PERIOD)),
  objections: list(objection),
  honour: orNull(string),
  version,
};
const WHOLE = {
  ...PUBLISHED,
  unionId: string,
  outcome,
  isProvisional: flag,
  occurredOn: dayText,
  province: string,
  survey: maybe(SURVEY_SHARE),
  replaces: orNull(string),
  appliedBy: person,
  opinions: list(opinion),
  decision: orNull(string),
  steps: list(step),
  receiptHash: hash,
  recordedAt: instant,
};
const isWhole = (raw: unknown): boolean => typeof raw === 'object' && raw !== null && Object.hasOwn(raw, 'unionId');

/** For those who work on it, and for everybody else what the 公示 says. */
const award: Schema<Frozen<ReturnType<typeof awardView>>> = either(
  isWhole,
  fields({ ...WHOLE, statusLabel: string }),
  fields({ ...PUBLISHED, statusLabel: string }),
);
const counted = { publicity: orNull(fields({ ...PERIOD, counting: COUNTING })), statusLabel: string };
const awardCounted = either(isWhole, fields({ ...WHOLE, ...counted }), fields({ ...PUBLISHED, ...counted }));

const levels = choice(HONOUR_LEVELS);
const review = fields({
  result: choice(['passed', 'failed', 'revoked'] as const),
  rules: strings,
  receiptHash: hash,
  survey: maybe(SURVEY_SHARE),
});
const honourAction = choice([...HONOUR_ACTIONS, 'record', 'grant'] as const);
/** What members read of it, too. */
const ON_THE_WALL = {
  id: string,
  unionId: string,
  title: string,
  level: levels,
  givenBy: string,
  holder: string,
  year,
  kind: orNull(string),
  grantedOn: dayText,
  validUntil: orNull(dayText),
  status: choice(['held', 'under-review', 'revoked', 'expired'] as const),
  version,
};
const HONOUR = {
  ...ON_THE_WALL,
  evidence: strings,
  award: orNull(string),
  steps: list(
    fields({
      action: honourAction,
      by: string,
      on: dayText,
      at: instant,
      cause: orNull(string),
      review: maybe(review),
    }),
  ),
  recordedAt: instant,
};
const honour: Schema<Honour> = fields(HONOUR);
const STANDING = {
  standing: choice(STANDINGS),
  reviewDueOn: orNull(dayText),
  levelLabel: string,
  statusLabel: string,
  kindLabel: orNull(string),
};
const placed = either(
  (raw) => typeof raw === 'object' && raw !== null && Object.hasOwn(raw, 'recordedAt'),
  fields({ ...HONOUR, ...STANDING }),
  fields({ ...ON_THE_WALL, ...STANDING, steps: list(fields({ action: honourAction, on: dayText })) }),
);

const share: Schema<ShareBound> = fields({
  tag: string,
  bound: choice(['min', 'max'] as const),
  num: count,
  den: count,
});
const shares = list(share);
const CANDIDATE = { id: string, points: count, tags: strings, out: orNull(string) };
const FILLED = {
  isPossible: flag,
  movedUp: strings,
  tied: strings,
  emptyCount: count,
  passedOver: list(fields({ id: string, breaks: shares })),
};
const filled: Schema<Filled> = fields(FILLED);
const selection: Schema<Selection> = fields({
  chosen: strings,
  reserves: strings,
  tied: strings,
  broken: shares,
});

const fallen = list(fields({ award: string, why: string }));
const LISTED = {
  id: string,
  unionId: string,
  name: string,
  year,
  listOf: string,
  places: count,
  chosen: strings,
  evidence: strings,
  steps: list(
    fields({
      action: choice(['make', 'replace', 'decide'] as const),
      by: person,
      on: dayText,
      at: instant,
      comment: orNull(string),
      decision: orNull(string),
      fallen,
      movedUp: strings,
    }),
  ),
  recordedAt: instant,
  version,
};
const awardList: Schema<AwardList> = fields({
  ...LISTED,
  candidates: list(fields({ award: string, points: count, tags: strings })),
});

const AWARD = named('Award', award);
const AWARD_LIST = named('AwardListRecord', awardList);
const HONOUR_RECORD = named('HonourRecord', honour);
const HONOUR_SHOWN = named('HonourShown', placed);
const SHARES = list(named('ShareBound', share));

/** The schemas that are published under the names. */
export const AWARD_PARTS: Readonly<Record<string, Schema>> = {
  Award: award,
  AwardListRecord: awardList,
  HonourRecord: honour,
  HonourShown: placed,
  ShareBound: share,
};

export const AWARD_CHECKED = fields({
  verdict: VERDICT,
  isEligible: flag,
  eligibleFrom: described(orNull(fields({ day: dayText, outcome, dayBefore: orNull(outcome) })), {
    description: 'The first day on which the case as it stands would be eligible; null where none within ten years is',
  }),
});
export const AWARD_APPLIED = fields({ award: AWARD, verdict: VERDICT });
export const AWARD_ACTED = fields({ award: AWARD, honour: maybe(HONOUR_RECORD) });
export const AWARD_SHOWN = fields({ award: awardCounted });
export const AWARDS_LISTED = fields({ awards: list(AWARD) });

const roles = list(choice(ROLES));
const by = leaf<AwardTransition['by']>(
  { anyOf: [{ enum: ['applicant', 'anyone'] }, { type: 'array', items: { enum: ROLES } }] },
  (raw) =>
    raw === 'applicant' || raw === 'anyone' || roles.safeParse(raw).success
      ? { value: raw as AwardTransition['by'] }
      : { code: 'FIELD_TYPE', data: { expected: 'applicant, anyone, roles' } },
);
const transition: Schema<AwardTransition> = fields({
  action: choice(AWARD_ACTIONS),
  from: list(choice(AWARD_STATUSES)),
  to: choice([...AWARD_STATUSES, 'same'] as const),
  by,
});
export const AWARD_LIFE = fields({ statuses: list(choice(AWARD_STATUSES)), transitions: list(transition) });

export const LIST_TRIED = fields({
  out: list(fields({ id: string, why: string, rules: list(fields({ rule: string, title: string })) })),
  selection,
  shares: SHARES,
  verdict: VERDICT,
  isInOrder: flag,
  replacement: maybe(fields({ ...FILLED, fallen: strings })),
  corrected: maybe(fields({ chosen: strings, verdict: VERDICT })),
});
export const LIST_MADE = fields({ list: AWARD_LIST, verdict: VERDICT });
export const LISTS_LISTED = fields({ lists: list(fields({ ...LISTED, candidateCount: count })) });
export const LIST_SHOWN = fields({
  list: AWARD_LIST,
  candidates: list(
    fields({
      ...CANDIDATE,
      title: orNull(string),
      holder: orNull(string),
      status: orNull(choice(AWARD_STATUSES)),
      statusLabel: orNull(string),
      place: choice(['chosen', 'reserve', 'out'] as const),
    }),
  ),
  shares: SHARES,
  vacancy: fields({ fallen, proposal: orNull(filled), broken: SHARES }),
});

export const HONOUR_RECORDED = fields({ honour: HONOUR_RECORD });
export const HONOUR_OPENED = fields({ honour: HONOUR_SHOWN });
export const HONOURS_LISTED = fields({
  honours: list(HONOUR_SHOWN),
  streaks: list(
    fields({ title: string, level: levels, holder: string, years: list(year), current: count, longest: count }),
  ),
  statistics: fields({
    total: count,
    byStatus: counts,
    byLevel: counts,
    byKind: counts,
    byYear: counts,
    byYearAndLevel: list(fields({ year, levels: byName(count) })),
  }),
});

export const PERIOD_READ = fields({ ...PERIOD, counting: COUNTING });
