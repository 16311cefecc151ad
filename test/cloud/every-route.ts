/**
 * Calls each route with its good body, with numbers of what the stories made in place of those that nobody made: a route
 * that is new needs no line here, only its good call in `test/handlers/good*.ts`.
 */
import { ROUTES, type Route, routeKey } from '../../functions/handlers/routes.ts';
import type { Sent } from '../handlers/call.ts';
import { GOOD } from '../handlers/good.ts';
import type { Case } from './cases.ts';
import type { Cloud } from './cloud.ts';
import { type Asked, openVisit } from './visit.ts';

/** Texts of one shape stand for each other: `R2021-0000000000` for the number of any request of any year. */
const shapeOf = (text: string): string =>
  text
    .replace(/[0-9A-Za-z]{10,}/g, '*')
    .replace(/\d/g, '9')
    .replaceAll('-', '');
const isPlaceholder = (text: string): boolean => /0{10}|-000?$/.test(text);

interface Known {
  readonly unionId: string;
  /** Texts of answers by their shape, the newest first. */
  readonly texts: Map<string, string[]>;
  readonly versions: Map<string, number>;
}

const claimsIn = (authorization: unknown): { unionId?: string } => {
  const [, payload = ''] = String(authorization ?? '').split('.');
  const text = Buffer.from(payload, 'base64url').toString();
  // Stories send tokens of nobody's making, too.
  return text.startsWith('{') ? JSON.parse(text) : {};
};

const learn = (known: Known, value: unknown): void => {
  if (typeof value === 'string' && value.length <= 64) {
    const shape = shapeOf(value);
    const before = known.texts.get(shape) ?? [];
    if (!before.includes(value)) known.texts.set(shape, [value, ...before]);
  }
  if (typeof value !== 'object' || value === null) return;
  const { id, sub, version } = value as { id?: unknown; sub?: unknown; version?: unknown };
  for (const name of [id, sub])
    if (typeof name === 'string' && typeof version === 'number') known.versions.set(name, version);
  for (const inner of Object.values(value)) learn(known, inner);
};

/** What the answers tell, union by union, the one that was told most first; each answer is read once. */
const learner = ({ answered }: Cloud): (() => readonly Known[]) => {
  const all = new Map<string, Known>();
  let next = 0;
  return () => {
    for (const { status, request, answer } of answered.slice(next)) {
      const { unionId } = claimsIn(request.headers.authorization);
      const text = String(answer.body ?? '');
      if (!unionId || status >= 300 || !text.startsWith('{')) continue;
      const known = all.get(unionId) ?? { unionId, texts: new Map(), versions: new Map() };
      all.set(unionId, known);
      learn(known, JSON.parse(text));
    }
    next = answered.length;
    return [...all.values()].toSorted((a, b) => b.texts.size - a.texts.size);
  };
};

/**
 * The good call with each placeholder replaced by the text of this turn; null where the union has none of the shape. What
 * else stands in the path is sent as it is first, and then replaced, too.
 */
const filled = (sent: Sent, known: Known, turn: number): Asked | null => {
  let version: number | undefined;
  let isFull = true;
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string' && isPlaceholder(value)) {
      const text = known.texts.get(shapeOf(value))?.[turn];
      isFull &&= text !== undefined;
      version = known.versions.get(text ?? '') ?? version;
      return text;
    }
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fill(inner)]));
  };
  const params = Object.entries(sent.params ?? {}).map(([name, value]) => {
    if (isPlaceholder(value)) return [name, fill(value)];
    const text = turn === 0 ? value : (known.texts.get(shapeOf(value))?.[turn - 1] ?? value);
    version = known.versions.get(text) ?? version;
    return [name, text];
  });
  const asked = { ...sent, params: Object.fromEntries(params), ...(fill({ body: sent.body }) as Asked) };
  return isFull ? { ...asked, ...(version !== undefined && { version }) } : null;
};

/** Of those that were told most; every case leaves one. */
const UNIONS_MAX = 120;
const TURNS_MAX = 3;
const PEOPLE = ['u-1', 'u-2'];
/** Where no story has been. */
const FRESH = 'fresh-union';

type Found = { readonly unionId: string; readonly asked: Asked };

/** Tries until it is answered. Gives the call that was. */
const answerTo = async (
  cloud: Cloud,
  { operation }: Route,
  all: readonly Known[],
  fresh: string,
): Promise<Found | null> => {
  const sent = GOOD[operation] ?? {};
  const tried = new Set<string>();
  const unions = [...all.slice(0, UNIONS_MAX), { unionId: fresh, texts: new Map(), versions: new Map() }];
  for (const known of unions)
    for (let turn = 0; turn < TURNS_MAX; turn++)
      for (const by of PEOPLE) {
        const asked = filled(sent, known, turn);
        const name = JSON.stringify([known.unionId, asked, by]);
        if (!asked || tried.has(name)) continue;
        tried.add(name);
        const { status } = await openVisit(cloud, known.unionId).ask(operation, { ...asked, by });
        if (status < 300) return { unionId: known.unionId, asked: { ...asked, by } };
      }
  return null;
};

const isAnswered = ({ answered }: Cloud, route: Route): boolean =>
  answered.some(({ key, status }) => key === routeKey(route) && status < 300);

/** A pass over the routes that are left. What one pass makes may be what another route needs. */
const pass = async (
  cloud: Cloud,
  routes: readonly Route[],
  known: () => readonly Known[],
): Promise<readonly Case[]> => {
  const found: Case[] = [];
  for (const route of routes) {
    const { operation, method } = route;
    const name = `route ${operation}`;
    cloud.guard.during(name);
    const answer = await answerTo(cloud, route, known(), FRESH);
    // What was tried in vain is no news; an answer of 5xx is counted where all answers are looked at.
    cloud.lambda.takeErrors();
    if (!answer) continue;
    const { unionId, asked } = answer;
    const play: Case['play'] = async (again) => {
      const { status } = await openVisit(again, unionId).ask(operation, asked);
      return status < 300 ? [] : [`${operation}: ${status}`];
    };
    found.push({ name, play, ...(method !== 'GET' && { isOnce: true }) });
  }
  return found;
};

/** Every route that shows something becomes a case of its own; those that write are called where nobody has come to them. */
export const everyRoute = async (cloud: Cloud): Promise<readonly Case[]> => {
  const known = learner(cloud);
  const cases: Case[] = [];
  for (let left = ROUTES.filter((route) => route.method === 'GET' || !isAnswered(cloud, route)); left.length; ) {
    const found = await pass(cloud, left, known);
    if (found.length === 0) break;
    cases.push(...found);
    left = left.filter((route) => !found.some(({ name }) => name === `route ${route.operation}`));
  }
  return cases.filter(({ isOnce }) => !isOnce);
};

/** Operations that no call has answered with success. */
export const unanswered = (cloud: Cloud): readonly string[] =>
  ROUTES.filter((route) => !isAnswered(cloud, route)).map(({ operation }) => operation);

/** Answers that a caller can do nothing about, but for those of a process that a chapter ended. */
export const failures = ({ answered }: Cloud): readonly string[] => [
  ...new Set(
    answered
      .filter(({ status, answer }) => status >= 500 && !answer.headers?.['x-test-error'])
      .map(({ key, status, answer }) => `${key}: ${status} ${String(answer.body).slice(0, 200)}`),
  ),
];
