/** What CloudFormation makes of the functions of a template: names, ARNs, and the values that a secret is resolved to. */
import { createHash, randomBytes } from 'node:crypto';

export const PARTITION = 'aws-cn';
export const REGION = 'cn-north-1';
export const ACCOUNT = '123456789012';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}
export type Resources = Readonly<Record<string, Resource>>;

const short = (logicalId: string) => createHash('sha256').update(logicalId).digest('hex').slice(0, 8);
const arn = (service: string, rest: string, hasPlace = true) =>
  `arn:${PARTITION}:${service}:${hasPlace ? `${REGION}:${ACCOUNT}` : ':'}:${rest}`;

/** The physical name that a deployment would give. */
const nameOf = (logicalId: string, { Type }: Resource): string => {
  if (Type === 'AWS::S3::Bucket') return `unionrules-${short(logicalId)}`;
  if (Type === 'AWS::KMS::Key') return `${short(logicalId)}-0000-4000-8000-000000000000`;
  return `UnionRules-${logicalId}-${short(logicalId)}`.slice(-64);
};

const SERVICE_ARNS: Readonly<Record<string, (name: string) => string>> = {
  'AWS::DynamoDB::GlobalTable': (name) => arn('dynamodb', `table/${name}`),
  'AWS::DynamoDB::Table': (name) => arn('dynamodb', `table/${name}`),
  'AWS::Lambda::Function': (name) => arn('lambda', `function:${name}`),
  'AWS::KMS::Key': (name) => arn('kms', `key/${name}`),
  'AWS::S3::Bucket': (name) => arn('s3', name, false),
  'AWS::SQS::Queue': (name) => arn('sqs', name),
  'AWS::Logs::LogGroup': (name) => arn('logs', `log-group:${name}:*`),
  'AWS::IAM::Role': (name) => `arn:${PARTITION}:iam::${ACCOUNT}:role/${name}`,
  'AWS::Events::Rule': (name) => arn('events', `rule/${name}`),
  'AWS::SecretsManager::Secret': (name) => arn('secretsmanager', `secret:${name}`),
};

export const arnOf = (logicalId: string, resource: Resource): string => {
  const name = nameOf(logicalId, resource);
  const make = SERVICE_ARNS[resource.Type];
  return make ? make(name) : arn((resource.Type.split('::')[1] ?? '').toLowerCase(), name);
};

/** What the stream of a table is called in the template; the embedded database has a name of its own for it. */
export const streamArnOf = (tableArn: string) => `${tableArn}/stream/2026-01-01T00:00:00.000`;

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': PARTITION,
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::URLSuffix': 'amazonaws.com.cn',
  'AWS::StackName': 'UnionRules',
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export type Resolve = (value: unknown) => unknown;

/** @throws for what a template may say and this does not know */
export const resolverOf = (resources: Resources): Resolve => {
  const resourceOf = (logicalId: string): Resource => {
    const found = resources[logicalId];
    if (!found) throw new Error(`the template refers to ${logicalId}, which it does not hold`);
    return found;
  };
  const ref = (logicalId: string): string => {
    const pseudo = PSEUDO[logicalId];
    if (pseudo !== undefined) return pseudo;
    const resource = resourceOf(logicalId);
    const isArn = resource.Type === 'AWS::SecretsManager::Secret';
    return isArn ? arnOf(logicalId, resource) : nameOf(logicalId, resource);
  };
  const attribute = (logicalId: string, name: string): string => {
    const resource = resourceOf(logicalId);
    if (name === 'Arn') return arnOf(logicalId, resource);
    if (name === 'StreamArn') return streamArnOf(arnOf(logicalId, resource));
    if (name === 'QueueName') return nameOf(logicalId, resource);
    if (resource.Type === 'AWS::ApiGatewayV2::Api') return `https://${nameOf(logicalId, resource)}.example`;
    throw new Error(`no attribute ${name} of ${resource.Type}`);
  };
  const substitute = (text: string) => text.replace(/\$\{([^}]+)\}/g, (_, name: string) => ref(name));
  const resolve: Resolve = (value) => {
    if (Array.isArray(value)) return value.map(resolve);
    if (!isObject(value)) return value;
    if ('Ref' in value) return ref(value.Ref as string);
    if ('Fn::GetAtt' in value) return attribute(...(value['Fn::GetAtt'] as [string, string]));
    if ('Fn::Sub' in value) return substitute(value['Fn::Sub'] as string);
    if ('Fn::Join' in value) {
      const [glue, parts] = value['Fn::Join'] as [string, unknown[]];
      return parts.map((part) => resolve(part)).join(glue);
    }
    const unknown = Object.keys(value).find((name) => name.startsWith('Fn::'));
    if (unknown) throw new Error(`the template uses ${unknown}, which is not read here yet`);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolve(inner)]));
  };
  return resolve;
};

const secrets = new Map<string, string>();

/** `{{resolve:secretsmanager:…}}` becomes the secret's value, made once. */
export const withSecrets = (text: string): string =>
  text.replace(/\{\{resolve:secretsmanager:(.+?):SecretString:.*?\}\}/g, (_, name: string) => {
    const value = secrets.get(name) ?? randomBytes(32).toString('hex');
    secrets.set(name, value);
    return value;
  });
