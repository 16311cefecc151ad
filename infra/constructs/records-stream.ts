/** The function behind the table's stream: in order a shard, again when it fails, and a queue for what never works. */
import { Duration, Validations } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { failedBatchesTo } from './failed-batches.ts';

export interface RecordsStreamProps {
  readonly table: TableV2;
  readonly function: IFunction;
}

export class RecordsStream extends Construct {
  constructor(scope: Construct, id: string, { table, function: target }: RecordsStreamProps) {
    super(scope, id);
    const eventSourceArn = table.tableStreamArn as string;
    const failed = new Queue(this, 'Failed', { retentionPeriod: Duration.days(14), enforceSSL: true });
    Validations.of(failed).acknowledge({ id: 'AwsSolutions-SQS3', reason: 'This is the queue for what failed.' });
    const actions = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];
    target.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: actions.map((action) => `dynamodb:${action}`), resources: [eventSourceArn] }),
    );
    new EventSourceMapping(this, 'Source', {
      target,
      eventSourceArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(1),
      // A record that cannot be handled is found by halves, tried long enough for a bad day of the database, then set
      // aside with its place in the stream; what the log lacks then, the next entry of the record brings, or verify names.
      bisectBatchOnError: true,
      retryAttempts: 50,
      onFailure: failedBatchesTo(failed),
    });
  }
}
