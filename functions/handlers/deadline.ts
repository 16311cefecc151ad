/** How long a call may take: what cuts it off are Lambda's time and API Gateway's, and neither says what became of it. */
import type { Context } from 'aws-lambda';

/** API Gateway answers 503 by itself after this long, counted from when it took the call, a cold start included. */
const GATEWAY_MS = 30 * 1_000;
/** Kept for saying that the time ran out, and for the answer's way back. */
export const FAREWELL_MS = 1_000;

interface Taken {
  readonly requestContext?: { readonly timeEpoch?: number };
}

/** The context with the time that is left of both, whichever ends first. */
export const withDeadline = (event: Taken, context: Context): Context => {
  const { timeEpoch } = event.requestContext ?? {};
  if (!timeEpoch || !context?.getRemainingTimeInMillis) return context;
  const ofGateway = () => timeEpoch + GATEWAY_MS - Date.now();
  const getRemainingTimeInMillis = () => Math.min(context.getRemainingTimeInMillis(), ofGateway());
  return { ...context, getRemainingTimeInMillis };
};
