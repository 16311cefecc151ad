import { listWords } from '../app/award-list-law.ts';
import { AWARD_ACT, HONOUR_ACT, honourBody, LIST_ACT, listBody, listTrial } from '../core/award/bodies.ts';
import { jsonSchemaOf } from '../core/kernel/schema.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';
import { SURVEY_BODIES, SURVEY_SCHEMAS } from './openapi-surveys.ts';

type Schema = Readonly<Record<string, unknown>>;

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

/** A body that names words of the ruleset is published with those of this one. */
export const awardSchemas = (ruleset: Ruleset): Schema => {
  const words = listWords(ruleset);
  return {
    ...SURVEY_SCHEMAS,
    AwardAction: jsonSchemaOf(AWARD_ACT),
    AwardListAction: jsonSchemaOf(LIST_ACT),
    HonourAction: jsonSchemaOf(HONOUR_ACT),
    Honour: jsonSchemaOf(honourBody(words.kinds)),
    AwardListTrial: jsonSchemaOf(listTrial(words)),
    AwardList: jsonSchemaOf(listBody(words)),
  };
};
