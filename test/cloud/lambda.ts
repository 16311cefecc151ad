/**
 * Runs each function as Lambda does: the shipped bundle in bare Node, in a process of its own that is frozen between calls,
 * with the template's environment and what Lambda sets; logs and traces are delivered with the function's own role.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Guard } from './guard.ts';
import { ACCOUNT, PARTITION, REGION } from './intrinsics.ts';
import type { Deployed } from './stack.ts';

const RUNTIME = fileURLToPath(new URL('runtime.mjs', import.meta.url));
/** Of a synchronous call, each way. */
const PAYLOAD_BYTES_MAX = 6 * 1_024 * 1_024;

export interface Endpoints {
  readonly dynamodb: string;
  readonly s3: string;
  readonly kms: string;
}

/** A call that Lambda itself answers with an error: the handler threw, ran out of time, or something was too large. */
export class FunctionError extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export interface Lambda {
  /** What the handler returned. `at`: the instant at which the function's clock stands when it is called. */
  readonly invoke: (arn: string, event: unknown, at?: number | null) => Promise<unknown>;
  readonly logs: ReadonlyMap<string, readonly string[]>;
  /** Ends the function's process at once, as a crash of the machine below it does. */
  readonly kill: (label: string) => Promise<void>;
  /** What functions logged as an error since this was last asked for. */
  readonly takeErrors: () => readonly string[];
  /** Logs and traces that could not be delivered since this was last asked for. */
  readonly takeLost: () => readonly string[];
  readonly stop: () => Promise<void>;
}

const environmentOf = (deployed: Deployed, endpoints: Endpoints, guard: Guard, logStream: string) => {
  const { accessKeyId, secretAccessKey, sessionToken } = guard.credentialsOf(deployed.label);
  return {
    ...deployed.environment,
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    _HANDLER: deployed.handler,
    LAMBDA_TASK_ROOT: deployed.code,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: deployed.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(deployed.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: deployed.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
    AWS_ENDPOINT_URL_KMS: endpoints.kms,
  };
};

interface Reply {
  readonly ready?: true;
  readonly result?: string;
  readonly error?: { readonly errorType: string; readonly errorMessage: string };
}

/** Waits for one message at a time, or for the end of the process. */
const listenTo = (child: ChildProcess, said: () => string): (() => Promise<Reply>) => {
  let waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | null = null;
  let end: FunctionError | null = null;
  child.on('message', (reply: Reply) => waiting?.resolve(reply));
  child.once('exit', (code, signal) => {
    end = new FunctionError('Runtime.ExitError', `the function's process ended with ${code ?? signal}: ${said()}`);
    waiting?.reject(end);
  });
  return () =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      if (end) reject(end);
    });
};

const openInstance = async (deployed: Deployed, endpoints: Endpoints, guard: Guard, log: (line: string) => void) => {
  const logStream = `2026/12/01/[$LATEST]${randomUUID().replaceAll('-', '')}`;
  const child = fork(RUNTIME, [], {
    cwd: deployed.code,
    env: environmentOf(deployed, endpoints, guard, logStream),
    execArgv: [`--max-old-space-size=${Math.floor(deployed.memoryMb * 0.9)}`],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  // Frozen as it may be, it does not outlive us.
  process.once('exit', () => child.kill('SIGKILL'));
  let tail = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      tail = (tail + chunk).slice(-2_000);
      for (const line of String(chunk).split('\n')) if (line) log(line);
    });
  const next = listenTo(child, () => tail);
  await next();
  return { child, next };
};
type Instance = Awaited<ReturnType<typeof openInstance>>;

const payloadOf = (value: unknown, what: string): string => {
  const text = JSON.stringify(value) ?? 'null';
  if (Buffer.byteLength(text) > PAYLOAD_BYTES_MAX)
    throw new FunctionError('RequestEntityTooLarge', `${what} is larger than ${PAYLOAD_BYTES_MAX} bytes`);
  return text;
};

interface Told {
  readonly lost: string[];
  readonly errors: string[];
}

/** One instance, one call at a time, as long as it lives. */
const openFunction = (deployed: Deployed, endpoints: Endpoints, guard: Guard, told: Told) => {
  const lines: string[] = [];
  let instance: Promise<Instance> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  /** Done by the service in the function's name: what its role does not allow is lost, and nobody is told. */
  const deliver = (what: string, actions: readonly string[], resource: string): boolean => {
    try {
      guard.allow(
        deployed,
        actions.map((action) => ({ action, resource })),
      );
      return true;
    } catch {
      told.lost.push(`${deployed.label}: ${what} was not delivered`);
      return false;
    }
  };
  const logArn = `arn:${PARTITION}:logs:${REGION}:${ACCOUNT}:log-group:${deployed.logGroup}:*`;
  const log = (line: string): void => {
    if (/"level":"error"|^\w*Error\b/.test(line)) told.errors.push(`${deployed.label} logged ${line}`);
    if (deliver('a log line', ['logs:PutLogEvents'], logArn)) lines.push(line);
  };
  const start = (): Promise<Instance> => {
    deliver('a log stream', ['logs:CreateLogStream'], logArn);
    return openInstance(deployed, endpoints, guard, log);
  };
  const stop = async (): Promise<void> => {
    const running = await instance?.catch(() => null);
    instance = null;
    if (!running || running.child.exitCode !== null || running.child.signalCode !== null) return;
    const ended = once(running.child, 'exit');
    running.child.kill('SIGKILL');
    await ended;
  };
  const call = async (event: unknown, at: number | null): Promise<unknown> => {
    const [requestId, timeoutMs] = [randomUUID(), deployed.timeoutSeconds * 1_000];
    const sent = JSON.parse(payloadOf(event, 'the event'));
    instance ??= start();
    const { child, next } = await instance;
    child.kill('SIGCONT');
    const about = { requestId, name: deployed.name, arn: deployed.arn, memoryMb: deployed.memoryMb };
    child.send({ ...about, event: sent, at, endsAt: Date.now() + timeoutMs });
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<never>((_, reject) => {
      const error = new FunctionError('Sandbox.Timedout', `${deployed.label} took more than ${timeoutMs} ms`);
      timer = setTimeout(() => reject(error), timeoutMs);
    });
    const { result, error } = await Promise.race([next(), expired]).finally(() => clearTimeout(timer));
    // Whatever the handler left running stands still until the next call, if there is one.
    child.kill('SIGSTOP');
    log(`REPORT RequestId: ${requestId}`);
    if (deployed.isTraced) deliver('a trace', ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*');
    if (error) throw new FunctionError(error.errorType, error.errorMessage);
    return JSON.parse(payloadOf(JSON.parse(result ?? 'null'), 'the answer'));
  };
  const invoke = (event: unknown, at: number | null): Promise<unknown> => {
    const running = last.then(() => call(event, at));
    last = running.catch((error: FunctionError) => (/^(Sandbox|Runtime)\./.test(error.type) ? stop() : undefined));
    return running;
  };
  return { deployed, lines, invoke, stop };
};

export const openLambda = (functions: readonly Deployed[], endpoints: Endpoints, guard: Guard): Lambda => {
  const told: Told = { lost: [], errors: [] };
  const open = functions.map((deployed) => openFunction(deployed, endpoints, guard, told));
  return {
    invoke: (arn, event, at = null) => {
      const one = open.find(({ deployed }) => deployed.arn === arn || deployed.name === arn);
      if (!one) throw new Error(`no function ${arn}`);
      return one.invoke(event, at);
    },
    kill: async (label) => open.find(({ deployed }) => deployed.label === label)?.stop(),
    logs: new Map(open.map(({ deployed, lines }) => [deployed.label, lines])),
    takeErrors: () => told.errors.splice(0),
    takeLost: () => told.lost.splice(0),
    stop: async () => {
      await Promise.all(open.map(({ stop }) => stop()));
    },
  };
};
