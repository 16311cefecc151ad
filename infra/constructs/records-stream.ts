/**
 * The function behind the table's stream: in order a shard, again while the world fails, and an alarm for what it sets
 * aside, for what waits long and for what the stream has lost.
 */
import { CfnOutput, Duration, Validations } from 'aws-cdk-lib';
import { Alarm, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { CONSUMERS, SET_ASIDE } from '../../functions/core/stream/aside.ts';
import type { AlarmTopic } from './alarm-topic.ts';
import { failedBatchesTo } from './failed-batches.ts';

export interface RecordsStreamProps {
  readonly table: TableV2;
  readonly function: IFunction;
  readonly alarms: AlarmTopic;
}

export class RecordsStream extends Construct {
  constructor(scope: Construct, id: string, { table, function: target, alarms }: RecordsStreamProps) {
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
      // What is wrong with one item is set aside by the function itself. Whatever else fails may be well again: it is tried
      // as long as the stream keeps it. By halves, for a batch that takes longer than the function may.
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: -1,
      onFailure: failedBatchesTo(failed),
    });
    for (const alarm of this.watch(table, target, failed)) alarms.tell(alarm);
    new CfnOutput(this, 'TakeUpFunction', {
      value: target.functionName,
      description:
        'Invoke with {"setAside":{}} to list what was set aside; docs/stream.md says how to take it up again',
    });
  }

  private watch(table: TableV2, target: IFunction, failed: Queue): readonly Alarm[] {
    const dimensionsMap = { TableName: table.tableName };
    const setAside = CONSUMERS.map(
      (consumer) =>
        new Alarm(this, `SetAside-${consumer}`, {
          metric: new Metric({ namespace: SET_ASIDE, metricName: consumer, dimensionsMap, statistic: 'Maximum' }),
          threshold: 1,
          evaluationPeriods: 1,
          // Told with every batch and after taking up: until then it is as it was.
          treatMissingData: TreatMissingData.IGNORE,
          alarmDescription: `The consumer ${consumer} of the stream has set items aside: repair them, then have them taken up.`,
        }),
    );
    const behind = new Alarm(this, 'Behind', {
      metric: target.metric('IteratorAge', { statistic: 'Maximum', period: Duration.minutes(5) }),
      threshold: Duration.minutes(15).toMilliseconds(),
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription:
        'What follows from changes is a quarter of an hour behind: the log, events and the lists of finance.',
    });
    const lost = new Alarm(this, 'Lost', {
      metric: failed.metricApproximateNumberOfMessagesVisible(),
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription:
        'The stream gave records up after a day: verify the logs, and project the lists of finance anew.',
    });
    return [...setAside, behind, lost];
  }
}
