import generated from '../../rules/generated/ruleset.json' with { type: 'json' };
import { zipPacker } from '../adapters/door/packer.ts';
import { dynamoAwardStore } from '../adapters/dynamodb/award-store.ts';
import { dynamoBudgetStore } from '../adapters/dynamodb/budget-store.ts';
import { openTable } from '../adapters/dynamodb/client.ts';
import { dynamoComplianceStore } from '../adapters/dynamodb/compliance-store.ts';
import { dynamoConfirmationStore } from '../adapters/dynamodb/confirmation-store.ts';
import { dynamoConsumerStore } from '../adapters/dynamodb/consumer-store.ts';
import { dynamoDecisionStore } from '../adapters/dynamodb/decision-store.ts';
import { dynamoDetectionStore } from '../adapters/dynamodb/detection-store.ts';
import { dynamoEvidenceStore } from '../adapters/dynamodb/evidence-store.ts';
import { dynamoInterestStore } from '../adapters/dynamodb/interest-store.ts';
import { dynamoLogStore } from '../adapters/dynamodb/log-store.ts';
import { dynamoMemberStore } from '../adapters/dynamodb/member-store.ts';
import { dynamoPeopleStore } from '../adapters/dynamodb/people-store.ts';
import { dynamoPersonalStore } from '../adapters/dynamodb/personal-store.ts';
import { dynamoProxyStore } from '../adapters/dynamodb/proxy-store.ts';
import { dynamoRequestStore } from '../adapters/dynamodb/request-store.ts';
import { dynamoRulesetArchive } from '../adapters/dynamodb/ruleset-archive.ts';
import { dynamoSealStore } from '../adapters/dynamodb/seal-store.ts';
import { dynamoStoreHealth } from '../adapters/dynamodb/store-health.ts';
import { dynamoSurveyStore } from '../adapters/dynamodb/survey-store.ts';
import { dynamoTalkStore } from '../adapters/dynamodb/talk-store.ts';
import { dynamoVerdictStore } from '../adapters/dynamodb/verdict-store.ts';
import { dynamoVisitStore } from '../adapters/dynamodb/visit-store.ts';
import { dynamoHookStore, dynamoOutbox } from '../adapters/dynamodb/webhook-store.ts';
import { pdfPaper } from '../adapters/pdf/paper.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { randomIds } from '../adapters/system/ids.ts';
import { keyedPseudonyms } from '../adapters/system/pseudonyms.ts';
import type { Calendar } from '../core/calendar/calendar.ts';
import { type Day, dayOfInstant } from '../core/kernel/day.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';
import { sealer } from './sealer.ts';
import { webhookSender } from './sender.ts';
import { signer } from './signer.ts';

export const VERSION = '0.4.0';

/** What titles need: the stores of applications, honours, surveys and visits. */
const titleStores = (table: ReturnType<typeof openTable>, nowEpoch: () => number) => ({
  awards: dynamoAwardStore(table, nowEpoch),
  surveys: dynamoSurveyStore(table, nowEpoch),
  visits: dynamoVisitStore(table, nowEpoch),
});

export const RULESET = generated as unknown as Ruleset & { readonly calendar: Calendar };

/** What no setting changes. */
const SAME_EVERYWHERE = {
  ruleset: RULESET as Ruleset,
  calendar: RULESET.calendar,
  ids: randomIds,
  paper: pdfPaper,
  packer: zipPacker,
};

/** Builds the adapters from the environment, once a Lambda instance. @throws when TABLE_NAME is not set */
const build = () => {
  const { TABLE_NAME: tableName, DYNAMODB_ENDPOINT: endpoint, PROVINCE: province = 'zhejiang' } = process.env;
  if (!tableName) throw new Error('TABLE_NAME is not set: name the DynamoDB table in the environment');
  const table = openTable(endpoint ? { tableName, endpoint } : { tableName });
  const clock = systemClock;
  const nowEpoch = () => Math.floor(clock.now().getTime() / 1_000);
  return {
    ...SAME_EVERYWHERE,
    province,
    clock,
    store: dynamoRequestStore(table, nowEpoch),
    confirmations: dynamoConfirmationStore(table, nowEpoch),
    budgets: dynamoBudgetStore(table, nowEpoch),
    members: dynamoMemberStore(table, nowEpoch),
    personal: dynamoPersonalStore(table, nowEpoch),
    compliance: dynamoComplianceStore(table, nowEpoch),
    detection: dynamoDetectionStore(table, nowEpoch),
    pseudonyms: keyedPseudonyms(process.env.EVENT_KEY),
    ...titleStores(table, nowEpoch),
    archive: dynamoRulesetArchive(table),
    verdicts: dynamoVerdictStore(table),
    people: dynamoPeopleStore(table, nowEpoch),
    proxies: dynamoProxyStore(table, nowEpoch),
    decisions: dynamoDecisionStore(table, nowEpoch),
    interests: dynamoInterestStore(table, nowEpoch),
    health: dynamoStoreHealth(table),
    evidence: dynamoEvidenceStore(table, nowEpoch),
    requiresFiles: process.env.EVIDENCE_BY === 'files',
    seals: dynamoSealStore(table, nowEpoch),
    talks: dynamoTalkStore(table, nowEpoch),
    sealer: sealer(),
    logs: dynamoLogStore(table, nowEpoch),
    signer: signer(),
    /** Of logs that begin; a log that has begun keeps its own. */
    algorithm: process.env.AUDIT_HASH === 'SM3' ? ('SM3' as const) : ('SHA-256' as const),
    consumers: dynamoConsumerStore(table, nowEpoch),
    hooks: dynamoHookStore(table, nowEpoch),
    outbox: dynamoOutbox(table),
    sender: webhookSender(),
  };
};

export type Deps = ReturnType<typeof build>;
let built: Deps | undefined;

/** The adapters of this instance, built at the first call. */
export const deps = (): Deps => {
  built ??= build();
  return built;
};

/** Today in Shanghai. */
export const today = (): Day => dayOfInstant(deps().clock.now());
