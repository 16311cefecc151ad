import { HONOUR_LEVELS } from '../core/award/honour.ts';
import { SURVEY_BODIES, SURVEY_NAMED, SURVEY_QUERY, SURVEY_SCHEMAS } from './openapi-surveys.ts';

type Schema = Readonly<Record<string, unknown>>;
const TEXT = { type: 'string' };
const DAY = { type: 'string', format: 'date' };
const TEXTS = { type: 'array', items: TEXT };
const object = (required: readonly string[], properties: Schema): Schema => ({ type: 'object', required, properties });

/** Query names of the area's operations. */
export const AWARD_QUERY: Readonly<Record<string, readonly string[]>> = {
  listAwards: ['year'],
  listHonours: ['level', 'year'],
  readPeriod: ['from', 'days', 'on'],
  ...SURVEY_QUERY,
};

/** Schemas of the bodies that its operations take. */
export const AWARD_BODIES: Readonly<Record<string, string>> = {
  checkAward: 'AwardTrial',
  applyForAward: 'AwardCase',
  recordHonour: 'Honour',
  checkAwardList: 'AwardList',
  ...SURVEY_BODIES,
};

export const AWARD_SCHEMAS: Schema = {
  ...SURVEY_SCHEMAS,
  AwardCase: object(['title', 'year', 'kind', 'facts'], {
    title: TEXT,
    year: { type: 'integer' },
    list: TEXT,
    rank: { type: 'integer' },
    replaces: TEXT,
    survey: SURVEY_NAMED,
    kind: TEXT,
    occurredOn: DAY,
    facts: { type: 'object' },
  }),
  Honour: object(['title', 'level', 'givenBy', 'holder', 'year', 'grantedOn', 'evidence'], {
    title: TEXT,
    level: { enum: HONOUR_LEVELS },
    givenBy: TEXT,
    holder: TEXT,
    year: { type: 'integer' },
    grantedOn: DAY,
    evidence: TEXTS,
    validUntil: DAY,
    kind: TEXT,
  }),
  AwardList: object(['listOf', 'occurredOn', 'places', 'candidates'], {
    listOf: TEXT,
    occurredOn: DAY,
    places: { type: 'integer' },
    publicityWorkdays: { type: 'integer' },
    evidence: TEXTS,
    candidates: { type: 'array', items: { type: 'object' } },
    chosen: TEXTS,
    fallen: TEXT,
  }),
};
