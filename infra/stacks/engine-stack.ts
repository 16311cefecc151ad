/** The whole engine: one table, one function a capability, one HTTP API in front. */
import { CfnOutput, CfnParameter, Stack, Validations } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { CAPABILITIES, type Capability } from '../../functions/handlers/routes.ts';
import { CapabilityFunction, type FunctionName } from '../constructs/capability-function.ts';
import { DeliveryTimer } from '../constructs/delivery-timer.ts';
import { EngineHttpApi } from '../constructs/http-api.ts';
import { PlanSweeper } from '../constructs/plan-sweeper.ts';
import { RecordsStream } from '../constructs/records-stream.ts';
import { RecordsTable, type TableAction } from '../constructs/records-table.ts';
import { RulesetArchive } from '../constructs/ruleset-archive.ts';
import { EXAMPLE_ISSUER, type Settings } from './settings.ts';

interface Needs {
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly actions: readonly TableAction[];
}

/** A Record, so that a new capability does not compile until someone says what it may touch. */
const NEEDS: Readonly<Record<FunctionName, Needs>> = {
  'fund-approvals': {
    memoryMb: 512,
    // A plan for thousands of members takes a transaction for every few dozen of them.
    timeoutSeconds: 29,
    actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
  },
  members: {
    memoryMb: 1024,
    timeoutSeconds: 29,
    actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
  },
  evidence: { memoryMb: 512, timeoutSeconds: 29, actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'] },
  audit: { memoryMb: 1024, timeoutSeconds: 29, actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'] },
  compliance: { memoryMb: 512, timeoutSeconds: 29, actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'] },
  events: { memoryMb: 256, timeoutSeconds: 10, actions: ['GetItem', 'Query', 'PutItem'] },
  decisions: {
    memoryMb: 1024,
    timeoutSeconds: 29,
    actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
  },
  awards: { memoryMb: 512, timeoutSeconds: 29, actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'] },
  registry: { memoryMb: 512, timeoutSeconds: 10, actions: ['DescribeTable', 'GetItem', 'Query', 'PutItem'] },
  // Long enough for a batch of a hundred changes with every consumer; a batch that takes longer comes again by halves.
  'records-stream': {
    memoryMb: 1024,
    timeoutSeconds: 120,
    actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
  },
  // A hundred calls, eight at a time, each of at most nine seconds.
  'deliver-events': { memoryMb: 256, timeoutSeconds: 300, actions: ['GetItem', 'Query', 'PutItem'] },
  // A plan for five thousand members is given back in some hundred and seventy transactions.
  'sweep-plans': {
    memoryMb: 256,
    timeoutSeconds: 300,
    actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
  },
  'archive-rules': { memoryMb: 512, timeoutSeconds: 60, actions: ['GetItem', 'BatchGetItem', 'PutItem'] },
};

export class EngineStack extends Stack {
  constructor(scope: Construct, id: string, { settings }: { readonly settings: Settings }) {
    super(scope, id, { description: 'union-rules: fund approvals of grassroots trade unions, judged and recorded' });
    if (settings.jwtIssuer === EXAMPLE_ISSUER) this.refuseDeployment();

    const records = new RecordsTable(this, 'Records', settings);
    const build = (capability: FunctionName): IFunction => {
      const { actions, ...size } = NEEDS[capability];
      const tableName = records.table.tableName;
      const made = new CapabilityFunction(this, capability, { capability, tableName, settings, ...size });
      records.allow(made.function, actions);
      return made.function;
    };
    const functions = Object.fromEntries(CAPABILITIES.map((one) => [one, build(one)])) as Record<Capability, IFunction>;
    const api = new EngineHttpApi(this, 'Http', { functions, settings });

    new RecordsStream(this, 'Stream', { table: records.table, function: build('records-stream') });

    new DeliveryTimer(this, 'Deliveries', build('deliver-events'));
    new PlanSweeper(this, 'Sweeper', build('sweep-plans'));
    const before = Object.values(functions);
    new RulesetArchive(this, 'Archive', { function: build('archive-rules'), before });

    new CfnOutput(this, 'ApiUrl', { value: api.url });
    new CfnOutput(this, 'TableName', { value: records.table.tableName });
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
