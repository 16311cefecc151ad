/** What calls functions beside the API: the table's stream by its mapping, timers by their rules, and the deployment. */
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../infra/local/database.ts';
import type { Guard } from './guard.ts';
import { listen } from './http.ts';
import { REGION } from './intrinsics.ts';
import type { Lambda } from './lambda.ts';
import { signed } from './sigv4.ts';
import type { Deployed, Mapping, Stack } from './stack.ts';

interface StreamRecord {
  readonly eventID?: string;
  readonly dynamodb: { readonly SequenceNumber: string };
}

/** What a mapping gave up and where it went. */
export interface SetAside {
  readonly label: string;
  readonly records: number;
  /** False where it could not be sent: then it is lost. */
  readonly isKept: boolean;
}

export interface StreamSource {
  /** Hands over everything that was written before this call, with as many tries as the mapping says unless told otherwise. */
  readonly drain: (tries?: number) => Promise<void>;
  readonly takeSetAside: () => readonly SetAside[];
}

interface Parts {
  readonly stack: Stack;
  readonly lambda: Lambda;
  readonly guard: Guard;
  readonly endpoint: string;
  readonly embedded: string;
}

/** Without a bound a mapping tries until the stream forgets the record, after a day; here a day is so many tries. */
const TRIES_OF_A_DAY = 50;

const READS = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];

/** Lambda makes no mapping for a role that may not read the stream or write to the queue; it names what is missing. */
const checkMapping = ({ guard }: Parts, deployed: Deployed, { sourceArn, failedArn }: Mapping): void => {
  guard.allow(
    deployed,
    READS.map((action) => ({ action: `dynamodb:${action}`, resource: sourceArn })),
  );
  if (failedArn) guard.allow(deployed, [{ action: 'sqs:SendMessage', resource: failedArn }]);
};

const callerOf =
  ({ guard, endpoint }: Parts, { label }: Deployed) =>
  async <T>(operation: string, body: object): Promise<T> => {
    const text = Buffer.from(JSON.stringify(body));
    const headers = {
      host: new URL(endpoint).host,
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
    };
    const request = { method: 'POST', url: '/', headers, body: text };
    const { host: _, ...sent } = signed(guard.credentialsOf(label), 'dynamodb', REGION, request);
    const answer = await fetch(endpoint, { method: 'POST', headers: sent, body: text });
    if (!answer.ok) throw new Error(`${label} ${operation}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };

const streamOf = async ({ embedded, stack }: Parts): Promise<string> => {
  const client = new DynamoDBClient({ endpoint: embedded, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
  const { Table } = await client.send(new DescribeTableCommand({ TableName: stack.table.name }));
  client.destroy();
  return Table?.LatestStreamArn ?? '';
};

type Batch = readonly StreamRecord[];

/** Retries, halves and sets aside as the mapping says. Waiting between tries is left out: nothing changes in between. */
const handlerOf = ({ guard, lambda }: Parts, deployed: Deployed, mapping: Mapping, aside: SetAside[]) => {
  const setAside = (records: Batch): void => {
    try {
      if (!mapping.failedArn) throw new Error('there is no queue');
      guard.allow(deployed, [{ action: 'sqs:SendMessage', resource: mapping.failedArn }]);
      aside.push({ label: deployed.label, records: records.length, isKept: true });
    } catch {
      aside.push({ label: deployed.label, records: records.length, isKept: false });
    }
  };
  const failedFrom = async (records: Batch): Promise<Batch> => {
    const event = {
      Records: records.map((record) => ({
        eventVersion: '1.1',
        eventSource: 'aws:dynamodb',
        awsRegion: REGION,
        ...record,
        eventSourceARN: mapping.sourceArn,
      })),
    };
    try {
      const answer = await lambda.invoke(deployed.arn, event);
      const failures = (answer as { batchItemFailures?: { itemIdentifier: string }[] } | null)?.batchItemFailures ?? [];
      if (!mapping.reportsItems || failures.length === 0) return [];
      const at = records.findIndex(({ dynamodb }) =>
        failures.some(({ itemIdentifier }) => itemIdentifier === dynamodb.SequenceNumber),
      );
      return records.slice(Math.max(0, at));
    } catch {
      return records;
    }
  };
  return async function handle(records: Batch, tries: number): Promise<void> {
    const failed = await failedFrom(records);
    if (failed.length === 0) return;
    if (tries <= 0) return setAside(failed);
    const half = Math.ceil(failed.length / 2);
    const parts = mapping.isBisecting && failed.length > 1 ? [failed.slice(0, half), failed.slice(half)] : [failed];
    for (const part of parts) await handle(part, tries - 1);
  };
};

const openMapping = async (parts: Parts, mapping: Mapping, aside: SetAside[]) => {
  const deployed = parts.stack.functions.find(({ name, arn }) => [name, arn].includes(mapping.functionName));
  if (!deployed) throw new Error(`a mapping names ${mapping.functionName}, which is no function`);
  checkMapping(parts, deployed, mapping);
  const call = callerOf(parts, deployed);
  const handle = handlerOf(parts, deployed, mapping, aside);
  const StreamArn = await streamOf(parts);
  const last = new Map<string, string>();
  const readShard = async (ShardId: string, tries: number): Promise<void> => {
    const after = last.get(ShardId);
    const from = after
      ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }
      : { ShardIteratorType: 'TRIM_HORIZON' };
    const first = await call<{ ShardIterator: string }>('GetShardIterator', { StreamArn, ShardId, ...from });
    for (let iterator: string | undefined = first.ShardIterator; iterator; ) {
      type Read = { Records?: StreamRecord[]; NextShardIterator?: string };
      const read: Read = await call<Read>('GetRecords', { ShardIterator: iterator, Limit: mapping.batchSize });
      const records = read.Records ?? [];
      if (records.length) await handle(records, tries);
      const end = records.at(-1);
      if (end) last.set(ShardId, end.dynamodb.SequenceNumber);
      iterator = records.length ? read.NextShardIterator : undefined;
    }
  };
  return async (tries = mapping.retries < 0 ? TRIES_OF_A_DAY : mapping.retries): Promise<void> => {
    type Described = { StreamDescription: { Shards?: { ShardId: string }[] } };
    const { StreamDescription } = await call<Described>('DescribeStream', { StreamArn });
    for (const { ShardId } of StreamDescription.Shards ?? []) await readShard(ShardId, tries);
  };
};

/** Every mapping of the template. @throws Refused where a role does not allow it */
export const openStreams = async (parts: Parts): Promise<StreamSource> => {
  const aside: SetAside[] = [];
  const drains: ((tries?: number) => Promise<void>)[] = [];
  for (const mapping of parts.stack.mappings) drains.push(await openMapping(parts, mapping, aside));
  return {
    drain: async (tries) => {
      for (const drain of drains) await drain(tries);
    },
    takeSetAside: () => aside.splice(0),
  };
};

/** Every rule once. Gives what failed: nobody waits for a timer's answer. */
export const runTimers = async (
  { stack, lambda, guard }: Parts,
  at: number | null = null,
): Promise<readonly string[]> => {
  const failed: string[] = [];
  for (const rule of stack.timers)
    for (const target of rule.targets) {
      const isAllowed = guard.mayInvoke(target, 'events.amazonaws.com', rule.arn);
      const event = { source: 'aws.events', 'detail-type': 'Scheduled Event', resources: [rule.arn], detail: {} };
      if (!isAllowed) failed.push(`${rule.arn} may not invoke ${target}`);
      else await lambda.invoke(target, event, at).catch((error: Error) => failed.push(`${target}: ${error.message}`));
    }
  return failed;
};

/** What CloudFormation does with custom resources: calls, and waits for what is put to its address. */
export const deploy = async ({ stack, lambda }: Parts): Promise<readonly string[]> => {
  const failed: string[] = [];
  for (const { id, functionArn, properties } of stack.customResources) {
    let tell: (text: string) => void = () => undefined;
    const told = new Promise<string>((resolve) => {
      tell = resolve;
    });
    const server = await listen(({ body }) => {
      tell(body.toString());
      return { status: 200 };
    });
    const event = {
      RequestType: 'Create',
      ResponseURL: server.url,
      StackId: 'stack',
      RequestId: 'request',
      LogicalResourceId: id,
      ResourceProperties: properties,
    };
    const running = lambda.invoke(functionArn, event).then(
      () => told,
      (error: Error) => JSON.stringify({ Status: 'FAILED', Reason: error.message }),
    );
    const { Status, Reason } = JSON.parse(await running) as { Status: string; Reason?: string };
    if (Status !== 'SUCCESS') failed.push(`${id}: ${Reason}`);
    await server.stop();
  }
  return failed;
};
