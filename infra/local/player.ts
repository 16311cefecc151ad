/** Plays a story: HTTP calls to a running product, each answer held against what the story says must come out. */
import { addDays, dayOfInstant } from '../../functions/core/kernel/day.ts';
import type { TokenSubject } from './tokens.ts';

export interface Step {
  readonly id: string;
  /** What the source states, or what the scenario is. */
  readonly says: string;
  /** What must come out, in words. */
  readonly shows: string;
  /** Figures that the source does not give and that we chose. */
  readonly assumed?: string;
  readonly as?: string;
  /** Sent so often, each time by another person: the caller's `sub` with a number. */
  readonly times?: number;
  readonly call: {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    readonly kind?: string;
    readonly occurredOn?: string;
    readonly occurredAt?: string;
    /** The province whose law binds; only where a case is tried out. */
    readonly province?: string;
    /** Laid over the example of the kind; null takes a fact away. `"bare": true` begins with no fact at all. */
    readonly facts?: Readonly<Record<string, unknown>>;
    readonly bare?: boolean;
    /**
     * What stands beside the case: recipients, budget line, payee; or the whole body where there is no kind. A value
     * `@step` is the id that the step answered.
     */
    readonly body?: Readonly<Record<string, unknown>>;
    /** The step whose answer holds the version that is changed. `@step` in the path is the id that it answered. */
    readonly ifMatch?: string;
  };
  readonly expect: {
    readonly status: number;
    /** Paths into the answer, `findings[rule-id].status` style, and the values they must have. */
    readonly at: Readonly<Record<string, unknown>>;
  };
}

export interface Story {
  readonly id: string;
  readonly title: string;
  readonly callers: Readonly<Record<string, TokenSubject>>;
  readonly steps: readonly Step[];
  /** A story whose refusals rest on what it did before is played in a union of its own each time. */
  readonly isEachTimeNew?: boolean;
  /** What the source tells and this part of the product does not judge yet. */
  readonly notYet?: readonly string[];
}

export interface Played {
  readonly step: Step;
  readonly status: number;
  readonly answer: unknown;
  /** One line for each expectation that is not met. */
  readonly differences: readonly string[];
}

type Json = Record<string, unknown>;

interface SentHeaders {
  readonly 'idempotency-key'?: string;
  readonly 'if-match'?: string;
}

const send = async (url: string, token: string | null, method: string, body?: unknown, headers: SentHeaders = {}) => {
  const answer = await fetch(url, {
    method,
    headers: {
      'accept-language': 'zh-CN',
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, json: (await answer.json()) as Json };
};

/** A local token for a person of the story. */
export const tokenFor = async (baseUrl: string, subject: TokenSubject): Promise<string> => {
  const { status, json } = await send(`${baseUrl}/local/tokens`, null, 'POST', subject);
  if (status !== 201) throw new Error(`no token for ${subject.sub}: ${JSON.stringify(json)}`);
  return json.token as string;
};

/** `findings[member-care.a3.year-limit].status`: a member in brackets is found by its rule, fact, id, category or place. */
export const valueAt = (answer: unknown, path: string): unknown =>
  [...path.matchAll(/\[([^\]]+)\]|([^.[\]]+)/g)].reduce<unknown>((value, [, member, name]) => {
    if (value === undefined || value === null) return undefined;
    if (member === undefined) return (value as Json)[name as string];
    const named = (value as Json[]).find(({ rule, fact, id, category }) => [rule, fact, id, category].includes(member));
    return named ?? (value as Json[])[Number(member)];
  }, answer);

const differencesOf = ({ expect }: Step, status: number, answer: unknown): readonly string[] => [
  ...(status === expect.status
    ? []
    : [`status ${status}, expected ${expect.status}: ${JSON.stringify(answer).slice(0, 300)}`]),
  ...Object.entries(expect.at).flatMap(([path, expected]) => {
    const actual = valueAt(answer, path);
    return JSON.stringify(actual) === JSON.stringify(expected)
      ? []
      : [`${path} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`];
  }),
];

type Named = { readonly id: string; readonly version: number };

/** The record that an earlier step answered. */
const recordOf = (played: readonly Played[], id: string): Named => {
  const { answer } = played.find(({ step }) => step.id === id) ?? {};
  const { request, proxy, budget, survey, member, version } = (answer ?? {}) as Json;
  const record = request ?? proxy ?? budget ?? survey ?? (member ? { ...(member as Json), version } : null);
  if (!record) throw new Error(`step ${id} answered no record`);
  return record as Named;
};

/** `@today` and `@today+90`: what begins no earlier than today cannot be written down beforehand. */
const dayOf = (value: unknown): string | null => {
  const days = typeof value === 'string' ? /^@today(?:\+(\d+))?$/.exec(value) : null;
  return days && addDays(dayOfInstant(new Date()), Number(days[1] ?? 0));
};

const withIds = (body: Json, played: readonly Played[]): Json => {
  const idOf = (value: unknown) => (typeof value === 'string' && /^@[\w-]+$/.test(value) ? value.slice(1) : null);
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const day = dayOf(value);
      const id = day === null ? idOf(value) : null;
      return [name, id === null ? (day ?? value) : recordOf(played, id).id];
    }),
  );
};

const bodyOf = async (baseUrl: string, token: string, { call }: Step, played: readonly Played[]): Promise<unknown> => {
  const body = call.body && withIds(call.body, played);
  if (!call.kind) return body;
  const { json } = await send(`${baseUrl}/v1/kinds/${call.kind}`, token, 'GET');
  const example = call.bare ? {} : (json.example as { facts: Json }).facts;
  const laid = Object.entries({ ...example, ...call.facts }).filter(([, value]) => value !== null);
  const when = call.occurredAt ? { occurredAt: call.occurredAt } : { occurredOn: call.occurredOn };
  const province = call.province ? { province: call.province } : {};
  return { kind: call.kind, ...when, ...province, ...body, facts: Object.fromEntries(laid) };
};

/** A trial writes nothing and takes no key. */
const headersOf = (key: string, { call }: Step, played: readonly Played[]): SentHeaders => ({
  ...(call.method === 'POST' && call.path !== '/v1/evaluations' && { 'idempotency-key': key }),
  ...(call.ifMatch && { 'if-match': `"${recordOf(played, call.ifMatch).version}"` }),
});

/** Who calls: a token for each person, asked for once. */
const tokensOf = (baseUrl: string, { id, callers, isEachTimeNew }: Story) => {
  const tokens = new Map<string, Promise<string>>();
  const suffix = isEachTimeNew ? `-${Date.now().toString(36)}` : '';
  return ({ as = 'officer' }: Step, person: string): Promise<string> => {
    const caller = callers[as];
    if (!caller) throw new Error(`story ${id} has no caller "${as}"`);
    const sub = `${caller.sub}${person}`;
    const unionId = `${caller.unionId}${suffix}`;
    const token = tokens.get(`${as}${person}`) ?? tokenFor(baseUrl, { ...caller, sub, unionId });
    tokens.set(`${as}${person}`, token);
    return token;
  };
};

/** Plays every step in order. Keys are made from the story and the step, so that playing it again changes nothing. */
export const playStory = async (baseUrl: string, story: Story): Promise<readonly Played[]> => {
  const tokenOf = tokensOf(baseUrl, story);
  const played: Played[] = [];
  const once = async (step: Step, person: string): Promise<Played> => {
    const token = await tokenOf(step, person);
    const path = step.call.path.replace(/@([\w-]+)/, (_, id: string) => recordOf(played, id).id);
    const body = await bodyOf(baseUrl, token, step, played);
    const headers = headersOf(`${story.id}:${step.id}${person}`, step, played);
    const { status, json } = await send(`${baseUrl}${path}`, token, step.call.method, body, headers);
    return { step, status, answer: json, differences: differencesOf(step, status, json) };
  };
  for (const step of story.steps) {
    const people = step.times ? Array.from({ length: step.times }, (_, i) => `-${i + 1}`) : [''];
    const answers: Played[] = [];
    for (const person of people) answers.push(await once(step, person));
    const wrong = answers.find(({ differences }) => differences.length);
    played.push(wrong ?? (answers.at(-1) as Played));
  }
  return played;
};
