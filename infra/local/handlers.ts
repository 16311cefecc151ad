/**
 * The Lambdas of every capability. Loaded at run time: they import the bundle of rules, which must have been built, and
 * read their settings from the environment.
 */
export const loadHandlers = async () => {
  const fundApprovals = await import('../../functions/handlers/fund-approvals.ts');
  const members = await import('../../functions/handlers/members.ts');
  const registry = await import('../../functions/handlers/registry.ts');
  return { 'fund-approvals': fundApprovals.handler, members: members.handler, registry: registry.handler };
};
