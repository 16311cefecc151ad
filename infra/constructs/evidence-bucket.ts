/** Where vouchers lie, and large answers for a day: encrypted, versioned, closed to the public, locked for as long as the law has them kept. */
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Settings } from '../stacks/settings.ts';

/** What was announced and never completed goes after a day, and so do large answers; a ticket lives for minutes. */
const A_DAY = Duration.days(1);

const CLOSED = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  removalPolicy: RemovalPolicy.RETAIN,
} as const;

export class EvidenceBucket extends Construct {
  readonly bucket: Bucket;
  private readonly key: Key;

  constructor(scope: Construct, id: string, settings: Pick<Settings, 'corsOrigins' | 'evidenceLock'>) {
    super(scope, id);
    // The log service writes by a policy of the bucket; access lists are off.
    this.node.setContext('@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy', true);
    this.key = new Key(this, 'Key', {
      description: 'union-rules: files of evidence',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const logs = new Bucket(this, 'AccessLogs', {
      ...CLOSED,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: Duration.days(400) }],
    });
    Validations.of(logs).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'It holds the access logs; logging itself has no end.',
    });
    this.bucket = new Bucket(this, 'Files', {
      ...CLOSED,
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      versioned: true,
      objectLockEnabled: settings.evidenceLock !== 'off',
      serverAccessLogsBucket: logs as IBucket,
      lifecycleRules: ['staging/', 'answers/'].map((prefix) => ({
        prefix,
        expiration: A_DAY,
        noncurrentVersionExpiration: A_DAY,
        abortIncompleteMultipartUploadAfter: A_DAY,
      })),
      ...(settings.corsOrigins.length > 0 && { cors: [corsFor(settings.corsOrigins), CORS_OF_REDIRECTED] }),
    });
  }

  /** Puts into both places and reads from both; deletes nothing. Listing tells a missing object from a forbidden one. */
  allow(grantee: IGrantable): void {
    const { bucketArn } = this.bucket;
    const add = (actions: string[], resources: string[]) =>
      grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions, resources }));
    add(['s3:GetObject', 's3:PutObject'], [`${bucketArn}/staging/*`, `${bucketArn}/kept/*`]);
    add(['s3:PutObjectRetention'], [`${bucketArn}/kept/*`]);
    add(['s3:ListBucket'], [bucketArn]);
    add(['kms:Decrypt', 'kms:GenerateDataKey'], [this.key.keyArn]);
  }

  /** Puts large answers and hands out addresses at which they are read; reaches nothing else. */
  allowAnswers(grantee: IGrantable): void {
    const add = (actions: string[], resource: string) =>
      grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions, resources: [resource] }));
    add(['s3:GetObject', 's3:PutObject'], `${this.bucket.bucketArn}/answers/*`);
    add(['kms:Decrypt', 'kms:GenerateDataKey'], this.key.keyArn);
  }
}

const corsFor = (origins: readonly string[]) => ({
  allowedOrigins: [...origins],
  allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
  allowedHeaders: ['content-type', 'x-amz-checksum-sha256'],
  maxAge: 3_600,
});

/**
 * A browser that is sent on from the API's origin to the bucket's says that it comes from `null`, whoever asked. The
 * signature is the permission; nothing is sent with it that another page could borrow.
 */
const CORS_OF_REDIRECTED = { allowedOrigins: ['*'], allowedMethods: [HttpMethods.GET], maxAge: 3_600 };
