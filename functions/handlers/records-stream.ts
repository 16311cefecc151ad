/**
 * The Lambda behind the table's stream: hands changes to every consumer, each for itself. What the world refuses comes
 * again from the first record that somebody is not done with; who is done with more remembers it meanwhile. Asked by its
 * operator with `{"takeUp": {"by": "NAME"}}`, it takes up again what was set aside and repaired.
 */
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { StreamRecord } from '../adapters/dynamodb/stream-changes.ts';
import type { Consumer } from '../app/feed-consumer.ts';
import { type TakenUp, takeUpAgain } from '../app/take-up.ts';
import { CONSUMERS, type ConsumerName, SET_ASIDE } from '../core/stream/aside.ts';
import type { Counts } from '../ports/consumer-store.ts';
import { consumersOf, feed } from './consumers.ts';
import { deps } from './deps.ts';
import { log } from './log.ts';

type StreamEvent = Pick<DynamoDBStreamEvent, 'Records'>;
export interface TakeUpAsked {
  readonly takeUp: { readonly by: string; readonly consumer?: ConsumerName };
}

/** CloudWatch's embedded metric format: what is set aside, for the alarms. */
const measure = (counts: Counts): void => {
  const Metrics = CONSUMERS.map((Name) => ({ Name, Unit: 'Count' }));
  const CloudWatchMetrics = [{ Namespace: SET_ASIDE, Dimensions: [['TableName']], Metrics }];
  log('info', { _aws: { Timestamp: Date.now(), CloudWatchMetrics }, TableName: process.env.TABLE_NAME, ...counts });
};

const idOf = ({ eventID }: StreamRecord): string => String(eventID);

/** The index of the first record that the consumer is not done with. */
const passed = async (
  consumer: Consumer,
  records: readonly StreamRecord[],
  ahead: ReadonlySet<string>,
): Promise<number> => {
  const left = records.filter((record) => !ahead.has(idOf(record)));
  const { done } = await feed(deps(), consumer, left);
  const next = left[done];
  return next ? records.indexOf(next) : records.length;
};

const handOn = async (records: readonly StreamRecord[]): Promise<DynamoDBBatchResponse> => {
  const { consumers } = deps();
  const ahead = await consumers.findAhead(idOf(records[0] as StreamRecord));
  const reached = new Map<ConsumerName, number>();
  for (const consumer of consumersOf(deps()))
    reached.set(consumer.name, await passed(consumer, records, ahead[consumer.name]));
  measure(await consumers.counts());
  const least = Math.min(...reached.values());
  const first = records[least];
  if (!first) return { batchItemFailures: [] };
  for (const [name, index] of reached)
    if (index > least) await consumers.goAhead(idOf(first), name, records.slice(least, index).map(idOf));
  return { batchItemFailures: [{ itemIdentifier: String(first.dynamodb?.SequenceNumber) }] };
};

/** Names that are written into a union's log. */
const OPERATOR = /^[\p{L}\p{N}._@-]{1,60}$/u;

const takeUp = async ({ by, consumer }: TakeUpAsked['takeUp']): Promise<readonly TakenUp[]> => {
  if (!OPERATOR.test(by)) throw new Error('takeUp.by: say who you are, in letters, digits, . _ @ - (1 to 60)');
  const wanted = consumersOf(deps()).filter(({ name }) => consumer === undefined || name === consumer);
  if (!wanted.length) throw new Error(`takeUp.consumer: one of ${CONSUMERS.join(', ')}, or leave it out for all`);
  const results: TakenUp[] = [];
  for (const one of wanted) results.push(await takeUpAgain(deps(), one, `operator/${by}`));
  measure(await deps().consumers.counts());
  return results;
};

const isOwn = ({ dynamodb }: StreamRecord): boolean =>
  String((dynamodb?.Keys?.pk as { S?: string } | undefined)?.S).startsWith('STREAM#');

export async function handler(event: TakeUpAsked): Promise<readonly TakenUp[]>;
export async function handler(event: StreamEvent): Promise<DynamoDBBatchResponse>;
export async function handler(event: StreamEvent | TakeUpAsked) {
  if ('takeUp' in event) return takeUp(event.takeUp);
  const records = event.Records as readonly StreamRecord[];
  // Nothing but what we wrote ourselves: to read or write anything for it would go on for ever.
  return records.every(isOwn) ? { batchItemFailures: [] } : handOn(records);
}
