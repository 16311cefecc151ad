import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../functions/core/errors.ts';
import { day } from '../../../functions/core/kernel/day.ts';
import { parseProposal } from '../../../functions/core/rules/bodies.ts';
import {
  type Confirmation,
  readConfirmations,
  withConfirmations as withConfirmationsIn,
} from '../../../functions/core/rules/confirmations.ts';
import { resolve } from '../../../functions/core/rules/parameters.ts';
import type { Parameter, ParameterValue, Ruleset } from '../../../functions/core/rules/ruleset.ts';
import generated from '../../../rules/generated/ruleset.json' with { type: 'json' };
import { limit, parameterOf, RULESET } from '../small.ts';

const world = (...values: readonly ParameterValue[]): Ruleset => ({
  ...RULESET,
  confirmationsRead: 'as-held',
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
const withConfirmations = (ruleset: Ruleset, confirmations: readonly Confirmation[]) =>
  withConfirmationsIn(ruleset, confirmations, 'zhejiang');
const approved = (more: object = {}) =>
  ({
    ...proposal(more),
    province: null,
    approvedAt: '2022-03-31T16:00:00.000Z',
    proposedAt: '2022-03-01T00:00:00.000Z',
  }) as unknown as Confirmation;

const ZJ = { level: 'provincial', province: 'zhejiang' };

/** `CODE pointer` of every issue, or the code alone. */
const said = (body: unknown, ruleset = world(limit(20_000))): string => {
  try {
    parseProposal(ruleset, body, 'zhejiang');
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
    ['a share for an amount', proposal({ value: { num: 1, den: 2 } }), 'FIELD_TYPE /value'],
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

  /** Two levels above, and what another province says. */
  const above = world(
    limit(20_000, { from: '2018-01-01', basis: 'memory' }),
    limit(18_000, { level: 'provincial', province: 'zhejiang', from: '2018-01-01', basis: 'secondary' }),
    limit(12_000, { level: 'provincial', province: 'hubei', from: '2018-01-01' }),
  );
  const held = { from: '2018-01-01' };

  it.each<[string, object, string]>([
    ['the nation, with another value', { ...held, level: 'national', value: 200_000 }, 'VALUE_NOT_AS_HELD'],
    ['the nation, with a stricter one', { ...held, level: 'national', value: 19_999 }, 'VALUE_NOT_AS_HELD'],
    ['the nation, from another day', { level: 'national', value: 20_000 }, 'VALUE_NOT_AS_HELD'],
    ['its province, with another value', { ...held, ...ZJ, value: 17_999 }, 'VALUE_NOT_AS_HELD'],
    ['another province, as it stands', { ...held, ...ZJ, province: 'hubei', value: 12_000 }, 'VALUE_OTHER_PROVINCE'],
    ['itself, looser than its province', { value: 18_001 }, 'VALUE_LOOSENS'],
  ])('what a union says of %s', (_, more, code) => expect(said(proposal(more), above)).toBe(code));

  it.each<[string, object]>([
    ['the nation, as it stands', { ...held, level: 'national', value: 20_000 }],
    ['its province, as it stands', { ...held, ...ZJ, value: 18_000 }],
    ['itself, at the bound of its province, whatever another province says', { value: 18_000 }],
  ])('nothing that a union says of %s', (_, more) => expect(said(proposal(more), above)).toBe('taken'));

  it('what the nation does not say at all', () =>
    expect(said(proposal({ level: 'national' }), world(limit(9_000, { level: 'department' })))).toBe('VALUE_NOT_HELD'));

  it('with limit, value, day and document', () => {
    const refusal = (more: object) => {
      try {
        parseProposal(above, proposal(more), 'zhejiang');
      } catch (error) {
        return (error as DomainError).data;
      }
      return null;
    };
    const named = { day: '2018-01-01', limitEn: expect.any(String), documentEn: expect.stringContaining('article') };
    expect(refusal({ value: 18_001 })).toMatchObject({ ...named, proposed: '¥180.01', value: '¥180.00' });
    expect(refusal({ level: 'national', value: 1 })).toMatchObject({ ...named, value: '¥200.00' });
  });
});

describe('a proposal is taken', () => {
  it('as it is, without a province where it names none', () =>
    expect(parseProposal(world(limit(20_000)), proposal(), 'zhejiang')).toEqual({ ...proposal(), province: null }));

  it.each([
    ['at the national limit', { value: 20_000 }],
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
    expect(withConfirmations(RULESET, [approved()]).parameters.slice(1)).toEqual(RULESET.parameters.slice(1));
  });

  it('changes nothing where there is none, and never the rules themselves', () => {
    const before = structuredClone(RULESET);
    expect(withConfirmations(RULESET, [])).toBe(RULESET);
    withConfirmations(RULESET, [approved()]);
    expect(RULESET).toEqual(before);
  });
});

describe('law above the union', () => {
  const zhejiang = (value: number, more = {}) =>
    limit(value, { level: 'provincial', province: 'zhejiang', basis: 'secondary', from: '2018-01-01', ...more });

  it('that was confirmed is known from a text and stands as long as it stood', () => {
    const world2 = world(
      limit(20_000, { basis: 'memory' }),
      zhejiang(18_000, { to: '2021-12-31' }),
      zhejiang(19_000, { from: '2022-01-01' }),
    );
    const confirmed = { ...approved({ level: 'provincial', from: '2018-01-01', value: 18_000 }), province: 'zhejiang' };
    const { values } = withConfirmations(world2, [confirmed]).parameters[0] as Parameter;
    expect(values.map(({ value, to, basis }) => [value, to, basis])).toEqual([
      [20_000, null, 'memory'],
      [18_000, '2021-12-31', 'text'],
      [19_000, null, 'secondary'],
    ]);
  });

  it('that a union made for itself under 0.4.0 counts no more, and is named with its reason', () => {
    const law = world(limit(20_000));
    const made = [approved({ level: 'national', value: 200_000 }), approved({ value: 9_000 })];
    const { ruleset, standings } = readConfirmations(law, made, 'zhejiang');
    expect(standings.map(({ refusal }) => refusal?.code ?? null)).toEqual(['VALUE_NOT_AS_HELD', null]);
    expect([valueOn(ruleset, '2022-06-01'), valueOn(withConfirmations(law, made), '2022-06-01')]).toEqual([
      9_000, 9_000,
    ]);
    // What rested on it is refused with it: the union's own value was within the bound that it had made itself.
    const loose = [made[0] as Confirmation, approved({ value: 150_000 })];
    expect(readConfirmations(law, loose, 'zhejiang').standings.map(({ refusal }) => refusal?.code)).toEqual([
      'VALUE_NOT_AS_HELD',
      'VALUE_LOOSENS',
    ]);
  });

  it('is still read as it was by a ruleset of that time: old receipts rest on it', () => {
    const { confirmationsRead: _, ...old } = world(limit(20_000));
    expect(valueOn(withConfirmations(old, [approved({ level: 'national', value: 200_000 })]), '2022-06-01')).toBe(
      200_000,
    );
  });
});

describe('the law as it is', () => {
  const real = generated as unknown as Ruleset;
  const of = (id: string) => real.parameters.find((one) => one.id === id) as Parameter;
  const body = (id: string, more: object) => ({
    ...proposal({ parameter: id, citation: of(id).values[0]?.citation }),
    ...more,
  });
  const refusalOf = (raw: unknown) => {
    try {
      parseProposal(real, raw, 'zhejiang');
    } catch (error) {
      return error as DomainError;
    }
    return null;
  };

  it('takes 1,800 a year for festival goods from a Zhejiang union, though Hubei says 1,200', () =>
    expect(refusalOf(body('festival-goods-year-cap', { value: 180_000, from: '2022-01-01' }))).toBeNull());

  it('does not let 200 of 200 win by two stewards of one union', () => {
    const refused = refusalOf(
      body('winner-share-max', { level: 'national', value: { num: 1, den: 1 }, from: '2018-01-01' }),
    );
    expect([refused?.code, refused?.data]).toMatchObject(['VALUE_NOT_AS_HELD', { proposed: '1/1', value: '2/3' }]);
  });

  it('takes nothing beside the two numbers of a share, plainly written or not', () => {
    for (const x of [1, Number.NaN, null]) {
      const refused = refusalOf(body('winner-share-max', { value: { num: 1, den: 2, x }, from: '2022-01-01' }));
      expect([refused?.code, refused?.issues]).toMatchObject([
        'INPUT_INVALID',
        [{ pointer: '/value', code: 'FIELD_TYPE' }],
      ]);
    }
  });

  it('takes every value of the nation and of the province as it stands, and no such value changed', () => {
    for (const { id, type, values } of real.parameters)
      for (const { level, province = null, from, value, citation } of values.filter(
        (one) => one.level !== 'department',
      )) {
        const raw = body(id, { level, province, from, value, citation });
        expect([id, refusalOf(raw)?.code ?? null]).toEqual([
          id,
          province === null || province === 'zhejiang' ? null : 'VALUE_OTHER_PROVINCE',
        ]);
        if (type === 'choices' || (province !== null && province !== 'zhejiang')) continue;
        const other = type === 'share' ? { num: 1, den: 97 } : (value as number) + 1;
        expect([id, refusalOf({ ...raw, value: other })?.code]).toEqual([id, 'VALUE_NOT_AS_HELD']);
      }
  });
});
