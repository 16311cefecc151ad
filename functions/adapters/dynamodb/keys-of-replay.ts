import { keyText } from './key-text.ts';

/** A ruleset belongs to the product, not to a union: its parts lie under its own hash. */
export const rulesetKey = (hash: string, part: number | 'WHOLE') => ({
  pk: keyText`RULESET#${hash}`,
  sk: part === 'WHOLE' ? 'WHOLE' : keyText`PART#${part.toString().padStart(6, '0')}`,
});
