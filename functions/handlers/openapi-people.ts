import { CHECKPOINT, replayBody } from '../core/audit/bodies.ts';
import { ALERT_STEP } from '../core/detection/bodies.ts';
import { day } from '../core/kernel/day.ts';
import { jsonSchemaOf } from '../core/kernel/schema.ts';
import { IMPORT, memberBody } from '../core/member/bodies.ts';
import { ENDING, PERSON, PROXY_CONFIRMATION, proxyBody } from '../core/people/bodies.ts';
import { categoriesOf } from '../core/quota/personal.ts';
import { proposalBody } from '../core/rules/bodies.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';
import { HOOK } from '../core/webhook/bodies.ts';

/** A reader of a proxy is made for the day; what is published of it is the same on every day. */
const ANY_DAY = day('2021-01-01');

/** Bodies of people, members, proxies, subscriptions, replays, alerts and limits, by the law that is published. */
export const peopleSchemas = (ruleset: Ruleset): Readonly<Record<string, unknown>> => ({
  Person: jsonSchemaOf(PERSON),
  PersonEnding: jsonSchemaOf(ENDING),
  ProxyConfirmation: jsonSchemaOf(PROXY_CONFIRMATION),
  Proxy: jsonSchemaOf(proxyBody(ANY_DAY)),
  Member: jsonSchemaOf(memberBody(categoriesOf(ruleset))),
  Import: jsonSchemaOf(IMPORT),
  Proposal: jsonSchemaOf(proposalBody(ruleset.regulations)),
  Replay: jsonSchemaOf(replayBody(true)),
  Checkpoint: jsonSchemaOf(CHECKPOINT),
  Webhook: jsonSchemaOf(HOOK),
  AlertAction: jsonSchemaOf(ALERT_STEP),
});
