/** The CDK app. It names no account and no region, so one template serves aws and aws-cn and synth needs no credentials. */
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { EngineStack } from './stacks/engine-stack.ts';
import { readSettings } from './stacks/settings.ts';

const app = new App();
new EngineStack(app, 'UnionRules', { settings: readSettings(app.node) });
Validations.of(app).addPlugins(new AwsSolutionsChecks());
