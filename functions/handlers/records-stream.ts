/** The Lambda behind the table's stream: hands changes to every consumer; throws, so that the batch comes again. */
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { changesOf, type StreamRecord } from '../adapters/dynamodb/stream-changes.ts';
import { consumersOf } from './consumers.ts';
import { deps } from './deps.ts';
import { log } from './log.ts';

export const handler = async (event: Pick<DynamoDBStreamEvent, 'Records'>): Promise<void> => {
  const changes = changesOf(event.Records as readonly StreamRecord[]);
  for (const consume of consumersOf(deps())) {
    try {
      await consume(changes);
    } catch (error) {
      const { name, message } = error as Error;
      log('error', { impact: 'What follows from changes waits until this works.', name, message });
      throw error;
    }
  }
};
