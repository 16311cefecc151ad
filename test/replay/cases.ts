/** Cases to judge: those of every story, and as many made ones as are asked for. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '../../functions/core/errors.ts';
import { parseCase } from '../../functions/core/facts/parse-case.ts';
import { addDays, day, isInForce } from '../../functions/core/kernel/day.ts';
import type { FactDefinition, Kind } from '../../functions/core/rules/ruleset.ts';
import type { Case } from '../../functions/core/rules/verdict.ts';
import type { Story } from '../../infra/local/player.ts';
import { CASES, REAL } from '../rules/real.ts';
import { ROOT } from '../sources.ts';
import { randomFrom } from './world.ts';

type Facts = Record<string, unknown>;
const HOME = 'zhejiang';
const PROVINCES = [HOME, HOME, 'shandong', 'anhui', 'jiangsu'];

/** The case as the forms take it, or null when they refuse it. */
const taken = (province: string, body: Facts): Case | null => {
  try {
    return parseCase(REAL, province, body);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
};

const kindOf = (id: string): Kind => REAL.kinds.find((kind) => kind.id === id) as Kind;

/** Every case that a story of fixtures/ tries or submits. */
export const storyCases = (): readonly Case[] => {
  const files = globSync('fixtures/*/story.json', { cwd: ROOT }).toSorted();
  const stories = files.map((file) => JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Story);
  return stories
    .flatMap(({ steps }) => steps)
    .flatMap(({ call }) => {
      if (!call.kind || !REAL.kinds.some(({ id }) => id === call.kind)) return [];
      const facts = { ...(call.bare ? {} : kindOf(call.kind).example.facts), ...call.facts };
      const stated = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
      const when = call.occurredAt ? { occurredAt: call.occurredAt } : { occurredOn: call.occurredOn };
      return taken(call.province ?? HOME, { kind: call.kind, ...when, facts: stated }) ?? [];
    });
};

/** Another value of a fact that its form may still take; undefined leaves the fact out. */
const vary = (random: () => number, definition: FactDefinition | undefined, value: unknown): unknown => {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  if (random() < 0.15) return undefined;
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number')
    return Math.max(0, pick([value - 1, value + 1, value * 2, Math.floor(value / 2), value * 10]));
  if (definition?.type === 'day') return addDays(day(String(value)), pick([-400, -31, -1, 1, 30, 366]));
  if (definition?.type === 'choice') return pick(Object.keys(definition.choices ?? {}));
  return value;
};

const made = (random: () => number): Case | null => {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const kind = pick(REAL.kinds);
  const rules = REAL.rules.filter((rule) => kind.regulations.includes(rule.citation.regulation));
  const shown = rules.length && random() < 0.6 ? pick(CASES[pick(rules).id] ?? []).facts : {};
  const asked = new Set(kind.sections.flatMap(({ facts }) => facts));
  const facts: Facts = { ...kind.example.facts };
  for (const [name, value] of Object.entries(shown)) if (asked.has(name)) facts[name] = value;
  for (let changes = Math.floor(random() * 6); changes > 0; changes--) {
    const name = pick(Object.keys(facts));
    const value = vary(random, REAL.facts[name], facts[name]);
    if (value === undefined) delete facts[name];
    else facts[name] = value;
  }
  const occurredOn = addDays(day(kind.example.occurredOn), Math.floor(random() * 1_200) - 200);
  // A day whose law is not held gives no verdict to make again.
  if (!isInForce(kind.effective, occurredOn)) return null;
  return taken(pick(PROVINCES), { kind: kind.id, occurredOn, facts });
};

/** Cases over the kinds' examples and the rules' cases, varied fact by fact; the same for the same seed. */
export const madeCases = (count: number, seed: number): readonly Case[] => {
  const random = randomFrom(seed);
  const cases: Case[] = [];
  for (let tries = 0; cases.length < count && tries < count * 20; tries++) {
    const one = made(random);
    if (one) cases.push(one);
  }
  return cases;
};
