import { describe, expect, it } from 'vitest';
import { act } from '../../../functions/core/approval/act.ts';
import { ACTIONS, REQUEST_STATUSES, TRANSITIONS } from '../../../functions/core/approval/life.ts';
import { inputFor, matrix, person, requestIn, tryAction } from './matrix.ts';

const signed = (action: 'approve' | 'submit', sub: string) => ({
  action,
  step: null,
  by: { sub, name: sub },
  at: '2021-10-01T00:00:00.000Z',
  comment: null,
});

describe('the table of transitions', () => {
  it('decides every status, action and role: what it does not name is refused', () => {
    for (const { status, action, role, result } of matrix()) {
      const transition = TRANSITIONS.find((one) => one.action === action && one.from.includes(status));
      const isAllowed = (REQUEST_STATUSES as readonly string[]).includes(result);
      if (!transition) expect([status, action, role, result]).toEqual([status, action, role, 'TRANSITION_NOT_ALLOWED']);
      else {
        const by = transition.by;
        const mine =
          by === 'submitter' ? role === 'submitter' : by === 'step' ? role === 'finance' : by.includes(role as never);
        expect([status, action, role, isAllowed]).toEqual([status, action, role, mine]);
      }
    }
  });

  it('ends at four places from which nothing leads away', () => {
    for (const end of ['closed', 'rejected', 'withdrawn', 'expired'] as const)
      expect(
        ACTIONS.filter((action) => TRANSITIONS.some((one) => one.action === action && one.from.includes(end))),
      ).toEqual([]);
  });
});

describe('the route', () => {
  const finance = person('finance-1', 'finance');
  const chair = person('chair-1', 'chair');

  it('goes stop by stop and is approved after the last', () => {
    const first = act(requestIn('submitted'), inputFor('approve'), finance).request;
    expect(first.status).toBe('submitted');
    expect(tryAction(first, 'approve', finance)).toBe('NOT_YOUR_TURN');
    expect(act(first, inputFor('approve'), chair).request).toMatchObject({ status: 'approved', version: 3 });
  });

  it.each(['needs-decision', 'incomplete', 'non-compliant'] as const)('no last signature cures %s', (outcome) => {
    const first = act(requestIn('submitted', { outcome }), inputFor('approve'), finance).request;
    expect(tryAction(first, 'approve', chair)).toBe('OUTCOME_NOT_READY');
  });

  it('after 转办 belongs to one person only', () => {
    const given = act(requestIn('submitted'), inputFor('transfer', { deputy: 'finance-2' }), finance).request;
    expect(tryAction(given, 'approve', finance)).toBe('GIVEN_TO_ANOTHER');
    expect(tryAction(given, 'approve', person('finance-2', 'finance'))).toBe('submitted');
  });

  it('after 加签 waits for the added person first', () => {
    const added = act(
      requestIn('submitted'),
      inputFor('add-sign', { deputy: 'auditor-1', deputyRole: 'auditor' }),
      finance,
    ).request;
    expect(tryAction(added, 'approve', finance)).toBe('GIVEN_TO_ANOTHER');
    const seen = act(added, inputFor('approve'), person('auditor-1', 'auditor')).request;
    expect(tryAction(seen, 'approve', finance)).toBe('submitted');
  });

  it('撤回 is possible only before anyone acted', () => {
    const submitter = person('submitter', 'officer');
    const seen = act(requestIn('submitted'), inputFor('approve'), finance).request;
    expect(tryAction(seen, 'withdraw', submitter)).toBe('ALREADY_ACTED');
    const back = act(seen, inputFor('return'), chair).request;
    const again = act(back, inputFor('submit'), submitter).request;
    expect(again.route.every(({ signedBy }) => signedBy === null)).toBe(true);
    expect(tryAction(again, 'withdraw', submitter)).toBe('withdrawn');
  });

  it('退回、驳回、转办、加签、退款 need a reason', () => {
    for (const action of ['return', 'reject', 'transfer', 'add-sign'] as const)
      expect(tryAction(requestIn('submitted'), action, finance, { comment: null })).toBe('COMMENT_MISSING');
    expect(tryAction(requestIn('settled'), 'refund', finance, { comment: null })).toBe('COMMENT_MISSING');
  });

  it('expires only after its day', () => {
    const admin = person('admin-1', 'admin');
    expect(tryAction(requestIn('approved'), 'expire', admin, { today: '2022-04-01' })).toBe('NOT_EXPIRED');
    expect(tryAction(requestIn('approved'), 'expire', admin, { today: '2022-04-02' })).toBe('expired');
  });
});

describe('separation of duties', () => {
  const all = (sub: string) => person(sub, 'officer', 'finance', 'chair');
  it.each([
    ['the submitter approves', 'submitted', 'approve', all('submitter'), {}],
    ['the payee approves', 'submitted', 'approve', all('payee'), {}],
    ['the submitter is made the deputy', 'submitted', 'transfer', all('finance-1'), { deputy: 'submitter' }],
    ['the payee is asked to sign as well', 'submitted', 'add-sign', all('finance-1'), { deputy: 'payee' }],
    ['the submitter pays', 'approved', 'settle', all('submitter'), {}],
    ['the payee pays', 'approved', 'settle', all('payee'), {}],
    ['the submitter books the refund', 'settled', 'refund', all('submitter'), {}],
  ] as const)('%s: refused', (_, status, action, actor, change) => {
    expect(tryAction(requestIn(status), action, actor, change)).toBe('SEPARATION_OF_DUTIES');
  });

  it('one person neither signs two stops nor pays what they approved', () => {
    const signatures = [signed('approve', 'both')];
    const route = requestIn('submitted').route.map((stop, i) =>
      i === 0 ? { ...stop, signedBy: { sub: 'both', name: 'both' } } : stop,
    );
    expect(tryAction(requestIn('submitted', { signatures, route }), 'approve', all('both'))).toBe(
      'SEPARATION_OF_DUTIES',
    );
    expect(tryAction(requestIn('approved', { signatures }), 'settle', all('both'))).toBe('SEPARATION_OF_DUTIES');
  });
});

describe('who accepts the goods', () => {
  const signatures = [signed('approve', 'finance-1'), signed('approve', 'chair-1')];
  const cashier = person('cashier-1', 'finance');
  it.each(['submitter', 'payee', 'cashier-1', 'finance-1', 'chair-1'])('is not %s', (acceptor) => {
    expect(tryAction(requestIn('approved', { signatures }), 'settle', cashier, { acceptor })).toBe(
      'SEPARATION_OF_DUTIES',
    );
  });

  it('is written down with the settlement', () => {
    const { request } = act(
      requestIn('approved', { signatures }),
      inputFor('settle', { acceptor: 'member-9' }),
      cashier,
    );
    expect(request).toMatchObject({ status: 'settled', acceptor: 'member-9' });
  });
});

describe('the money', () => {
  const cashier = person('cashier-1', 'finance');
  it('settles at most what was held and gives the rest back', () => {
    expect(tryAction(requestIn('approved', { amountFen: 6_001 }), 'settle', cashier)).toBe('MORE_THAN_HELD');
    const { request, move } = act(requestIn('approved', { amountFen: 5_400 }), inputFor('settle'), cashier);
    expect(request.hold).toMatchObject({ heldFen: 0, spentFen: 5_400 });
    expect(move).toMatchObject({ freeFen: 600, heldFen: -6_000, spentFen: 5_400 });
  });

  it('refunds at most what was spent', () => {
    expect(tryAction(requestIn('settled'), 'refund', cashier, { refundFen: 6_001 })).toBe('MORE_THAN_SPENT');
    const { request } = act(requestIn('settled'), inputFor('refund', { refundFen: 6_000 }), cashier);
    expect(request.hold).toMatchObject({ spentFen: 0 });
  });

  it('退回 keeps the hold, 驳回 releases it', () => {
    expect(act(requestIn('submitted'), inputFor('return'), cashier).move).toBeNull();
    expect(act(requestIn('submitted'), inputFor('reject'), cashier).move).toMatchObject({
      freeFen: 6_000,
      heldFen: -6_000,
    });
  });
});
