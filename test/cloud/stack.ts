/** The synthesised stack, read as a deployment would read it: functions with their roles, routes, and what calls what. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { arnOf, type Resolve, type Resource, type Resources, resolverOf, withSecrets } from './intrinsics.ts';
import { type Statement, statementsOf } from './policy.ts';

export interface Deployed {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** The capability or what else the function is for, by its description. */
  readonly label: string;
  /** The folder of what CDK ships. */
  readonly code: string;
  readonly handler: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly logGroup: string;
  readonly isTraced: boolean;
  readonly environment: Readonly<Record<string, string>>;
  readonly statements: readonly Statement[];
}

export interface DeployedRoute {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly isPublic: boolean;
  readonly functionArn: string;
}

/** Who else may invoke a function. */
export interface Permission {
  readonly functionArn: string;
  readonly principal: string;
  readonly sourceArn: string;
}

export interface Mapping {
  readonly functionName: string;
  readonly sourceArn: string;
  readonly batchSize: number;
  readonly isBisecting: boolean;
  readonly retries: number;
  readonly failedArn: string | null;
  readonly reportsItems: boolean;
}

export interface TimerRule {
  readonly arn: string;
  readonly schedule: string;
  readonly targets: readonly string[];
}

export interface Stack {
  readonly resources: Resources;
  readonly functions: readonly Deployed[];
  readonly apiArn: string;
  readonly routes: readonly DeployedRoute[];
  readonly jwt: { readonly issuer: string; readonly audience: readonly string[] };
  readonly permissions: readonly Permission[];
  readonly mappings: readonly Mapping[];
  readonly timers: readonly TimerRule[];
  /** Functions that CloudFormation calls while it deploys, with what it tells them. */
  readonly customResources: readonly {
    readonly id: string;
    readonly functionArn: string;
    readonly properties: object;
  }[];
  readonly table: {
    readonly name: string;
    readonly arn: string;
    readonly properties: Readonly<Record<string, unknown>>;
  };
  readonly buckets: readonly { readonly name: string; readonly keyArn: string | null; readonly isLocked: boolean }[];
  readonly keys: readonly { readonly arn: string; readonly spec: string; readonly usage: string }[];
}

type Found = readonly [logicalId: string, resource: Resource];
type Properties = Readonly<Record<string, never>>;

const text = (value: unknown): string => String(value);
const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(text) : [text(value)]);

const readFunction =
  (resolve: Resolve, folder: string, resources: Resources) =>
  ([logicalId, resource]: Found): Deployed => {
    const told = resolve(resource.Properties) as Properties;
    const variables = (told.Environment as { Variables?: Record<string, string> } | undefined)?.Variables ?? {};
    return {
      logicalId,
      name: text(resolve({ Ref: logicalId })),
      arn: arnOf(logicalId, resource),
      label: text(told.Description).replace(/^union-rules: /, ''),
      code: join(folder, text(resource.Metadata?.['aws:asset:path'])),
      handler: text(told.Handler),
      memoryMb: Number(told.MemorySize),
      timeoutSeconds: Number(told.Timeout),
      logGroup: text((told.LoggingConfig as { LogGroup?: string } | undefined)?.LogGroup),
      isTraced: (told.TracingConfig as { Mode?: string } | undefined)?.Mode === 'Active',
      environment: Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, withSecrets(value)])),
      statements: statementsOf(resources, resolve, text(told.Role)),
    };
  };

const readRoutes = (resolve: Resolve, routes: readonly Found[], resources: Resources): readonly DeployedRoute[] => {
  const uriOf = (target: unknown): string => {
    const name = text(resolve(target)).replace(/^integrations\//, '');
    const found = Object.entries(resources).find(
      ([id, { Type }]) => Type === 'AWS::ApiGatewayV2::Integration' && resolve({ Ref: id }) === name,
    );
    if (found?.[1].Properties.PayloadFormatVersion !== '2.0') throw new Error(`${name} does not speak payload 2.0`);
    return text(resolve(found[1].Properties.IntegrationUri));
  };
  return routes.map(([, { Properties }]) => {
    const [method = '', path = ''] = text(Properties.RouteKey).split(' ');
    const isPublic = Properties.AuthorizationType === 'NONE';
    if (!isPublic && Properties.AuthorizationType !== 'JWT') throw new Error(`${path}: neither NONE nor JWT`);
    return { key: text(Properties.RouteKey), method, path, isPublic, functionArn: uriOf(Properties.Target) };
  });
};

const KNOWN_OF_MAPPINGS = new Set([
  ...['BatchSize', 'BisectBatchOnFunctionError', 'DestinationConfig', 'EventSourceArn', 'FunctionName'],
  ...['MaximumBatchingWindowInSeconds', 'MaximumRetryAttempts', 'StartingPosition', 'FunctionResponseTypes'],
]);

const readMapping =
  (resolve: Resolve) =>
  ([id, { Properties }]: Found): Mapping => {
    const unknown = Object.keys(Properties).filter((name) => !KNOWN_OF_MAPPINGS.has(name));
    if (unknown.length) throw new Error(`mapping ${id} says ${unknown.join(', ')}, which is not played here yet`);
    const told = resolve(Properties) as Properties;
    const destination = told.DestinationConfig as { OnFailure?: { Destination: string } } | undefined;
    return {
      functionName: text(told.FunctionName),
      sourceArn: text(told.EventSourceArn),
      batchSize: Number(told.BatchSize ?? 100),
      isBisecting: Boolean(told.BisectBatchOnFunctionError),
      retries: Number(told.MaximumRetryAttempts ?? -1),
      failedArn: destination?.OnFailure?.Destination ?? null,
      reportsItems: list(told.FunctionResponseTypes ?? []).includes('ReportBatchItemFailures'),
    };
  };

const readTimer =
  (resolve: Resolve) =>
  ([id, resource]: Found): TimerRule => {
    const told = resolve(resource.Properties) as Properties;
    const targets = (told.Targets ?? []) as readonly { Arn: string }[];
    return {
      arn: arnOf(id, resource),
      schedule: text(told.ScheduleExpression),
      targets: targets.map(({ Arn }) => Arn),
    };
  };

const readBucket =
  (resolve: Resolve) =>
  ([id, { Properties }]: Found) => {
    type Encryption = {
      ServerSideEncryptionConfiguration: { ServerSideEncryptionByDefault: { KMSMasterKeyID?: string } }[];
    };
    const encryption = resolve(Properties.BucketEncryption) as Encryption | undefined;
    const [rule] = encryption?.ServerSideEncryptionConfiguration ?? [];
    return {
      name: text(resolve({ Ref: id })),
      keyArn: rule?.ServerSideEncryptionByDefault.KMSMasterKeyID ?? null,
      isLocked: Properties.ObjectLockEnabled === true,
    };
  };

/** Reads the assembly that `cdk synth` wrote. */
export const readStack = (folder: string, stackName = 'UnionRules'): Stack => {
  const template = JSON.parse(readFileSync(join(folder, `${stackName}.template.json`), 'utf8')) as {
    Resources: Resources;
  };
  const resources = template.Resources;
  const resolve = resolverOf(resources);
  const all = (...types: string[]): readonly Found[] =>
    Object.entries(resources).filter(([, { Type }]) => types.includes(Type));
  const only = (...types: string[]): Found => {
    const found = all(...types);
    if (found.length !== 1) throw new Error(`${found.length} of ${types.join(' or ')}, one is expected`);
    return found[0] as Found;
  };
  const [tableId, table] = only('AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table');
  const [, authorizer] = only('AWS::ApiGatewayV2::Authorizer');
  const jwt = resolve(authorizer.Properties.JwtConfiguration) as { Issuer: string; Audience: string[] };
  return {
    resources,
    functions: all('AWS::Lambda::Function').map(readFunction(resolve, folder, resources)),
    apiArn: text(resolve({ Ref: only('AWS::ApiGatewayV2::Api')[0] })),
    routes: readRoutes(resolve, all('AWS::ApiGatewayV2::Route'), resources),
    jwt: { issuer: jwt.Issuer, audience: jwt.Audience },
    permissions: all('AWS::Lambda::Permission').map(([, { Properties }]) => ({
      functionArn: text(resolve(Properties.FunctionName)),
      principal: text(Properties.Principal),
      sourceArn: text(resolve(Properties.SourceArn)),
    })),
    mappings: all('AWS::Lambda::EventSourceMapping').map(readMapping(resolve)),
    timers: all('AWS::Events::Rule').map(readTimer(resolve)),
    customResources: all('AWS::CloudFormation::CustomResource').map(([id, { Properties }]) => ({
      id,
      functionArn: text(resolve(Properties.ServiceToken)),
      properties: resolve(Properties) as object,
    })),
    table: { name: text(resolve({ Ref: tableId })), arn: arnOf(tableId, table), properties: table.Properties },
    buckets: all('AWS::S3::Bucket').map(readBucket(resolve)),
    keys: all('AWS::KMS::Key').map(([id, resource]) => ({
      arn: arnOf(id, resource),
      spec: text(resource.Properties.KeySpec ?? 'SYMMETRIC_DEFAULT'),
      usage: text(resource.Properties.KeyUsage ?? 'ENCRYPT_DECRYPT'),
    })),
  };
};
