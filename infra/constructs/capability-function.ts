/** One Lambda for one capability: an ES module with everything inside, its own log group and its own small role. */
import path from 'node:path';
import { Duration, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime, RuntimeFamily, Tracing } from 'aws-cdk-lib/aws-lambda';
import {
  type BundlingOptions,
  Charset,
  type ICommandHooks,
  NodejsFunction,
  OutputFormat,
} from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Capability } from '../../functions/handlers/routes.ts';
import { DEFAULT_RUNTIME, type Settings } from '../stacks/settings.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** CommonJS inside an ES module still asks for `require`; the alias keeps clear of a bundled `createRequire`. */
const REQUIRE_BANNER =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/** Capabilities that put something on paper: their font travels beside the code, outside the bundle that is parsed. */
const PRINTS: readonly string[] = ['decisions'];
const FONT = 'node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf';
const WITH_FONT: ICommandHooks = {
  beforeBundling: () => [],
  beforeInstall: () => [],
  afterBundling: (inputDir, outputDir) => [
    `node -e "require('fs').copyFileSync('${inputDir}/${FONT}', '${outputDir}/NotoSansSC_400Regular.ttf')"`,
  ],
};

/** A capability behind the API, or what the stream, the timer and a deployment call. */
export type FunctionName =
  | Capability
  | 'records-stream'
  | 'deliver-events'
  | 'sweep-plans'
  | 'archive-rules'
  | 'sign-logs';

export interface CapabilityFunctionProps {
  /** Name of the handler's file. */
  readonly capability: FunctionName;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly tableName: string;
  readonly settings: Settings;
  /** Beside those that every function has. */
  readonly environment?: Readonly<Record<string, string>>;
}

export class CapabilityFunction extends Construct {
  readonly function: NodejsFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: CapabilityFunctionProps) {
    super(scope, id);
    const { settings } = props;
    const logGroup = new LogGroup(this, 'Logs', { retention: settings.logRetentionDays });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    this.role = role;

    this.function = new NodejsFunction(this, 'Function', {
      description: `union-rules: ${props.capability}`,
      entry: path.join(ROOT, 'functions/handlers', `${props.capability}.ts`),
      projectRoot: ROOT,
      depsLockFilePath: path.join(ROOT, 'package-lock.json'),
      runtime: new Runtime(settings.runtime, RuntimeFamily.NODEJS),
      architecture: settings.architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
      memorySize: props.memoryMb,
      timeout: Duration.seconds(props.timeoutSeconds),
      role,
      logGroup,
      tracing: settings.isTraced ? Tracing.ACTIVE : Tracing.DISABLED,
      awsSdkConnectionReuse: false,
      environment: {
        TABLE_NAME: props.tableName,
        PROVINCE: settings.province,
        ...props.environment,
        ...(settings.hasSourceMaps ? { NODE_OPTIONS: '--enable-source-maps' } : {}),
      },
      bundling: bundlingFor(settings, props.capability),
    });
    this.acknowledge(role, settings);
  }

  private acknowledge(role: Role, settings: Settings): void {
    if (settings.isTraced) {
      Validations.of(role).acknowledge({
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: 'X-Ray has no resource to name: PutTraceSegments and PutTelemetryRecords accept only "*".',
      });
    }
    if (settings.runtime !== DEFAULT_RUNTIME) {
      const reason = `Whoever deploys chose ${settings.runtime}: aws-cn gets new runtimes later.`;
      Validations.of(this.function).acknowledge({ id: 'AwsSolutions-L1', reason });
    }
  }
}

/** The SDK goes inside: it starts faster than the runtime's own copy, and its version is the one that was tested. */
const bundlingFor = (settings: Settings, capability: string): BundlingOptions => ({
  format: OutputFormat.ESM,
  mainFields: ['module', 'main'],
  banner: REQUIRE_BANNER,
  bundleAwsSDK: true,
  minify: true,
  sourceMap: settings.hasSourceMaps,
  charset: Charset.UTF8,
  loader: { '.json': 'json' },
  // The PDF library asks where it lies, which a module must be told in its own words.
  ...(PRINTS.includes(capability) && { commandHooks: WITH_FONT, define: { __dirname: 'import.meta.dirname' } }),
});
