import { describe, expect, it } from 'vitest';
import type { CasesOfRules, Ruleset } from '../../functions/core/rules/ruleset.ts';
import { mutateAll } from '../../rules/build/mutate.ts';
import cases from '../../rules/generated/cases.json' with { type: 'json' };
import generated from '../../rules/generated/ruleset.json' with { type: 'json' };

describe('the rules are tested as hard as code', () => {
  it('at least 97 % of the mutants of rules and limits are noticed by some case', async () => {
    const { mutants, survivors } = await mutateAll(generated as unknown as Ruleset, cases as unknown as CasesOfRules);
    const killed = mutants - survivors.length;
    expect(mutants).toBeGreaterThan(600);
    expect(killed * 100, survivors.join('\n')).toBeGreaterThanOrEqual(mutants * 97);
  });
});
