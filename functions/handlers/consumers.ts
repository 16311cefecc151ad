import { changeOf, type StreamRecord } from '../adapters/dynamodb/stream-changes.ts';
import { appendToLog } from '../app/append-to-log.ts';
import { type Consumer, type Fed, type FeedDeps, feedConsumer } from '../app/feed-consumer.ts';
import { projectCompliance } from '../app/project-compliance.ts';
import { queueEvents } from '../app/queue-events.ts';
import type { ConsumerName } from '../core/stream/aside.ts';
import type { Deps } from './deps.ts';
import { deps } from './deps.ts';
import { log } from './log.ts';

/** All that follows from the table's stream, in the order in which it is made. Each bears repetition. */
export const consumersOf = (given: Deps): readonly Consumer[] => [
  { name: 'log', isOrdered: false, consume: appendToLog(given) },
  { name: 'events', isOrdered: true, consume: queueEvents(given) },
  { name: 'compliance', isOrdered: false, consume: projectCompliance(given) },
];

/** Records of the unions; what the consumers keep of themselves in the table is nobody's business. */
export const isFollowed = (record: StreamRecord): boolean => changeOf(record)?.pk.startsWith('UNION#') ?? false;

const causeOf = (error: unknown): readonly string[] =>
  error instanceof Error ? [error.name, ...causeOf(error.cause)] : [];

/** Says what happened by names and counts: a message may quote what it could not read. */
const report = (consumer: ConsumerName, { setAside, error }: Fed): void => {
  const impact = 'What follows from changes waits until this works.';
  if (error !== null)
    log('error', { consumer, impact, code: (error as { code?: string }).code, causes: causeOf(error) });
  if (setAside > 0) log('error', { consumer, impact: 'Items were set aside: see docs/stream.md.', setAside });
};

/** Hands records to a consumer: how many of them, from the first, it is done with. */
export const feed = async (given: FeedDeps, consumer: Consumer, records: readonly StreamRecord[]): Promise<Fed> => {
  const followed = records.map((record, index) => ({ record, index })).filter(({ record }) => isFollowed(record));
  const changes = followed.flatMap(({ record }) => changeOf(record) ?? []);
  const fed = await feedConsumer(given, consumer, changes);
  report(consumer.name, fed);
  return { ...fed, done: fed.error === null ? records.length : (followed[fed.done]?.index ?? 0) };
};

/** Each consumer by its name, for who reads the stream without a Lambda. */
export const feeders = (given: Deps = deps()) =>
  Object.fromEntries(
    consumersOf(given).map((consumer) => [
      consumer.name,
      (records: readonly StreamRecord[]) => feed(given, consumer, records),
    ]),
  );
