/** The whole engine: one table, one function a capability, one HTTP API in front. */

import { type CfnElement, CfnOutput, CfnParameter, Stack, Validations } from 'aws-cdk-lib';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { Construct } from 'constructs';
import { ANSWERS_BY_ADDRESS, CAPABILITIES, type Capability } from '../../functions/handlers/routes.ts';
import { AlarmTopic } from '../constructs/alarm-topic.ts';
import { CapabilityFunction, type FunctionName } from '../constructs/capability-function.ts';
import { Checkpoints } from '../constructs/checkpoints.ts';
import { DeliveryTimer } from '../constructs/delivery-timer.ts';
import { EventKey } from '../constructs/event-key.ts';
import { EvidenceBucket } from '../constructs/evidence-bucket.ts';
import { EngineHttpApi } from '../constructs/http-api.ts';
import { PlanSweeper } from '../constructs/plan-sweeper.ts';
import { RecordsStream } from '../constructs/records-stream.ts';
import { type IndexName, RecordsTable, type TableAction } from '../constructs/records-table.ts';
import { RulesetArchive } from '../constructs/ruleset-archive.ts';
import { SealingKey } from '../constructs/sealing-key.ts';
import { EXAMPLE_ISSUER, type Settings } from './settings.ts';

interface Needs {
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly actions: readonly TableAction[];
  /** Those that it queries; none where it queries the table alone. */
  readonly indexes?: readonly IndexName[];
}

const READS = ['GetItem', 'BatchGetItem', 'Query'] as const;
const ALL_INDEXES = ['byUnion', 'byKind', 'byOutcome', 'byStatus'] as const;

/**
 * A Record, so that a new capability does not compile until someone says what it may touch. `npm run test:cloud` runs each
 * function with this and nothing more, and without each part of it.
 */
const NEEDS: Readonly<Record<FunctionName, Needs>> = {
  'fund-approvals': {
    memoryMb: 512,
    // A plan for thousands of members takes a transaction for every few dozen of them.
    timeoutSeconds: 29,
    actions: [...READS, 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
    indexes: ALL_INDEXES,
  },
  members: {
    memoryMb: 1024,
    timeoutSeconds: 29,
    actions: [...READS, 'PutItem', 'UpdateItem'],
    indexes: ['byUnion'],
  },
  // A file of 10 MB, and the sheets of a workbook unpacked.
  evidence: { memoryMb: 1024, timeoutSeconds: 29, actions: [...READS, 'PutItem', 'UpdateItem'] },
  audit: { memoryMb: 1024, timeoutSeconds: 29, actions: [...READS, 'PutItem'], indexes: ['byUnion'] },
  compliance: { memoryMb: 1024, timeoutSeconds: 29, actions: [...READS, 'PutItem'], indexes: ALL_INDEXES },
  events: { memoryMb: 256, timeoutSeconds: 10, actions: ['GetItem', 'Query', 'PutItem'], indexes: ['byStatus'] },
  decisions: {
    memoryMb: 1024,
    timeoutSeconds: 29,
    // A vote by proxy holds the proxy, and a name of a list the list, as they were read.
    actions: [...READS, 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
    indexes: ['byUnion'],
  },
  awards: {
    memoryMb: 512,
    timeoutSeconds: 29,
    actions: [...READS, 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
    indexes: ['byUnion'],
  },
  registry: { memoryMb: 512, timeoutSeconds: 10, actions: ['GetItem', 'Query', 'PutItem'] },
  // Long enough for a batch of a hundred changes with every consumer; a batch that takes longer comes again by halves.
  'records-stream': {
    memoryMb: 1024,
    timeoutSeconds: 120,
    actions: [...READS, 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
    indexes: ['byStatus'],
  },
  // A hundred calls, eight at a time, each of at most nine seconds.
  'deliver-events': {
    memoryMb: 256,
    timeoutSeconds: 300,
    actions: ['GetItem', 'Query', 'PutItem'],
    indexes: ['byStatus'],
  },
  'sign-logs': {
    memoryMb: 512,
    timeoutSeconds: 300,
    actions: ['GetItem', 'BatchGetItem', 'PutItem'],
    indexes: ['byKind'],
  },
  // A plan for five thousand members is given back in some hundred and seventy transactions.
  'sweep-plans': {
    memoryMb: 256,
    timeoutSeconds: 300,
    actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
    indexes: ['byStatus'],
  },
  'archive-rules': { memoryMb: 512, timeoutSeconds: 60, actions: ['GetItem', 'BatchGetItem', 'PutItem'] },
};

/** Functions that seal what is said of persons. */
const SEALS: readonly FunctionName[] = ['fund-approvals', 'evidence'];

/** Functions that begin a log or sign it. */
const KEEPS_LOG: readonly FunctionName[] = ['records-stream', 'audit', 'sign-logs'];

/** Functions whose large answers go by address. */
const sendsOn = (name: FunctionName): boolean => ANSWERS_BY_ADDRESS.some((capability) => capability === name);

const environmentOf = (
  capability: FunctionName,
  settings: Settings,
  { bucket }: EvidenceBucket,
  sealing: SealingKey,
): Readonly<Record<string, string>> => ({
  ...(SEALS.includes(capability) && { SEALING_KEY_ID: sealing.keyArn, EVIDENCE_BY: settings.evidenceBy }),
  ...(KEEPS_LOG.includes(capability) && { AUDIT_HASH: settings.auditHash }),
  ...((capability === 'evidence' || sendsOn(capability)) && { EVIDENCE_BUCKET: bucket.bucketName }),
  ...(capability === 'evidence' && { EVIDENCE_LOCK: settings.evidenceLock.toUpperCase() }),
});

export class EngineStack extends Stack {
  constructor(scope: Construct, id: string, { settings }: { readonly settings: Settings }) {
    super(scope, id, { description: 'union-rules: fund approvals of grassroots trade unions, judged and recorded' });
    if (settings.jwtIssuer === EXAMPLE_ISSUER) this.refuseDeployment();

    const records = new RecordsTable(this, 'Records', settings);
    const eventKey = new EventKey(this, 'EventKey');
    const vouchers = new EvidenceBucket(this, 'Evidence', settings);
    const sealing = new SealingKey(this, 'Sealing');
    const build = (capability: FunctionName): NodejsFunction => {
      const { actions, indexes = [], ...size } = NEEDS[capability];
      const tableName = records.table.tableName;
      const made = new CapabilityFunction(this, capability, {
        ...{ capability, tableName, settings, ...size },
        environment: environmentOf(capability, settings, vouchers, sealing),
      });
      records.allow(made.function, actions, indexes);
      if (capability === 'fund-approvals') eventKey.give(made.function);
      if (SEALS.includes(capability)) sealing.allow(made.function);
      if (capability === 'evidence') this.allowFiles(made, vouchers);
      if (sendsOn(capability)) this.allowAnswers(made, vouchers);
      return made.function;
    };
    const functions = Object.fromEntries(CAPABILITIES.map((one) => [one, build(one)])) as Record<
      Capability,
      NodejsFunction
    >;
    const api = new EngineHttpApi(this, 'Http', { functions, settings });

    const alarms = new AlarmTopic(this, 'Alarms', settings);
    new RecordsStream(this, 'Stream', { table: records.table, function: build('records-stream'), alarms });

    new Checkpoints(this, 'Checkpoints', { daily: build('sign-logs'), onDemand: functions.audit });

    new DeliveryTimer(this, 'Deliveries', build('deliver-events'));
    new PlanSweeper(this, 'Sweeper', build('sweep-plans'));
    const before = Object.values(functions);
    new RulesetArchive(this, 'Archive', { function: build('archive-rules'), before });

    new CfnOutput(this, 'ApiUrl', { value: api.url });
    new CfnOutput(this, 'TableName', { value: records.table.tableName });
  }

  private allowFiles(made: CapabilityFunction, vouchers: EvidenceBucket): void {
    vouchers.allow(made.function);
    const reason = 'Objects are named by announcement and content: no list of them can stand in a policy.';
    this.acknowledgePlaces(made, vouchers, ['staging', 'kept'], reason);
  }

  private allowAnswers(made: CapabilityFunction, vouchers: EvidenceBucket): void {
    vouchers.allowAnswers(made.function);
    const reason = 'Each answer lies under a name of its own: no list of them can stand in a policy.';
    this.acknowledgePlaces(made, vouchers, ['answers'], reason);
  }

  private acknowledgePlaces(
    { role }: CapabilityFunction,
    { bucket }: EvidenceBucket,
    places: readonly string[],
    reason: string,
  ): void {
    const name = this.getLogicalId(bucket.node.defaultChild as CfnElement);
    Validations.of(role).acknowledge(
      ...places.map((place) => ({ id: `AwsSolutions-IAM5[Resource::<${name}.Arn>/${place}/*]`, reason })),
    );
  }

  /**
   * Synth works with the example issuer; deploy must not. A parameter without a value is what both the CDK CLI
   * and CloudFormation refuse before they create anything, so no protected table is left behind by a failed try.
   */
  private refuseDeployment(): void {
    const message = `jwtIssuer is still ${EXAMPLE_ISSUER}. Give your OIDC issuer: cdk deploy -c jwtIssuer=https://… -c jwtAudience=…`;
    new CfnParameter(this, 'SetJwtIssuerInContext', { description: message });
    Validations.of(this).addWarning('example-issuer', message);
    Validations.of(this).acknowledge({
      id: 'CloudFormation-Validate::W2001',
      reason: 'The parameter is used by being required: nothing refers to it.',
    });
  }
}
