/** Somebody's roles are ended between the reading and the writing of an act that relies on them. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { endEntry, seePerson } from '../../functions/app/people-directory.ts';
import { confirmGrant, registerProxy } from '../../functions/app/proxies.ts';
import { DomainError } from '../../functions/core/errors.ts';
import { addMonths, day } from '../../functions/core/kernel/day.ts';
import { actOn, type Deps, depsOn, grantLine, personOf, submit } from '../races/bench.ts';
import { newTable } from '../table.ts';

const BENCH = depsOn(await newTable());
const TODAY = day('2021-10-23');
let unionId = '';
const by = (sub: string, ...roles: readonly string[]) => personOf(unionId, sub, ...roles);
const finance = () => by('finance-1', 'finance');
const chair = () => by('chair-1', 'chair');
const vice = () => by('vice-1', 'committee');

beforeEach(async () => {
  unionId = `u-${randomUUID().slice(0, 12)}`;
  await grantLine(BENCH, unionId, 10_000_000);
  const auditor = by('finance-2', 'finance', 'auditor');
  for (const one of [finance(), chair(), vice(), auditor]) await seePerson(BENCH, one);
});

type Change = (deps: Deps) => Promise<unknown>;

/** Deps whose next write of a request or a proxy waits until something else has happened. */
const meanwhile = (change: Change): Deps => {
  let isDone = false;
  const first = async () => {
    if (!isDone) await change(BENCH);
    isDone = true;
  };
  const late =
    <G extends unknown[], R>(write: (...given: G) => Promise<R>) =>
    async (...given: G): Promise<R> => {
      await first();
      return write(...given);
    };
  const { store, proxies } = BENCH;
  return {
    ...BENCH,
    store: { ...store, act: late(store.act) },
    proxies: { ...proxies, change: late(proxies.change) },
  };
};

const ended =
  (sub: string, roles: readonly string[] | null = null): Change =>
  async ({ people }) => {
    const version = (await people.find(unionId, sub))?.version ?? 0;
    const input = { caller: by('admin-1', 'admin'), idempotencyKey: randomUUID() };
    await endEntry(BENCH, input, { sub, version }, { ...(roles && { roles }), reason: '离任' });
  };
/** A token of theirs with one more role: their version is another, and all that was relied on still holds. */
const seenAgain =
  (sub: string): Change =>
  (deps) =>
    seePerson(deps, by(sub, 'women-officer'));

const submitted = async (): Promise<{ id: string; version: number }> => {
  const { body } = await submit(BENCH, by('officer-1', 'officer'), 6_000, randomUUID());
  return body.request as never;
};
const transfer = async (deps: Deps, body: object, action: 'transfer' | 'add-sign' = 'transfer') =>
  (await actOn(deps, finance(), await submitted(), action, { comment: '请办', ...body }, randomUUID())).code;

const settled = async (work: Promise<unknown>): Promise<string | null> => {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};
const BODY = { role: 'finance', to: addMonths(TODAY, 1), document: '授权书' };
const lend = { ...BODY, principal: 'finance-1', deputy: 'vice-1' };
const grant = (deps: Deps, caller = chair()) => registerProxy(deps, { caller, idempotencyKey: randomUUID() }, lend);

describe('an act that relies on somebody', () => {
  it.each([
    ['transfer', { deputy: 'finance-2' }],
    ['add-sign', { deputy: 'finance-2', deputyRole: 'auditor' }],
  ] as const)('%s finds that the assignee has ended, and that only something else has', async (action, body) => {
    expect(await transfer(meanwhile(ended('finance-2')), body, action)).toBe('PERSON_NOT_KNOWN');
    await seePerson(BENCH, by('finance-2', 'finance', 'auditor'));
    const other = action === 'transfer' ? 'auditor' : 'finance';
    expect(await transfer(meanwhile(ended('finance-2', [other])), body, action)).toBeNull();
    expect(await transfer(meanwhile(seenAgain('finance-2')), body, action)).toBeNull();
  });

  it('a signature by proxy finds that the principal has ended', async () => {
    await grant(BENCH, finance());
    const sign = async (deps: Deps) =>
      (await actOn(deps, vice(), await submitted(), 'approve', null, randomUUID())).code;
    expect(await sign(meanwhile(ended('finance-1')))).toBe('VERSION_STALE');
    expect(await sign(BENCH)).toBe('PERSON_NOT_KNOWN');
    await seePerson(BENCH, finance());
    expect(await sign(meanwhile(seenAgain('finance-1')))).toBeNull();
  });

  it('a deputy who gives the stop to their principal relies on one person twice', async () => {
    await grant(BENCH, finance());
    const give = async (deps: Deps, body: object, action: 'transfer' | 'add-sign') =>
      (await actOn(deps, vice(), await submitted(), action, { comment: '请办', ...body }, randomUUID())).code;
    await seePerson(BENCH, by('finance-1', 'auditor'));
    const asked = { deputy: 'finance-1', deputyRole: 'auditor' };
    expect(await give(BENCH, { deputy: 'finance-1' }, 'transfer')).toBeNull();
    expect(await give(BENCH, asked, 'add-sign')).toBeNull();
    expect(await give(meanwhile(ended('finance-1', ['auditor'])), asked, 'add-sign')).toBe('PERSON_NOT_KNOWN');
  });

  it.each(['finance-1', 'vice-1'])('a proxy for somebody else finds that %s has ended', async (sub) => {
    expect(await settled(grant(meanwhile(ended(sub))))).toBe('PERSON_NOT_KNOWN');
    expect(await BENCH.proxies.list(unionId)).toEqual([]);
    for (const one of [finance(), vice()]) await seePerson(BENCH, one);
    expect(await settled(grant(meanwhile(seenAgain(sub))))).toBeNull();
  });

  it('so does its confirmation by the principal', async () => {
    const { proxy } = JSON.parse((await grant(BENCH)).answer.body);
    const confirm = (deps: Deps) =>
      settled(
        confirmGrant(
          deps,
          { caller: finance(), idempotencyKey: randomUUID() },
          { id: proxy.id, version: proxy.version },
          null,
        ),
      );
    expect(await confirm(meanwhile(ended('vice-1')))).toBe('PERSON_NOT_KNOWN');
    await seePerson(BENCH, vice());
    expect(await confirm(meanwhile(seenAgain('vice-1')))).toBeNull();
  });
});
