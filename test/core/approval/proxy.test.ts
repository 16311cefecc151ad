import { describe, expect, it } from 'vitest';
import { act } from '../../../functions/core/approval/act.ts';
import { checkMayGrant, isInForce, parseProxy, revoke } from '../../../functions/core/approval/proxy.ts';
import { DomainError } from '../../../functions/core/errors.ts';
import { proxy } from '../../contracts/proxy-store.ts';
import { inputFor, person, requestIn, tryAction } from './matrix.ts';

const codeOf = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

const GOOD = {
  principal: 'chair-1',
  deputy: 'vice-1',
  role: 'chair',
  from: '2021-10-01',
  to: '2021-10-31',
  document: '授权书',
};

describe('a proxy', () => {
  it.each([
    [{}, []],
    [{ deputy: 'chair-1' }, ['/deputy']],
    [{ role: 'king' }, ['/role']],
    [{ from: '2021-02-30' }, ['/from']],
    [{ to: '2021-09-30' }, ['/to']],
    [{ document: undefined }, ['/document']],
    [{ document: ' ', more: 1 }, ['/more', '/document']],
  ])('is read strictly: %o', (change, wrong) => {
    try {
      parseProxy({ ...GOOD, ...change });
      expect(wrong).toEqual([]);
    } catch (error) {
      expect((error as DomainError).issues.map(({ pointer }) => pointer)).toEqual(wrong);
    }
  });

  it('is granted by the person for a role of their own, by the chair or an administrator, and never by the deputy', () => {
    const grant = (who: ReturnType<typeof person>) => codeOf(() => checkMayGrant(parseProxy(GOOD), who));
    expect(grant(person('chair-1', 'chair'))).toBeNull();
    expect(grant(person('chair-1', 'finance'))).toBe('PROXY_NOT_YOURS');
    expect(grant(person('admin-1', 'admin'))).toBeNull();
    expect(grant(person('officer-1', 'officer'))).toBe('PROXY_NOT_YOURS');
    expect(grant(person('vice-1', 'admin'))).toBe('SEPARATION_OF_DUTIES');
  });

  it('is in force from day to day, until somebody whom it concerns takes it back', () => {
    const one = proxy('P-1');
    expect(['2021-09-30', '2021-10-01', '2021-10-31', '2021-11-01'].map((on) => isInForce(one, on))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(codeOf(() => revoke(one, person('stranger', 'finance'), 'at'))).toBe('PROXY_NOT_YOURS');
    const revoked = revoke(one, person('vice-1', 'officer'), 'at');
    expect(isInForce(revoked, '2021-10-15')).toBe(false);
    expect(codeOf(() => revoke(revoked, person('admin-1', 'admin'), 'at'))).toBe('PROXY_ENDED');
  });
});

describe('a step taken in place of another', () => {
  const standsFor = (sub: string, principal: string, role: 'finance' | 'chair') => ({
    ...person(sub, 'officer'),
    proxies: [proxy('P-1', { principal, role, deputy: sub })],
  });

  it('says in whose place, and only for the role of the proxy', () => {
    const vice = standsFor('vice-1', 'finance-1', 'finance');
    const { request } = act(requestIn('submitted'), inputFor('approve'), vice);
    expect(request.signatures).toMatchObject([{ by: { sub: 'vice-1' }, onBehalfOf: 'finance-1' }]);
    expect(request.route[0]?.signedBy).toMatchObject({ sub: 'vice-1', onBehalfOf: 'finance-1' });
    expect(tryAction(request, 'approve', vice)).toBe('NOT_YOUR_TURN');
    expect(tryAction(requestIn('approved'), 'settle', vice)).toBe('NOT_YOUR_TURN');
  });

  it('is one’s own where one has the role', () => {
    const both = { ...person('finance-2', 'finance'), proxies: [proxy('P-1', { role: 'finance' })] };
    expect(act(requestIn('submitted'), inputFor('approve'), both).request.signatures[0]).not.toHaveProperty(
      'onBehalfOf',
    );
  });

  it.each([
    ['the proxy of the approver is the submitter', 'submitter', 'finance-1'],
    ['the proxy is the payee', 'payee', 'finance-1'],
    ['the submitter is stood in for', 'vice-1', 'submitter'],
    ['the payee is stood in for', 'vice-1', 'payee'],
  ])('%s: refused', (_, sub, principal) => {
    expect(tryAction(requestIn('submitted'), 'approve', standsFor(sub, principal, 'finance'))).toBe(
      'SEPARATION_OF_DUTIES',
    );
  });

  it('nobody signs twice through two proxies, nor the principal after the proxy, nor pays what either approved', () => {
    const first = act(requestIn('submitted'), inputFor('approve'), standsFor('vice-1', 'finance-1', 'finance')).request;
    expect(tryAction(first, 'approve', standsFor('vice-1', 'chair-1', 'chair'))).toBe('SEPARATION_OF_DUTIES');
    expect(tryAction(first, 'approve', person('finance-1', 'chair'))).toBe('SEPARATION_OF_DUTIES');
    expect(tryAction(first, 'approve', standsFor('vice-2', 'finance-1', 'chair'))).toBe('SEPARATION_OF_DUTIES');
    const { request } = act(first, inputFor('approve'), person('chair-1', 'chair'));
    for (const sub of ['vice-1', 'finance-1', 'chair-1'])
      expect(tryAction(request, 'settle', person(sub, 'finance'))).toBe('SEPARATION_OF_DUTIES');
    expect(tryAction(request, 'settle', person('cashier-1', 'finance'))).toBe('settled');
  });

  it('after 退回 the same desk signs the new round', () => {
    const finance = person('finance-1', 'finance');
    const seen = act(requestIn('submitted'), inputFor('approve'), finance).request;
    const back = act(seen, inputFor('return'), person('chair-1', 'chair')).request;
    const again = act(back, inputFor('submit'), person('submitter', 'officer')).request;
    expect(tryAction(again, 'approve', finance)).toBe('submitted');
  });
});
