import { httpsSender } from '../adapters/webhook/https-sender.ts';
import type { WebhookSender } from '../ports/webhook-sender.ts';

/** WEBHOOK_LOOPBACK_PORT lets tests on one machine call a port of its own; no deployment sets it. */
export const webhookSender = (): WebhookSender => {
  const { WEBHOOK_LOOPBACK_PORT: port, AWS_LAMBDA_FUNCTION_NAME: isDeployed } = process.env;
  return httpsSender(port && !isDeployed ? { loopbackPort: Number(port) } : {});
};
