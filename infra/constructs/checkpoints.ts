/** The key that signs checkpoints, kept by KMS so that nobody holds its private half, and the daily signature. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type CfnKey, Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFn } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export interface CheckpointsProps {
  /** Called once a day. */
  readonly daily: LambdaFn;
  /** Signs on demand. */
  readonly onDemand: LambdaFn;
}

export class Checkpoints extends Construct {
  constructor(scope: Construct, id: string, { daily, onDemand }: CheckpointsProps) {
    super(scope, id);
    const key = new Key(this, 'Key', {
      description: 'union-rules: signs the checkpoints of the audit log',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // Ed25519, which KMS has since the end of 2025 and this version of the CDK does not name yet.
    (key.node.defaultChild as CfnKey).keySpec = 'ECC_NIST_EDWARDS25519';
    for (const signer of [daily, onDemand]) {
      signer.addEnvironment('AUDIT_KEY_ID', key.keyArn);
      const actions = ['kms:Sign', 'kms:GetPublicKey'];
      signer.addToRolePolicy(new PolicyStatement({ actions, resources: [key.keyArn] }));
    }
    new Rule(this, 'Daily', { schedule: Schedule.rate(Duration.days(1)), targets: [new LambdaFunction(daily)] });
  }
}
