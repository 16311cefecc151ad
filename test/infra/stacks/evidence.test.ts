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

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

const policyOf = (capability: string): string => JSON.stringify(statementsOf(capability));
const statementsOf = (capability: string): readonly Statement[] =>
  Object.entries(template.findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.startsWith(capability))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);

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

  it('throws away what was announced and never completed, and large answers, and nothing else', () => {
    const afterADay = (Prefix: string) =>
      Match.objectLike({ Prefix, ExpirationInDays: 1, NoncurrentVersionExpiration: { NoncurrentDays: 1 } });
    template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: [afterADay('staging/'), afterADay('answers/')] },
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
          // Sent on from the API, a browser names no origin; it may read what it has the address of.
          { AllowedOrigins: ['*'], AllowedMethods: ['GET'], MaxAge: 3_600 },
        ],
      },
    });
  });

  it('is open to one function, which deletes nothing', () => {
    expect(policyOf('evidence')).toContain('s3:PutObjectRetention');
    for (const capability of ['fundapprovals', 'members', 'registry', 'events', 'awards', 'recordsstream'])
      expect(policyOf(capability)).not.toContain('s3:');
    expect(policyOf('evidence')).not.toMatch(/s3:(Delete|\*)|BypassGovernance|answers/);
  });

  it('takes large answers from those that have documents, who reach nothing else in it', () => {
    const [[keyId = ''] = []] = Object.entries(template.findResources('AWS::KMS::Key')).filter(([id]) =>
      id.startsWith('EvidenceKey'),
    );
    for (const capability of ['audit', 'compliance', 'decisions']) {
      const files = statementsOf(capability).filter(({ Action }) => /s3:|kms:Decrypt/.test(JSON.stringify(Action)));
      expect(files.map(({ Action }) => Action)).toEqual([
        ['s3:GetObject', 's3:PutObject'],
        ['kms:Decrypt', 'kms:GenerateDataKey'],
      ]);
      expect(JSON.stringify(files[0]?.Resource)).toMatch(/"\/answers\/\*"\]\]\}$/);
      expect(files[1]?.Resource).toEqual({ 'Fn::GetAtt': [keyId, 'Arn'] });
    }
  });
});

describe('the key that wraps the keys of persons', () => {
  it('turns yearly, stays, and is used with union and person named', () => {
    const wrapping = Object.values(template.findResources('AWS::KMS::Key')).filter(
      ({ Properties }) => Properties.KeyUsage !== 'SIGN_VERIFY',
    );
    expect(wrapping.length).toBeGreaterThan(0);
    for (const { Properties } of wrapping) expect(Properties.EnableKeyRotation).toBe(true);
    // The topic's own key seals nothing that is kept: it goes with the stack.
    const going = Object.entries(template.findResources('AWS::KMS::Key')).filter(
      ([, { DeletionPolicy }]) => DeletionPolicy !== 'Retain',
    );
    expect(going.map(([id]) => id)).toEqual([expect.stringMatching(/^Alarm/)]);
    for (const capability of ['fundapprovals', 'evidence'])
      expect(policyOf(capability)).toContain('kms:EncryptionContext:person');
    for (const capability of ['members', 'registry']) expect(policyOf(capability)).not.toContain('kms:Decrypt');
    for (const capability of ['members', 'registry', 'audit', 'compliance', 'decisions'])
      expect(policyOf(capability)).not.toContain('kms:EncryptionContext:person');
  });
});

it('functions are told where files lie and what counts as proof', () => {
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: {
      Variables: { EVIDENCE_BUCKET: Match.anyValue(), EVIDENCE_LOCK: 'GOVERNANCE', EVIDENCE_BY: 'files' },
    },
  });
});
