/** Calls the sweeper of plans: a plan that nobody goes on with is given back soon after it is old enough. */
import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export class PlanSweeper extends Construct {
  constructor(scope: Construct, id: string, target: IFunction) {
    super(scope, id);
    new Rule(this, 'FiveMinutes', {
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [new LambdaFunction(target, { retryAttempts: 0 })],
    });
  }
}
