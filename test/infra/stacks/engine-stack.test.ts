import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, describe, expect, it } from 'vitest';
import cdk from '../../../cdk.json' with { type: 'json' };
import { TABLE } from '../../../functions/adapters/dynamodb/schema.ts';
import { CAPABILITIES, ROUTES, routeKey } from '../../../functions/handlers/routes.ts';
import { EngineStack } from '../../../infra/stacks/engine-stack.ts';
import { readSettings } from '../../../infra/stacks/settings.ts';

const SYNTH_TIMEOUT_MS = 60_000;
const REAL_ISSUER = { jwtIssuer: 'https://login.union.test', jwtAudience: 'union-rules,console' };

/** The stack as the CLI builds it, without running esbuild; settings come from the context given and from nowhere else. */
function build(context: Record<string, unknown>): EngineStack {
  const app = new App({ context: { ...cdk.context, ...context, 'aws:cdk:bundling-stacks': [] } });
  return new EngineStack(app, 'Test', { settings: readSettings(app.node, {}) });
}

const synthesise = (context: Record<string, unknown>): Template => Template.fromStack(build(context));

type Properties = Record<string, unknown>;
const propertiesOf = (template: Template, type: string): Properties[] =>
  Object.values(template.findResources(type)).map((resource) => resource.Properties as Properties);

let template: Template;
beforeAll(() => {
  template = synthesise(REAL_ISSUER);
}, SYNTH_TIMEOUT_MS);

describe('routes', () => {
  it('are those of routes.ts, HEAD of each GET, one for all that has no route, and no other', () => {
    const deployed = propertiesOf(template, 'AWS::ApiGatewayV2::Route').map((route) => route.RouteKey);
    const heads = ROUTES.filter(({ method }) => method === 'GET').map(({ path }) => `HEAD ${path}`);
    expect(deployed.sort()).toEqual([...ROUTES.map(routeKey), ...heads, '$default'].sort());
  });

  it.each(ROUTES.map((route) => [routeKey(route), route.access === 'public'] as const))(
    '%s asks for a token unless public',
    (key, isPublic) => {
      const route = propertiesOf(template, 'AWS::ApiGatewayV2::Route').find((each) => each.RouteKey === key);
      expect(route?.AuthorizationType).toBe(isPublic ? 'NONE' : 'JWT');
      expect(route?.AuthorizerId !== undefined).toBe(!isPublic);
    },
  );

  it('trust one issuer and the audiences of the settings', () => {
    template.resourceCountIs('AWS::ApiGatewayV2::Authorizer', 1);
    template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'JWT',
      JwtConfiguration: { Issuer: 'https://login.union.test', Audience: ['union-rules', 'console'] },
    });
  });

  it('speak payload v2 and are logged and throttled', () => {
    template.allResourcesProperties('AWS::ApiGatewayV2::Integration', { PayloadFormatVersion: '2.0' });
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      AccessLogSettings: { DestinationArn: Match.anyValue(), Format: Match.stringLikeRegexp('requestId') },
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
    });
  });
});

describe('functions', () => {
  it('are one a capability and one each for stream, timers, sweeper and archive, arm64, Node 24, with a table and a province', () => {
    template.resourceCountIs('AWS::Lambda::Function', CAPABILITIES.length + 5);
    template.allResourcesProperties('AWS::Lambda::Function', {
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
      Environment: { Variables: { TABLE_NAME: Match.anyValue(), PROVINCE: 'zhejiang' } },
      LoggingConfig: { LogGroup: Match.anyValue() },
    });
  });

  it('may neither scan nor delete, nor do anything by wildcard', () => {
    const statements = propertiesOf(template, 'AWS::IAM::Policy').map((policy) =>
      JSON.stringify(policy.PolicyDocument),
    );
    expect(statements).toHaveLength(CAPABILITIES.length + 5);
    for (const statement of statements) expect(statement).not.toMatch(/dynamodb:(Scan|Delete|\*)|index\/\*/);
  });

  it('get the changes of the table in order, again while the world fails, and raise an alarm for what is set aside', () => {
    template.resourceCountIs('AWS::Lambda::EventSourceMapping', 1);
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': [Match.anyValue(), 'StreamArn'] },
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: -1,
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    });
    const reads = propertiesOf(template, 'AWS::IAM::Policy').filter((policy) =>
      JSON.stringify(policy.PolicyDocument).includes('dynamodb:GetRecords'),
    );
    expect(reads).toHaveLength(1);
    for (const MetricName of ['log', 'events', 'compliance'])
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        ...{ Namespace: 'UnionRules/SetAside', MetricName, Threshold: 1, TreatMissingData: 'ignore' },
        Dimensions: [{ Name: 'TableName', Value: Match.anyValue() }],
      });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'IteratorAge', Namespace: 'AWS/Lambda' });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'ApproximateNumberOfMessagesVisible' });
  });

  it('tell every alarm, and that it is over, to a sealed topic that CloudWatch may write to', () => {
    const [topic] = Object.keys(template.findResources('AWS::SNS::Topic'));
    const alarms = propertiesOf(template, 'AWS::CloudWatch::Alarm');
    expect(alarms).toHaveLength(5);
    for (const { AlarmActions, OKActions } of alarms)
      expect([AlarmActions, OKActions]).toEqual([[{ Ref: topic }], [{ Ref: topic }]]);
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    const writers = (Action: unknown) => ({
      Statement: Match.arrayWith([
        Match.objectLike({
          Action,
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        }),
      ]),
    });
    template.hasResourceProperties('AWS::SNS::TopicPolicy', { PolicyDocument: writers('sns:Publish') });
    template.hasResourceProperties('AWS::KMS::Key', { KeyPolicy: writers(['kms:Decrypt', 'kms:GenerateDataKey*']) });
    template.resourceCountIs('AWS::SNS::Subscription', 0);
  });

  it('sign the log daily and on demand with a key that KMS keeps', () => {
    template.hasResource('AWS::KMS::Key', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({ KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY' }),
    });
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(1 day)' });
    const signers = propertiesOf(template, 'AWS::IAM::Policy').filter((policy) =>
      JSON.stringify(policy.PolicyDocument).includes('kms:Sign'),
    );
    expect(signers).toHaveLength(2);
  });

  it('keep every log for a stated time', () => {
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 365 });
  });
});

describe('the table', () => {
  it('cannot lose a record by accident', () => {
    template.hasResource('AWS::DynamoDB::GlobalTable', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      BillingMode: 'PAY_PER_REQUEST',
      Replicas: [
        { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
      ],
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: TABLE.timeToLive, Enabled: true },
    });
  });

  it('has the keys and indexes of schema.ts', () => {
    const keys = ({ partitionKey, sortKey }: { partitionKey: string; sortKey: string }) => [
      { AttributeName: partitionKey, KeyType: 'HASH' },
      { AttributeName: sortKey, KeyType: 'RANGE' },
    ];
    const [table] = propertiesOf(template, 'AWS::DynamoDB::GlobalTable');
    expect(table?.KeySchema).toEqual(keys(TABLE));
    expect(table?.GlobalSecondaryIndexes).toEqual(
      TABLE.indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keys(index),
        Projection: { ProjectionType: 'ALL' },
      })),
    );
  });
});

describe('settings', () => {
  it('name no partition, so that the template serves aws-cn too', () => {
    expect(JSON.stringify(template.toJSON())).not.toMatch(/arn:aws/);
  });

  it('turn off what aws-cn lacks, and on what a console elsewhere needs', { timeout: SYNTH_TIMEOUT_MS }, () => {
    const china = synthesise({
      ...REAL_ISSUER,
      runtime: 'nodejs22.x',
      architecture: 'x86_64',
      tracing: 'off',
      corsOrigins: 'https://console.union.test',
    });
    china.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs22.x',
      Architectures: ['x86_64'],
      TracingConfig: Match.absent(),
    });
    china.hasResourceProperties('AWS::ApiGatewayV2::Api', {
      CorsConfiguration: { AllowOrigins: ['https://console.union.test'], AllowMethods: ['GET', 'HEAD', 'POST'] },
    });
  });

  it('subscribe an address to the alarms where one is named', { timeout: SYNTH_TIMEOUT_MS }, () => {
    synthesise({ ...REAL_ISSUER, alarmEmail: 'duty@union.test' }).hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'duty@union.test',
    });
  });

  it('without a real issuer synthesise, and leave a parameter that stops the deployment', {
    timeout: SYNTH_TIMEOUT_MS,
  }, () => {
    synthesise({}).hasParameter('SetJwtIssuerInContext', { Default: Match.absent() });
    expect(template.findParameters('SetJwtIssuerInContext')).toEqual({});
  });

  it.each([
    ['the defaults', {}],
    ['those of aws-cn', { runtime: 'nodejs22.x', tracing: 'off' }],
    ['an address for alarms', { alarmEmail: 'duty@union.test' }],
  ])('with %s leave cdk-nag nothing to say', (_, context) => {
    expect(new AwsSolutionsChecks().validateScope(build(context)).violations).toEqual([]);
  });

  it.each([
    ['jwtIssuer', 'http://plain.example', /https/],
    ['tracing', 'maybe', /on, off/],
    ['logRetentionDays', '42', /42 days/],
    ['requestBurst', '0', /whole number/],
    ['alarmEmail', 'nobody', /e-mail address/],
  ])('%s=%s is refused', (key, value, message) => {
    expect(() => readSettings(new App({ context: { [key]: value } }).node, {})).toThrow(message);
  });

  it('come from the context first and the environment second', () => {
    const node = new App({ context: { province: 'jiangsu' } }).node;
    const settings = readSettings(node, { PROVINCE: 'hunan', JWT_ISSUER: 'https://env.test' });
    expect(settings).toMatchObject({ province: 'jiangsu', jwtIssuer: 'https://env.test' });
  });
});
