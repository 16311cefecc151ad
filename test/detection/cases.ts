/** What the worked cases about cheats need over HTTP: bodies, people, and a union of its own for each. */
import { randomUUID } from 'node:crypto';
import type { Kind } from '../../functions/core/rules/ruleset.ts';
import { call } from '../handlers/call.ts';
import { RULES } from '../handlers/good.ts';

export const ACME = '91330000MA27U0P68T';
export const BETA = '91330100799655058B';

export const kindOf = (id: string) => RULES.kinds.find((kind) => kind.id === id) as Kind;

/** A complete and compliant case of a kind, with some facts changed. */
export const bodyOf = (id: string, facts: Record<string, unknown>, more: Record<string, unknown> = {}) => {
  const { example } = kindOf(id);
  return { kind: id, occurredOn: example.occurredOn, facts: { ...example.facts, ...facts }, ...more };
};

/** A purchase for an amount, whose single line of goods adds up. */
export const purchase = (amountFen: number, occurredOn: string, supplier: unknown, facts = {}) =>
  bodyOf(
    'sports-culture-event',
    { amountFen, items: [{ name: '器材', quantity: 1, unitPriceFen: amountFen }], ...facts },
    { occurredOn, ...(supplier ? { supplier } : {}) },
  );

export const invoice = (number: string, change: Record<string, unknown> = {}) => ({
  code: '033002100311',
  number,
  amountFen: 328_000,
  issuedOn: '2021-10-12',
  sellerName: '某文体用品有限公司',
  sellerCreditCode: ACME,
  ...change,
});

export const unionOf = () => {
  const unionId = `union-${randomUUID().slice(0, 13)}`;
  const as = (sub: string, ...roles: readonly string[]) => ({ sub, name: sub, unionId, roles: `[${roles.join(' ')}]` });
  const submit = (body: unknown, who = 'officer-1', key: string = randomUUID()) =>
    call('submitRequest', { claims: as(who, 'officer'), body, headers: { 'idempotency-key': key } });
  const act = (
    request: { readonly id: string; readonly version: number },
    action: string,
    who: ReturnType<typeof as>,
    body: unknown = {},
  ) =>
    call('actOnRequest', {
      claims: who,
      params: { id: request.id, action },
      headers: { 'idempotency-key': randomUUID(), 'if-match': `"${request.version}"` },
      body,
    });
  const recordMember = (id: string) =>
    call('recordMember', {
      claims: as('admin-1', 'admin'),
      headers: { 'idempotency-key': randomUUID() },
      body: {
        id,
        name: `会员${id}`,
        department: '综合处',
        joinedOn: '2015-01-01',
        leftOn: null,
        retiredOn: null,
        duesPaidThrough: '2021-12',
        transfers: [],
      },
    });
  return { unionId, as, submit, act, recordMember };
};
