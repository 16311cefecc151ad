/** Where alarms go: a topic that CloudWatch may write to and nobody reads on the way; who hears of it, the deployer says. */
import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Settings } from '../stacks/settings.ts';

const CLOUDWATCH = new ServicePrincipal('cloudwatch.amazonaws.com');

export class AlarmTopic extends Construct {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, { alarmEmail }: Pick<Settings, 'alarmEmail'>) {
    super(scope, id);
    // The key that SNS has by default lets no alarm write.
    const masterKey = new Key(this, 'Key', {
      description: 'union-rules: seals alarms on their way',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.topic = new Topic(this, 'Topic', { displayName: 'union-rules', masterKey, enforceSSL: true });
    const conditions = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    const principals = [CLOUDWATCH];
    masterKey.addToResourcePolicy(
      new PolicyStatement({
        principals,
        conditions,
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
      }),
    );
    this.topic.addToResourcePolicy(
      new PolicyStatement({ principals, conditions, actions: ['sns:Publish'], resources: [this.topic.topicArn] }),
    );
    if (alarmEmail) this.topic.addSubscription(new EmailSubscription(alarmEmail));
    new CfnOutput(this, 'AlarmTopic', {
      value: this.topic.topicArn,
      description: 'Subscribe whoever is on duty; -c alarmEmail=… subscribes an address',
    });
  }

  /** Told when it goes off and when it is well again. */
  tell(alarm: Alarm): void {
    const action = new SnsAction(this.topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
}
