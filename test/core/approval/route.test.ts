import { describe, expect, it } from 'vitest';
import { routeFor } from '../../../functions/core/approval/route.ts';
import type { FactValues } from '../../../functions/core/facts/parse.ts';
import type { Kind, RouteStep } from '../../../functions/core/rules/ruleset.ts';
import { RULESET } from '../small.ts';

const step = (name: string, when?: RouteStep['when']): RouteStep => ({
  step: name,
  role: 'chair',
  label: { 'zh-CN': name, en: name },
  ...(when && { when }),
});
const kind: Kind = {
  ...(RULESET.kinds[0] as Kind),
  route: [
    step('always'),
    step('large', { fact: 'amountFen', atLeast: 'lineFen' }),
    step('women', { fact: 'forWomen', equals: true }),
    step('last'),
  ],
};

describe('the approval route', () => {
  it.each<[string, FactValues, readonly string[]]>([
    ['below the line', { amountFen: 99, lineFen: 100, forWomen: false }, ['always', 'last']],
    ['at the line', { amountFen: 100, lineFen: 100, forWomen: false }, ['always', 'large', 'last']],
    ['for women', { amountFen: 99, lineFen: 100, forWomen: true }, ['always', 'women', 'last']],
    ['with an unknown amount', { lineFen: 100, forWomen: false }, ['always', 'large', 'last']],
    ['where nobody has drawn the line', { amountFen: 1, forWomen: false }, ['always', 'large', 'last']],
    ['with nothing known', {}, ['always', 'large', 'women', 'last']],
  ])('%s: a step that is not surely needless is on it, in order', (_, values, steps) =>
    expect(routeFor(kind, values).map((one) => one.step)).toEqual(steps),
  );
});
