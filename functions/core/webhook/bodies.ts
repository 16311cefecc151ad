/** The body of a subscription: code and contract read the same. */
import { parsed } from '../kernel/schema.ts';
import { expecting, fullForm, ifAny, listOf } from '../kernel/schema-expected.ts';
import type { Hook } from './hook.ts';

const URL_MAX = 500;
const EVENTS_MAX = 50;
const EVENT_MAX = 60;
const EVENT = /^([a-z]+(-[a-z]+)*(-\*)?|\*)$/;

const url = expecting<string>(
  { type: 'string', minLength: 1, maxLength: URL_MAX },
  'https://…',
  (raw) => typeof raw === 'string' && raw.length >= 1 && raw.length <= URL_MAX,
);
const event = expecting<string>(
  { type: 'string', pattern: EVENT.source, maxLength: EVENT_MAX },
  'request-submitted, request-*, *',
  (raw) => typeof raw === 'string' && raw.length <= EVENT_MAX && EVENT.test(raw),
);

export const HOOK = ifAny(fullForm({ url, events: listOf(event, 1, EVENTS_MAX) }));

/** Where and what; whether the address may be called at all is for the sender to say. @throws DomainError INPUT_INVALID */
export const parseHook = (body: unknown): Pick<Hook, 'url' | 'events'> => {
  const { url: address, events } = parsed(HOOK, body);
  return { url: address, events: [...new Set(events)] };
};
