import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import cdk from '../../../cdk.json' with { type: 'json' };
import { EngineStack } from '../../../infra/stacks/engine-stack.ts';
import { readSettings } from '../../../infra/stacks/settings.ts';

const context = {
  jwtIssuer: 'https://login.union.test',
  corsOrigins: 'https://console.union.test',
  evidenceBy: 'files',
};
let template: Template;
beforeAll(() => {
  const app = new App({ context: { ...cdk.context, ...context, 'aws:cdk:bundling-stacks': [] } });
  template = Template.fromStack(new EngineStack(app, 'Test', { settings: readSettings(app.node, {}) }));
}, 60_000);

const policyOf = (capability: string): string => {
  const [policy] = Object.entries(template.findResources('AWS::IAM::Policy')).filter(([id]) =>
    id.startsWith(capability),
  );
  return JSON.stringify(policy);
};

describe('the bucket of evidence', () => {
  it('is encrypted, versioned, locked, closed to the public and logged', () => {
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } },
          ],
        },
        LoggingConfiguration: Match.anyValue(),
        ObjectLockEnabled: true,
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        VersioningConfiguration: { Status: 'Enabled' },
      },
    });
    template.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  it('throws away what was announced and never completed, and nothing else', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: [Match.objectLike({ Prefix: 'staging/', ExpirationInDays: 1 })] },
    });
  });

  it('takes uploads from the console, with the checksum that they are held to', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      CorsConfiguration: {
        CorsRules: [
          Match.objectLike({
            AllowedOrigins: ['https://console.union.test'],
            AllowedMethods: ['PUT', 'GET'],
            AllowedHeaders: ['content-type', 'x-amz-checksum-sha256'],
          }),
        ],
      },
    });
  });

  it('is open to one function, which deletes nothing', () => {
    expect(policyOf('evidence')).toContain('s3:PutObjectRetention');
    for (const capability of ['fundapprovals', 'members', 'registry', 'audit'])
      expect(policyOf(capability)).not.toContain('s3:');
    expect(policyOf('evidence')).not.toMatch(/s3:(Delete|\*)|BypassGovernance/);
  });
});

describe('the key that wraps the keys of persons', () => {
  it('turns yearly, stays, and is used with union and person named', () => {
    const wrapping = Object.values(template.findResources('AWS::KMS::Key')).filter(
      ({ Properties }) => Properties.KeyUsage !== 'SIGN_VERIFY',
    );
    expect(wrapping.length).toBeGreaterThan(0);
    for (const { Properties } of wrapping) expect(Properties.EnableKeyRotation).toBe(true);
    template.allResources('AWS::KMS::Key', { DeletionPolicy: 'Retain' });
    for (const capability of ['fundapprovals', 'evidence'])
      expect(policyOf(capability)).toContain('kms:EncryptionContext:person');
    for (const capability of ['members', 'registry', 'audit', 'compliance'])
      expect(policyOf(capability)).not.toContain('kms:Decrypt');
  });
});

it('functions are told where files lie and what counts as proof', () => {
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: {
      Variables: { EVIDENCE_BUCKET: Match.anyValue(), EVIDENCE_LOCK: 'GOVERNANCE', EVIDENCE_BY: 'files' },
    },
  });
});
