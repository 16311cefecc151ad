import { beforeEach, describe, expect, it } from 'vitest';
import type { Ruleset } from '../../functions/core/rules/ruleset.ts';
import type { RulesetArchive } from '../../functions/ports/ruleset-archive.ts';
import { RULESET } from '../core/small.ts';
import { changed } from '../replay/world.ts';

/** What every archive of rulesets keeps to. `open` opens the same archive again, as another instance would. */
export const rulesetArchiveContract = (prepare: () => Promise<{ open: () => RulesetArchive }>): void => {
  describe('an archive of rulesets', () => {
    let open: () => RulesetArchive;
    const one = changed(RULESET, () => ({}));
    /** Text that does not pack: more than one part. */
    const large = changed(RULESET, ({ facts }) => ({
      facts: { ...facts, amountFen: { ...facts.amountFen, help: { en: noise(900_000), 'zh-CN': '' } } },
    }));
    beforeEach(async () => {
      ({ open } = await prepare());
    });

    it.each([
      ['a small one', one],
      ['one of several parts', large],
    ] as const)('gives back %s as it was kept', async (_, ruleset: Ruleset) => {
      expect(await open().find(ruleset.hash)).toBeNull();
      expect(await open().keep(ruleset)).toBe('kept');
      expect(await open().find(ruleset.hash)).toEqual(JSON.parse(JSON.stringify(ruleset)));
    });

    it('keeps once what is kept again, also by many at once', async () => {
      const results = await Promise.all(Array.from({ length: 8 }, () => open().keep(one)));
      expect(results).toContain('kept');
      expect(await open().keep(one)).toBe('already-kept');
      expect(await open().find(one.hash)).toMatchObject({ hash: one.hash });
    });

    it('refuses what does not have its hash', async () => {
      const forged = { ...one, rules: [] };
      await expect(open().keep(forged)).rejects.toMatchObject({ code: 'RULESET_DAMAGED' });
      expect(await open().find(one.hash)).toBeNull();
    });
  });
};

/** Letters in no order, the same each time. */
const noise = (length: number): string => {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 90));
  }).join('');
};
