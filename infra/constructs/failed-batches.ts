/** Where a mapping sends what it gave up: the function's role may put it there, and do nothing else with the queue. */

import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { DlqDestinationConfig, IEventSourceDlq, IEventSourceMapping, IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/** CDK's own destination lets the role also ask for the queue's address and attributes, which Lambda never does. */
export const failedBatchesTo = (queue: IQueue): IEventSourceDlq => ({
  bind: (_: IEventSourceMapping, target: IFunction): DlqDestinationConfig => {
    const statement = new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] });
    target.grantPrincipal.addToPrincipalPolicy(statement);
    return { destination: queue.queueArn };
  },
});
