/** The master key that wraps the keys of persons. It seals nothing itself, and never leaves KMS. */
import { RemovalPolicy } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export class SealingKey extends Construct {
  readonly keyArn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const key = new Key(this, 'Key', {
      description: 'union-rules: wraps the keys of persons',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.keyArn = key.keyArn;
  }

  /** Only with the union and the person named, which are part of what is wrapped and stand in the trail of each use. */
  allow(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['kms:Encrypt', 'kms:Decrypt'],
        resources: [this.keyArn],
        conditions: { Null: { 'kms:EncryptionContext:unionId': 'false', 'kms:EncryptionContext:person': 'false' } },
      }),
    );
  }
}
