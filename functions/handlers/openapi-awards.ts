import { HONOUR_LEVELS } from '../core/award/honour.ts';
import { OFFICES } from '../core/award/life.ts';
import { SURVEY_BODIES, SURVEY_NAMED, SURVEY_SCHEMAS } from './openapi-surveys.ts';

type Schema = Readonly<Record<string, unknown>>;
const TEXT = { type: 'string' };
const DAY = { type: 'string', format: 'date' };
const TEXTS = { type: 'array', items: TEXT };
const object = (required: readonly string[], properties: Schema): Schema => ({ type: 'object', required, properties });

/** Schemas of the bodies that its operations take. */
export const AWARD_BODIES: Readonly<Record<string, string>> = {
  checkAward: 'AwardTrial',
  applyForAward: 'AwardCase',
  actOnAward: 'AwardAction',
  actOnHonour: 'HonourAction',
  actOnAwardList: 'AwardListAction',
  recordHonour: 'Honour',
  checkAwardList: 'AwardListTrial',
  makeAwardList: 'AwardList',
  ...SURVEY_BODIES,
};

/** Actions of which some need nothing but themselves. */
export const AWARD_ACTIONS_EMPTY: readonly string[] = ['actOnAward', 'actOnAwardList', 'actOnHonour'];

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
  AwardAction: object([], {
    on: DAY,
    comment: TEXT,
    office: { enum: Object.keys(OFFICES) },
    isFavourable: { type: 'boolean' },
    decision: TEXT,
    facts: { type: 'object' },
    givenBy: TEXT,
    evidence: TEXTS,
    validUntil: DAY,
  }),
  AwardListAction: object([], { on: DAY, comment: TEXT, decision: TEXT, chosen: TEXTS }),
  HonourAction: object([], { on: DAY, cause: TEXT, facts: { type: 'object' }, survey: SURVEY_NAMED }),
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
  AwardListTrial: object(['listOf', 'occurredOn', 'places', 'candidates'], {
    listOf: TEXT,
    occurredOn: DAY,
    places: { type: 'integer' },
    publicityWorkdays: { type: 'integer' },
    evidence: TEXTS,
    candidates: {
      type: 'array',
      items: object(['id', 'points', 'tags'], {
        id: TEXT,
        points: { type: 'integer' },
        tags: TEXTS,
        out: { type: ['string', 'null'] },
        kind: TEXT,
        facts: { type: 'object' },
      }),
    },
    chosen: TEXTS,
    fallen: TEXT,
  }),
  AwardList: object(['name', 'year', 'listOf', 'places', 'candidates', 'evidence'], {
    name: TEXT,
    year: { type: 'integer' },
    listOf: TEXT,
    places: { type: 'integer' },
    candidates: {
      type: 'array',
      items: object(['award', 'points', 'tags'], { award: TEXT, points: { type: 'integer' }, tags: TEXTS }),
    },
    evidence: TEXTS,
    on: DAY,
    comment: TEXT,
    decision: TEXT,
    chosen: TEXTS,
  }),
};
