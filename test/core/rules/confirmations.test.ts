import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../functions/core/errors.ts';
import { day } from '../../../functions/core/kernel/day.ts';
import { type Confirmation, parseProposal, withConfirmations } from '../../../functions/core/rules/confirmations.ts';
import { resolve } from '../../../functions/core/rules/parameters.ts';
import type { Parameter, ParameterValue, Ruleset } from '../../../functions/core/rules/ruleset.ts';
import { limit, parameterOf, RULESET } from '../small.ts';

const world = (...values: readonly ParameterValue[]): Ruleset => ({
  ...RULESET,
  parameters: [parameterOf('capFen', 'fen', 'lower', ...values)],
});
const proposal = (more: object = {}) => ({
  parameter: 'capfen',
  level: 'department',
  from: '2022-01-01',
  value: 9_000,
  citation: { regulation: 'house', article: 1 },
  source: '校工发〔2022〕1 号第 1 条',
  ...more,
});
const approved = (more: object = {}) =>
  ({
    ...proposal(more),
    province: null,
    approvedAt: '2022-03-31T16:00:00.000Z',
    proposedAt: '2022-03-01T00:00:00.000Z',
  }) as unknown as Confirmation;

/** `CODE pointer` of every issue, or the code alone. */
const said = (body: unknown, ruleset = world(limit(20_000))): string => {
  try {
    parseProposal(ruleset, body);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.issues.map(({ code, pointer }) => `${code} ${pointer}`).join() || error.code;
  }
  return 'taken';
};

describe('a proposal is refused for', () => {
  it.each<[string, unknown, string]>([
    ['no such limit', proposal({ parameter: 'nothing' }), 'PARAMETER_NOT_FOUND'],
    ['a limit that has no text', proposal({ parameter: { toString: 1 } }), 'PARAMETER_NOT_FOUND'],
    ['no object', [], 'PARAMETER_NOT_FOUND'],
    ['an unknown level', proposal({ level: 'galactic' }), 'FIELD_TYPE /level'],
    ['an impossible day', proposal({ from: '2022-02-30' }), 'DAY_INVALID /from'],
    ['a day that has no text', proposal({ from: { toString: 1 } }), 'DAY_INVALID /from'],
    ['a fraction of a fen', proposal({ value: 0.5 }), 'FIELD_TYPE /value'],
    ['a value of another type', proposal({ value: ['a'] }), 'FIELD_TYPE /value'],
    [
      'no document',
      proposal({ citation: { regulation: 'x', article: 1 } }),
      'REGULATION_NOT_FOUND /citation/regulation',
    ],
    [
      'a document that has no text',
      proposal({ citation: { regulation: { toString: 1 } } }),
      'REGULATION_NOT_FOUND /citation/regulation',
    ],
    ['no citation', proposal({ citation: null }), 'REGULATION_NOT_FOUND /citation/regulation'],
    ['no article', proposal({ citation: { regulation: 'house', article: 9 } }), 'FIELD_TYPE /citation/article'],
    ['an empty source', proposal({ source: ' ' }), 'TEXT_EMPTY /source'],
    ['an unknown field', proposal({ 'a/b': 1 }), 'FIELD_UNKNOWN /a~1b'],
    ['a provincial value of no province', proposal({ level: 'provincial' }), 'FIELD_TYPE /province'],
    ['a department value of a province', proposal({ province: 'zhejiang' }), 'FIELD_TYPE /province'],
    ['a department value of what is no province either', proposal({ province: 'ZJ' }), 'FIELD_TYPE /province'],
    ['a department value of a number', proposal({ province: 5 }), 'FIELD_TYPE /province'],
    ['two things', proposal({ level: 'x', value: 'x' }), 'FIELD_TYPE /level,FIELD_TYPE /value'],
    ['a value looser than the national one', proposal({ value: 20_001 }), 'VALUE_LOOSENS'],
  ])('%s', (_, body, expected) => expect(said(body)).toBe(expected));

  it('a national value stricter than one of the department that is confirmed', () => {
    const ruleset = world(limit(20_000, { level: 'department' }));
    expect(said(proposal({ level: 'national', value: 19_999 }), ruleset)).toBe('VALUE_LOOSENS');
    expect(said(proposal({ level: 'national', value: 20_000 }), ruleset)).toBe('taken');
  });
});

describe('a proposal is taken', () => {
  it('as it is, without a province where it names none', () =>
    expect(parseProposal(world(limit(20_000)), proposal())).toEqual({ ...proposal(), province: null }));

  it.each([
    ['at the national limit', { value: 20_000 }],
    ['for a province', { level: 'provincial', province: 'zhejiang' }],
    ['with an explicit absence of a province', { province: null }],
  ])('%s', (_, more) => expect(said(proposal(more))).toBe('taken'));
});

const valueOn = (ruleset: Ruleset, on: string) =>
  resolve(ruleset.parameters[0] as Parameter, day(on), 'zhejiang')?.chosen.value ?? null;

describe('a confirmed limit', () => {
  const assumed = limit(15_000, { level: 'department', basis: 'assumed' });

  it('binds from its own day on; before it all is as it was', () => {
    const law = withConfirmations(world(assumed), [approved()]);
    expect([valueOn(law, '2021-12-31'), valueOn(law, '2022-01-01')]).toEqual([15_000, 9_000]);
  });

  it('is known from a text, cites it, and was checked on the Shanghai day of its approval', () => {
    const law = withConfirmations(world(assumed), [approved()]);
    expect(resolve(law.parameters[0] as Parameter, day('2022-01-01'), 'zhejiang')?.chosen).toMatchObject({
      basis: 'text',
      citation: { regulation: 'house', article: 1 },
      checkedOn: '2022-04-01',
      note: { en: proposal().source },
    });
  });

  it('ends where a later one of its level begins, in whatever order they are approved', () => {
    const [early, late] = [approved(), approved({ from: '2023-01-01', value: 8_000 })];
    for (const order of [
      [early, late],
      [late, early],
    ]) {
      const law = withConfirmations(world(assumed), order);
      expect(['2021-12-31', '2022-12-31', '2023-01-01'].map((on) => valueOn(law, on))).toEqual([15_000, 9_000, 8_000]);
      expect(law.parameters[0]?.values.find(({ from }) => from === '2022-01-01')?.to).toBe('2022-12-31');
    }
  });

  it('takes the place of the one from the same day', () => {
    const law = withConfirmations(world(assumed), [approved(), approved({ value: 7_000 })]);
    expect(valueOn(law, '2022-06-01')).toBe(7_000);
    expect(law.parameters[0]?.values.filter(({ from }) => from === '2022-01-01')).toHaveLength(1);
  });

  it('leaves other levels, other provinces and other limits alone', () => {
    const others = [limit(20_000), limit(12_000, { level: 'provincial', province: 'jiangsu' })];
    const law = withConfirmations({ ...world(...others), kinds: [] }, [approved({ value: 11_000 })]);
    expect(law.parameters[0]?.values.slice(0, 2)).toEqual(others);
    const zhejiang = { ...approved({ level: 'provincial', value: 11_000 }), province: 'zhejiang' };
    expect(withConfirmations(world(...others), [zhejiang]).parameters[0]?.values.slice(0, 2)).toEqual(others);
    expect(withConfirmations(RULESET, [approved()]).parameters.slice(1)).toEqual(RULESET.parameters.slice(1));
  });

  it('changes nothing where there is none, and never the rules themselves', () => {
    const before = structuredClone(RULESET);
    expect(withConfirmations(RULESET, [])).toBe(RULESET);
    withConfirmations(RULESET, [approved()]);
    expect(RULESET).toEqual(before);
  });
});
