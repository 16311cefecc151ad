/** What the worked cases about cheats need over HTTP: people, and a union of its own for each. */
import { randomUUID } from 'node:crypto';
import { call } from '../handlers/call.ts';

export { ACME, BETA, bodyOf, invoice, kindOf, purchase } from './bodies.ts';

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
