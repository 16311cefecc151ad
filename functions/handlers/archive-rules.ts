/**
 * Runs at deployment, before any function of the new version serves: CloudFormation calls it when the ruleset's hash has
 * changed and goes on only when it has said that the ruleset is kept.
 */
import { archiveRuleset } from '../app/archive-ruleset.ts';
import { deps } from './deps.ts';
import { log } from './log.ts';

export interface DeploymentEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
}

/** Under one id for ever: a changed hash must not make CloudFormation think that an old archive is to be deleted. */
const PHYSICAL_ID = 'ruleset-archive';

const kept = async (): Promise<{ readonly Status: 'SUCCESS' | 'FAILED'; readonly Reason?: string }> => {
  try {
    log('info', { ...(await archiveRuleset(deps())) });
    return { Status: 'SUCCESS' };
  } catch (error) {
    const { name, message } = error as Error;
    log('error', { impact: 'The deployment stops: no verdict may rest on a ruleset that is not kept.', name, message });
    return { Status: 'FAILED', Reason: `the ruleset could not be archived: ${message}` };
  }
};

export const handler = async (event: DeploymentEvent): Promise<void> => {
  const { StackId, RequestId, LogicalResourceId } = event;
  // Nothing is ever taken out of the archive.
  const result = event.RequestType === 'Delete' ? { Status: 'SUCCESS' as const } : await kept();
  const body = JSON.stringify({ ...result, StackId, RequestId, LogicalResourceId, PhysicalResourceId: PHYSICAL_ID });
  await fetch(event.ResponseURL, { method: 'PUT', body });
};
