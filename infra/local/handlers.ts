import { CAPABILITIES, type Capability } from '../../functions/handlers/routes.ts';
import type { LambdaHandler } from './http.ts';

/**
 * The Lambdas of every capability. Loaded at run time: they import the bundle of rules, which must have been built, and
 * read their settings from the environment.
 */
export const loadHandlers = async (): Promise<Readonly<Record<Capability, LambdaHandler>>> => {
  const load = async (capability: Capability) => {
    const { handler } = (await import(`../../functions/handlers/${capability}.ts`)) as { handler: LambdaHandler };
    return [capability, handler] as const;
  };
  return Object.fromEntries(await Promise.all(CAPABILITIES.map(load))) as Record<Capability, LambdaHandler>;
};
