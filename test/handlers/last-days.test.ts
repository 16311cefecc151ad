/** Days at the ends of the calendar: what is counted from them would have no name, and is still judged. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ruleset } from '../../functions/core/rules/ruleset.ts';
import generated from '../../rules/generated/ruleset.json' with { type: 'json' };
import { call, EVERY_ROLE, useTable } from './call.ts';

beforeAll(() => useTable());

const { kinds, facts } = generated as unknown as Ruleset;
const DAYS = ['9999-12-31', '9999-06-15', '0001-01-01', '0000-01-01'];
const OPERATION: Readonly<Record<string, string>> = { 'fund-approval': 'evaluateCase', award: 'checkAward' };

const ofDays = Object.entries(facts).flatMap(([name, { type, formula }]) => (type === 'day' && !formula ? [name] : []));
const cases = kinds.flatMap((kind) => {
  const operation = OPERATION[kind.family];
  const asked = JSON.stringify(kind.schema);
  const names = ofDays.filter((name) => asked.includes(`"${name}"`));
  return operation && names.length ? [{ operation, kind, names }] : [];
});

describe('a day that nobody lives to see', () => {
  it.each(cases)('is judged: $kind.id', async ({ operation, kind, names }) => {
    for (const name of names)
      for (const on of DAYS) {
        const body = { kind: kind.id, ...kind.example, facts: { ...kind.example.facts, [name]: on } };
        const { status, body: told } = await call(operation, { claims: EVERY_ROLE, body });
        expect([name, on, status, told.code]).toEqual([name, on, 200, undefined]);
      }
  });
});
