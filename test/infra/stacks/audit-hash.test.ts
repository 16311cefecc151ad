import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import cdk from '../../../cdk.json' with { type: 'json' };
import { EngineStack } from '../../../infra/stacks/engine-stack.ts';
import { readSettings } from '../../../infra/stacks/settings.ts';

const context = { ...cdk.context, jwtIssuer: 'https://login.union.test', 'aws:cdk:bundling-stacks': [] };

/** The algorithm in the environment of every function that has one. */
const hashes = (more: Readonly<Record<string, string>>): readonly string[] => {
  const app = new App({ context: { ...context, ...more } });
  const template = Template.fromStack(new EngineStack(app, 'Test', { settings: readSettings(app.node, {}) }));
  return Object.values(template.findResources('AWS::Lambda::Function')).flatMap(
    ({ Properties }) => Properties.Environment?.Variables?.AUDIT_HASH ?? [],
  );
};

it('is one for the three functions that begin a log or sign it, SHA-256 unless the deployment says SM3', () => {
  expect(hashes({})).toEqual(['SHA-256', 'SHA-256', 'SHA-256']);
  expect(hashes({ auditHash: 'SM3' })).toEqual(['SM3', 'SM3', 'SM3']);
  expect(() => hashes({ auditHash: 'MD5' })).toThrow('auditHash must be one of SHA-256, SM3');
}, 60_000);
