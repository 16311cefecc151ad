import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../functions/core/errors.ts';
import { provincesOf, takeProvince } from '../../../functions/core/facts/parse-province.ts';
import { RULESET } from '../small.ts';

const law = RULESET.regulations.map((one) => ({ ...one, ...(one.id === 'law' && { province: 'jiangsu' }) }));
const ruleset = { ...RULESET, regulations: law };
const take = (body: unknown) => takeProvince(ruleset, 'hunan', body);

describe('the province of a trial', () => {
  it('is one of which a limit or a document is held', () =>
    expect(provincesOf(ruleset)).toEqual(['jiangsu', 'zhejiang']));

  it.each(['zhejiang', 'jiangsu', 'hunan'])('may be %s and is taken out of the body', (province) =>
    expect(take({ kind: 'trip', province })).toEqual({ province, rest: { kind: 'trip' } }),
  );

  it.each([[{ kind: 'trip' }], [null], [[]], ['text'], [undefined]])('is the union’s own where %j names none', (body) =>
    expect(take(body)).toEqual({ province: 'hunan', rest: body }),
  );

  it.each([['guangdong'], [''], [null], [['zhejiang']], [{ toString: 1 }], [undefined]])('is never %j', (province) => {
    try {
      take({ province });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError);
      expect((error as DomainError).issues).toMatchObject([{ pointer: '/province', code: 'CHOICE_UNKNOWN' }]);
    }
  });
});
