/** The key under which events of members are compared: made at deployment, kept while the records are kept. */
import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

const LENGTH = 64;

export class EventKey extends Construct {
  private readonly secret: Secret;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.secret = new Secret(this, 'Secret', {
      description: 'union-rules: compares events of members without reading them',
      generateSecretString: { passwordLength: LENGTH, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Another key would make every earlier event unknown: the same benefit could then be paid twice.',
    });
  }

  /** CloudFormation puts the value in when it deploys; the template holds a reference only. */
  give(lambda: Lambda): void {
    lambda.addEnvironment('EVENT_KEY', this.secret.secretValue.unsafeUnwrap());
  }
}
