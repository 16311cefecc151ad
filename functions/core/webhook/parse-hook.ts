import { DomainError, type Issue } from '../errors.ts';
import { pointerPart } from '../kernel/pointer.ts';
import type { Hook } from './hook.ts';

const URL_MAX = 500;
const EVENTS_MAX = 50;
const EVENT = /^([a-z]+(-[a-z]+)*(-\*)?|\*)$/;
const FIELDS = ['url', 'events'];

const wrong = (pointer: string, expected: string): Issue => ({ pointer, code: 'FIELD_TYPE', data: { expected } });

const eventIssues = (events: unknown): readonly Issue[] => {
  if (!Array.isArray(events) || !events.length || events.length > EVENTS_MAX)
    return [wrong('/events', `1–${EVENTS_MAX}`)];
  return events.flatMap((event, i) =>
    typeof event === 'string' && event.length <= 60 && EVENT.test(event)
      ? []
      : [wrong(`/events/${i}`, 'request-submitted, request-*, *')],
  );
};

/** Where and what; whether the address may be called at all is for the sender to say. @throws DomainError INPUT_INVALID */
export const parseHook = (body: unknown): Pick<Hook, 'url' | 'events'> => {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  const given = (isObject ? body : {}) as Readonly<Record<string, unknown>>;
  const { url, events } = given;
  const issues = [
    ...Object.keys(given)
      .filter((name) => !FIELDS.includes(name))
      .map((name): Issue => ({ pointer: `/${pointerPart(name)}`, code: 'FIELD_UNKNOWN' })),
    ...(typeof url === 'string' && url.length >= 1 && url.length <= URL_MAX ? [] : [wrong('/url', 'https://…')]),
    ...eventIssues(events),
  ];
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
  return { url, events: [...new Set(events as string[])] } as Pick<Hook, 'url' | 'events'>;
};
