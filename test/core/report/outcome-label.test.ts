import { describe, expect, it } from 'vitest';
import { outcomeLabel } from '../../../functions/core/i18n/words.ts';
import { OUTCOMES } from '../../../functions/core/rules/verdict.ts';
import { sourcesOf } from '../../sources.ts';

describe('an outcome in words', () => {
  it.each(OUTCOMES)('%s says that it is provisional while it is', (outcome) => {
    expect(outcomeLabel({ outcome, isProvisional: true }, 'zh-CN')).toMatch(/.（暂定）$/);
    expect(outcomeLabel({ outcome, isProvisional: true }, 'en')).toMatch(/. \(provisional\)$/);
    expect(outcomeLabel({ outcome, isProvisional: false }, 'zh-CN')).not.toContain('暂定');
  });

  /** What the contract says of the field is no view. */
  it('is said by no view in a way of its own', () => {
    const said = sourcesOf('functions/**/*.ts').flatMap(({ file, text }) =>
      [...text.matchAll(/^.*\boutcomeLabel: (?!TEXT|string,).*$/gm)].map(([line]) => `${file}: ${line.trim()}`),
    );
    expect(said.length).toBeGreaterThanOrEqual(3);
    expect(said.filter((line) => !/outcomeLabel: outcomeLabel\(\w+, language\)/.test(line))).toEqual([]);
  });
});
