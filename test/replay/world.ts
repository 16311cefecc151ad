/** Rulesets, unions and laws for replay, on a real database. */
import type { Table } from '../../functions/adapters/dynamodb/client.ts';
import { approveConfirmation, proposeConfirmation } from '../../functions/app/confirm-parameter.ts';
import { hashOf } from '../../functions/core/kernel/canonical.ts';
import type { Ruleset } from '../../functions/core/rules/ruleset.ts';
import { depsOn, personOf } from '../races/bench.ts';

/** A ruleset whose content was changed, under the hash that it then has. */
export const changed = ({ hash: _, ...content }: Ruleset, how: (content: Omit<Ruleset, 'hash'>) => object): Ruleset => {
  const next = { ...content, ...how(content) } as Omit<Ruleset, 'hash'>;
  return { hash: hashOf(next), ...next };
};

/** A change of law: every limit in money halves, every rule that blocks only asks for a look. */
export const reformed = (ruleset: Ruleset): Ruleset =>
  changed(ruleset, ({ parameters, rules }) => ({
    parameters: parameters.map((one) => ({
      ...one,
      values: one.values.map((each) => ({
        ...each,
        value: typeof each.value === 'number' && one.type === 'fen' ? Math.ceil(each.value / 2) : each.value,
      })),
    })),
    rules: rules.map((rule) => ({ ...rule, severity: rule.severity === 'block' ? 'review' : rule.severity })),
  }));

/** Two stewards confirm a limit of the union: its law gets a version of its own. */
export const confirmLimit = async (table: Table, unionId: string, value: number): Promise<void> => {
  const deps = depsOn(table);
  const parameter = deps.ruleset.parameters.find(({ id }) => id === 'festival-goods-year-cap');
  const { citation } = parameter?.values.find(({ level }) => level === 'department') ?? {};
  const input = (sub: string) => ({
    caller: personOf(unionId, sub, 'steward'),
    idempotencyKey: `confirm-${sub}-${value}`,
  });
  const body = { parameter: parameter?.id, level: 'department', from: '2021-01-01', value, citation, source: '某文件' };
  const { answer } = await proposeConfirmation(deps, input('steward-1'), body);
  const { confirmation } = JSON.parse(answer.body) as { confirmation: { id: string } };
  await approveConfirmation(deps, input('steward-2'), confirmation.id);
};

/** A list in another order, the same for the same seed. */
export const shuffled = <T>(list: readonly T[], random: () => number): readonly T[] => {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
};

/** Mulberry32: numbers from 0 to 1 that are the same on every machine. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
