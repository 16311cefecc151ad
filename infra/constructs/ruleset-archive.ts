/** Keeps the ruleset of a version before its functions serve: they wait for this in every deployment. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CustomResource } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

const RULESET = path.resolve(import.meta.dirname, '../../rules/generated/ruleset.json');

export interface RulesetArchiveProps {
  readonly function: IFunction;
  /** What must not judge before. */
  readonly before: readonly IFunction[];
}

export class RulesetArchive extends Construct {
  constructor(scope: Construct, id: string, { function: target, before }: RulesetArchiveProps) {
    super(scope, id);
    const { hash } = JSON.parse(readFileSync(RULESET, 'utf8')) as { hash: string };
    const kept = new CustomResource(this, 'Kept', {
      serviceToken: target.functionArn,
      properties: { rulesetHash: hash },
    });
    // Its permissions must be there when CloudFormation calls it.
    kept.node.addDependency(target);
    for (const one of before) one.node.addDependency(kept);
  }
}
