import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a ticket lets its holder do, once put into an address: whoever has the address may do that and no more. */
export interface Ticket {
  /** Put an announced file, get a kept one, or get a large answer. */
  readonly does: 'put' | 'get' | 'answer';
  readonly unionId: string;
  /** Number of the announced file, SHA-256 of the kept one, or what the answer lies under. */
  readonly name: string;
  readonly sizeBytes?: number;
  readonly sha256?: string;
  readonly mediaType?: string;
  readonly disposition?: string;
  readonly expiresAt: string;
}

const sign = (text: string, secret: Buffer): string => createHmac('sha256', secret).update(text).digest('base64url');

export const writeTicket = (ticket: Ticket, secret: Buffer): string => {
  const text = Buffer.from(JSON.stringify(ticket)).toString('base64url');
  return `${text}.${sign(text, secret)}`;
};

/** The ticket, or null for one that is not ours or has expired. */
export const readTicket = (token: string, secret: Buffer, now: Date): Ticket | null => {
  const [text = '', given = ''] = token.split('.');
  const expected = Buffer.from(sign(text, secret));
  const signature = Buffer.from(given);
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return null;
  const ticket = JSON.parse(Buffer.from(text, 'base64url').toString()) as Ticket;
  return ticket.expiresAt > now.toISOString() ? ticket : null;
};
