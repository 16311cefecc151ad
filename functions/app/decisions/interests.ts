import { chainEntry } from '../../core/audit/entry.ts';
import { REGISTER } from '../../core/decision/bodies.ts';
import { type InterestRegister, withStated } from '../../core/decision/register.ts';
import { DomainError } from '../../core/errors.ts';
import { hashOf } from '../../core/kernel/canonical.ts';
import { dayOfInstant } from '../../core/kernel/day.ts';
import { parsed } from '../../core/kernel/schema.ts';
import type { Clock } from '../../ports/clock.ts';
import type { InterestStore } from '../../ports/interest-store.ts';
import type { Caller } from '../caller.ts';
import { type Done, once } from '../once.ts';
import type { DecisionInput } from './deps.ts';

export interface InterestDeps {
  readonly interests: InterestStore;
  readonly clock: Clock;
}

/**
 * 登记利害关系: for all matters to come, by each for themselves. It adds to what was declared before.
 * @throws DomainError INPUT_INVALID, INTEREST_CONTRADICTS, STORE_*
 */
export const registerInterests = async (deps: InterestDeps, input: Omit<DecisionInput, 'language'>): Promise<Done> => {
  const { caller, idempotencyKey, body } = input;
  const { unionId, sub, name } = caller;
  const stated = parsed(REGISTER, body).interests;
  const ask = { caller, idempotencyKey, operation: 'registerInterests', input: body };
  return once({ keys: deps.interests, clock: deps.clock }, ask, async () => {
    const [found] = await deps.interests.findMany(unionId, [sub]);
    const now = deps.clock.now();
    const at = now.toISOString();
    const version = (found?.version ?? 0) + 1;
    const interests = withStated(found?.interests ?? [], stated, dayOfInstant(now));
    const register: InterestRegister = { unionId, sub, name, interests, at, version };
    const previous = found ? await deps.interests.findEntry(unionId, sub, found.version) : null;
    const entry = chainEntry(previous, {
      unionId,
      record: `interests/${sub}`,
      happened: 'interests-declared',
      at,
      by: sub,
      contentHash: hashOf(register),
      receiptHash: null,
      move: null,
    });
    const answer = { status: 201, location: '/v1/interests', body: JSON.stringify({ register }) };
    return { answer, write: (record) => deps.interests.change({ register, entry, record }) };
  });
};

/** One's own, or for an auditor anybody's. @throws DomainError INTERESTS_NOT_FOUND */
export const readInterests = async ({ interests }: InterestDeps, { unionId, sub }: Caller, of = sub) => {
  const [found] = await interests.findMany(unionId, [of]);
  if (!found && of !== sub) throw new DomainError('INTERESTS_NOT_FOUND', { data: { name: of.slice(0, 60) } });
  return { interests: found?.interests ?? [], version: found?.version ?? 0 };
};
