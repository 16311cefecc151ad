/** Calls the function that sends events once a minute: what is due is sent, what failed is tried when its time has come. */
import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export class DeliveryTimer extends Construct {
  constructor(scope: Construct, id: string, target: IFunction) {
    super(scope, id);
    new Rule(this, 'Minute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(target, { retryAttempts: 0 })],
    });
  }
}
