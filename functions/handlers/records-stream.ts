/**
 * The Lambda behind the table's stream: hands changes to every consumer, each for itself. What the world refuses comes
 * again from the first record that somebody is not done with; who is done with more finds it made. The operator asks it
 * for what was set aside (stream-operator.ts).
 */
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { StreamRecord } from '../adapters/dynamodb/stream-changes.ts';
import { CONSUMERS, SET_ASIDE } from '../core/stream/aside.ts';
import type { Counts } from '../ports/consumer-store.ts';
import { consumersOf, feed, isFollowed } from './consumers.ts';
import { deps } from './deps.ts';
import { log } from './log.ts';
import { isAsked, type OperatorAsked, operate } from './stream-operator.ts';

type StreamEvent = Pick<DynamoDBStreamEvent, 'Records'>;

/** CloudWatch's embedded metric format: what is set aside, for the alarms. */
const measure = (counts: Counts): void => {
  const Metrics = CONSUMERS.map((Name) => ({ Name, Unit: 'Count' }));
  const CloudWatchMetrics = [{ Namespace: SET_ASIDE, Dimensions: [['TableName']], Metrics }];
  log('info', { _aws: { Timestamp: Date.now(), CloudWatchMetrics }, TableName: process.env.TABLE_NAME, ...counts });
};

const handOn = async (records: readonly StreamRecord[]): Promise<DynamoDBBatchResponse> => {
  const reached: number[] = [];
  for (const consumer of consumersOf(deps())) reached.push((await feed(deps(), consumer, records)).done);
  measure(await deps().consumers.counts());
  const first = records[Math.min(...reached)];
  return { batchItemFailures: first ? [{ itemIdentifier: String(first.dynamodb?.SequenceNumber) }] : [] };
};

const answer = async (asked: OperatorAsked) => {
  const result = await operate(asked);
  measure(await deps().consumers.counts());
  return result;
};

export async function handler(event: OperatorAsked): ReturnType<typeof operate>;
export async function handler(event: StreamEvent): Promise<DynamoDBBatchResponse>;
export async function handler(event: StreamEvent | OperatorAsked) {
  if (isAsked(event)) return answer(event);
  const records = event.Records as readonly StreamRecord[];
  // Nothing but what we wrote ourselves: to read or write anything for it would go on for ever.
  return records.some(isFollowed) ? handOn(records) : { batchItemFailures: [] };
}
