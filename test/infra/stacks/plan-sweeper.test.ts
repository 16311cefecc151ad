import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import cdk from '../../../cdk.json' with { type: 'json' };
import { EngineStack } from '../../../infra/stacks/engine-stack.ts';
import { readSettings } from '../../../infra/stacks/settings.ts';

interface Statement {
  readonly Action: string | readonly string[];
}
interface Resource {
  readonly Properties: Record<string, unknown>;
}

it('the sweeper is called every five minutes and may touch no more than it needs', () => {
  const app = new App({ context: { ...cdk.context, 'aws:cdk:bundling-stacks': [] } });
  const template = Template.fromStack(new EngineStack(app, 'Test', { settings: readSettings(app.node, {}) }));
  const [[name, made] = []] = Object.entries(
    template.findResources('AWS::Lambda::Function', { Properties: { Description: 'union-rules: sweep-plans' } }),
  );
  template.hasResourceProperties('AWS::Events::Rule', {
    ScheduleExpression: 'rate(5 minutes)',
    State: 'ENABLED',
    Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [name, 'Arn'] } })],
  });
  const role = ((made as Resource).Properties.Role as { 'Fn::GetAtt': readonly string[] })['Fn::GetAtt'][0];
  const policies = Object.values(
    template.findResources('AWS::IAM::Policy', { Properties: { Roles: Match.arrayWith([{ Ref: role }]) } }),
  ) as Resource[];
  const actions = policies
    .flatMap(({ Properties }) => (Properties.PolicyDocument as { Statement: readonly Statement[] }).Statement)
    .flatMap(({ Action }) => Action)
    .filter((action) => action.startsWith('dynamodb:'));
  expect([...new Set(actions)].toSorted()).toEqual(
    ['ConditionCheckItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map((one) => `dynamodb:${one}`),
  );
});
