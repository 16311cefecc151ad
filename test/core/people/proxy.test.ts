import { describe, expect, it } from 'vitest';
import { act } from '../../../functions/core/approval/act.ts';
import { DomainError } from '../../../functions/core/errors.ts';
import { day } from '../../../functions/core/kernel/day.ts';
import { parseProxy } from '../../../functions/core/people/bodies.ts';
import { confirmProxy, grantProxy, isInForce, type ProxyGrant, revoke } from '../../../functions/core/people/proxy.ts';
import { proxy } from '../../contracts/proxy-store.ts';
import { inputFor, person, requestIn, tryAction } from '../approval/matrix.ts';
import { directoryOf, seenOn } from './known.ts';

const codeOf = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

const TODAY = day('2021-10-01');
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
    [{ from: '2021-09-30' }, ['/from']],
    [{ to: '2021-09-30' }, ['/to']],
    [{ from: undefined, to: '2022-10-01' }, []],
    [{ to: '2022-10-02' }, ['/to']],
    [{ document: undefined }, ['/document']],
    [{ document: ' ', more: 1 }, ['/more', '/document']],
  ])('is read strictly: %o', (change, wrong) => {
    try {
      parseProxy({ ...GOOD, ...change }, TODAY);
      expect(wrong).toEqual([]);
    } catch (error) {
      expect((error as DomainError).issues.map(({ pointer }) => pointer)).toEqual(wrong);
    }
  });

  const KNOWN = directoryOf(
    ...['chair-1', 'vice-1'].map((sub) => seenOn('2021-09-01', sub)),
    seenOn('2020-09-30', 'long-ago'),
  );
  const scene = { directory: KNOWN, today: TODAY, at: 'at' };
  const made = { id: 'P-1', unionId: 'union-a' };
  const stated = (change = {}) => parseProxy({ ...GOOD, ...change }, TODAY);

  it('is granted by the person for a role of their own, recorded by one of the three, and never by the deputy', () => {
    const grant = (who: ReturnType<typeof person>) => codeOf(() => grantProxy(stated(), made, who, scene));
    expect(grant(person('chair-1', 'chair'))).toBeNull();
    expect(grant(person('chair-1', 'finance'))).toBe('PROXY_NOT_YOURS');
    expect(grant(person('admin-1', 'admin'))).toBeNull();
    expect(grant(person('officer-1', 'officer'))).toBe('PROXY_NOT_YOURS');
    expect(grant(person('vice-1', 'admin'))).toBe('SEPARATION_OF_DUTIES');
  });

  it.each([
    ['a principal whom nobody has seen', { principal: 'ghost' }],
    ['a principal seen more than a year ago', { principal: 'long-ago' }],
    ['a deputy whom nobody has seen', { deputy: 'ghost' }],
  ])('%s is refused', (_, change) => {
    const grant = () => grantProxy(stated(change), made, person('admin-1', 'admin'), scene);
    expect(codeOf(grant)).toBe('PERSON_NOT_KNOWN');
  });

  const recorded = (by = person('admin-1', 'admin')): ProxyGrant => grantProxy(stated(), made, by, scene);
  const confirm = (one: ProxyGrant, who: ReturnType<typeof person>, evidence: string | null = null) =>
    codeOf(() => confirmProxy(one, who, evidence, scene));

  it('counts for nothing until the principal confirms it, or a second of the three in another office with the document', () => {
    expect(isInForce(recorded(), TODAY)).toBe(false);
    expect(isInForce(confirmProxy(recorded(), person('chair-1', 'chair'), null, scene), TODAY)).toBe(true);
    const byTwo = confirmProxy(recorded(), person('auditor-1', 'auditor'), 'E-AAAAA', scene);
    expect(byTwo.confirmation).toMatchObject({ by: [{ sub: 'admin-1' }, { sub: 'auditor-1' }], evidence: 'E-AAAAA' });
    expect(confirm(recorded(), person('auditor-1', 'auditor'))).toBe('DOCUMENT_MISSING');
    expect(confirm(recorded(), person('finance-1', 'finance'), 'E-AAAAA')).toBe('PROXY_NOT_YOURS');
    expect(confirm(recorded(), person('chair-1', 'finance'), 'E-AAAAA')).toBe('PROXY_NOT_YOURS');
    for (const who of [person('admin-1', 'admin', 'auditor'), person('vice-1', 'auditor'), person('admin-2', 'admin')])
      expect(confirm(recorded(), who, 'E-AAAAA')).toBe('SEPARATION_OF_DUTIES');
    expect(confirm(byTwo, person('chair-1', 'chair'))).toBe('PROXY_CONFIRMED');
  });

  it('of 0.4.0 is confirmed in the same ways, and lasts no longer than a year from then', () => {
    const { confirmation: _, ...old } = proxy('P-1', { to: day('2099-12-31'), grantedBy: { sub: 'x', name: 'x' } });
    expect(isInForce(old, '2021-10-15')).toBe(false);
    const confirmed = confirmProxy(old, person('chair-1', 'chair'), null, scene);
    expect(['2021-10-01', '2022-10-01', '2022-10-02'].map((on) => isInForce(confirmed, on))).toEqual([
      true,
      true,
      false,
    ]);
    expect(confirm(old, person('auditor-1', 'auditor'), 'E-AAAAA')).toBeNull();
    expect(confirm({ ...old, principal: 'ghost' }, person('auditor-1', 'auditor'), 'E-AAAAA')).toBe('PERSON_NOT_KNOWN');
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
  const DAYS = { from: day('2022-01-01'), to: day('2022-12-31') };
  const BY = { sub: 'chair-1', name: '主席甲' };
  const directory = directoryOf(
    ...['finance-1', 'chair-1', 'submitter', 'payee'].map((sub) => seenOn('2022-01-01', sub)),
  );
  const standsFor = (sub: string, principal: string, role: 'finance' | 'chair', change: Partial<ProxyGrant> = {}) => {
    const grantedBy = { sub: principal, name: principal };
    const confirmation = { by: [grantedBy], on: DAYS.from, at: 'at', evidence: null };
    const one = proxy('P-1', { principal, role, deputy: sub, ...DAYS, grantedBy, confirmation, ...change });
    return { ...person(sub, 'officer'), proxies: [one], directory };
  };

  it('says in whose place, and only for the role of the proxy', () => {
    const vice = standsFor('vice-1', 'finance-1', 'finance');
    const { request } = act(requestIn('submitted'), inputFor('approve'), vice);
    expect(request.signatures).toMatchObject([{ by: { sub: 'vice-1' }, onBehalfOf: 'finance-1' }]);
    expect(request.route[0]?.signedBy).toMatchObject({ sub: 'vice-1', onBehalfOf: 'finance-1' });
    expect(tryAction(request, 'approve', vice)).toBe('NOT_YOUR_TURN');
    expect(tryAction(requestIn('approved'), 'settle', vice)).toBe('NOT_YOUR_TURN');
  });

  it('is one’s own where one has the role', () => {
    const both = { ...person('finance-2', 'finance'), proxies: [proxy('P-1', { role: 'finance', ...DAYS })] };
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

  it('counts only once it is confirmed and the directory knows the principal, and says what to do', () => {
    const waiting = standsFor('vice-1', 'finance-1', 'finance', { confirmation: null });
    expect(tryAction(requestIn('submitted'), 'approve', waiting)).toBe('PROXY_UNCONFIRMED');
    const { directory: _, ...nobody } = standsFor('vice-1', 'finance-1', 'finance');
    expect(tryAction(requestIn('submitted'), 'approve', { ...nobody, directory: directoryOf() })).toBe(
      'PERSON_NOT_KNOWN',
    );
  });

  it('nobody signs another stop who granted or confirmed it for somebody else, before or after', () => {
    const two = {
      grantedBy: BY,
      confirmation: { by: [BY, { sub: 'admin-1', name: 'a' }], on: DAYS.from, at: 'at', evidence: 'E-AAAAA' },
    };
    const vice = standsFor('vice-1', 'finance-1', 'finance', two);
    const first = act(requestIn('submitted'), inputFor('approve'), vice).request;
    expect(first.signatures[0]).toMatchObject({ onBehalfOf: 'finance-1', grantedBy: ['chair-1', 'admin-1'] });
    expect(tryAction(first, 'approve', person('chair-1', 'chair'))).toBe('SEPARATION_OF_DUTIES');
    expect(tryAction(first, 'approve', person('chair-2', 'chair'))).toBe('approved');
    const own = act(requestIn('submitted'), inputFor('approve'), person('admin-1', 'finance')).request;
    const late = standsFor('vice-1', 'chair-2', 'chair', two);
    expect(tryAction(own, 'approve', { ...late, directory: directoryOf(seenOn('2022-01-01', 'chair-2')) })).toBe(
      'SEPARATION_OF_DUTIES',
    );
  });

  it('after 退回 the same desk signs the new round', () => {
    const finance = person('finance-1', 'finance');
    const seen = act(requestIn('submitted'), inputFor('approve'), finance).request;
    const back = act(seen, inputFor('return'), person('chair-1', 'chair')).request;
    const again = act(back, inputFor('submit'), person('submitter', 'officer')).request;
    expect(tryAction(again, 'approve', finance)).toBe('submitted');
  });
});
