import { chainEntry } from '../core/audit/entry.ts';
import { DomainError } from '../core/errors.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import { parseTalk, type TalkTold } from '../core/sealing/bodies.ts';
import { openingKey, type SealedRecord } from '../core/sealing/seal.ts';
import { type Talk, talkCounts } from '../core/sealing/talk.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { TalkFound, TalkStore } from '../ports/talk-store.ts';
import type { Caller } from './caller.ts';
import { type Done, once } from './once.ts';
import { keyFor, type SealDeps } from './person-key.ts';

export interface TalkDeps extends SealDeps {
  readonly talks: TalkStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

interface Asked {
  readonly caller: Caller;
  readonly idempotencyKey: string;
}

const happeningOf = (talk: Talk, happened: `talk-${string}`, at: string, by: string) => ({
  unionId: talk.unionId,
  record: `talk/${talk.id}`,
  happened,
  at,
  by,
  contentHash: hashOf(talk),
  receiptHash: null,
  move: null,
});

/**
 * Records a talk. With whom, about what and what was said is sealed under the member's key before anything is written;
 * not even the hash of the call gives a way to guess at it.
 * @throws DomainError INPUT_INVALID, IDEMPOTENCY_KEY_REUSED, STORE_*
 */
export const recordTalk = async (deps: TalkDeps, asked: Asked & { body: unknown }): Promise<Done> => {
  const { caller, idempotencyKey } = asked;
  const told = parseTalk(asked.body);
  const text = JSON.stringify({ member: told.member, topic: told.topic, note: told.note });
  const key = await keyFor(deps, caller.unionId, told.member);
  const said = await deps.sealer.fingerprint(key.wrapped, key, text);
  const ask = { caller, idempotencyKey, operation: 'recordTalk', input: { day: told.day, said } };
  return once({ keys: deps.talks, clock: deps.clock }, ask, async () => {
    const id = deps.ids.talkId();
    const about = `talk/${id}`;
    const { sealed, commitment } = await deps.sealer.seal(key.wrapped, key, about, text);
    const at = deps.clock.now().toISOString();
    const { unionId, sub: heldBy } = caller;
    const talk: Talk = { id, unionId, heldBy, day: told.day, recordedAt: at, commitment, isShredded: false };
    const kept: SealedRecord = { person: told.member, generation: key.generation, about, sealed };
    const entry = chainEntry(null, happeningOf(talk, 'talk-recorded', at, heldBy));
    const answer = { status: 201, location: `/v1/talks/${id}`, body: JSON.stringify({ talk }) };
    const { topic } = told;
    return { answer, write: (record) => deps.talks.add({ talk, sealed: kept, topic, entry, record }) };
  });
};

const find = async ({ talks }: TalkDeps, { unionId }: Caller, id: string): Promise<TalkFound> => {
  const found = await talks.find(unionId, id);
  if (!found) throw new DomainError('TALK_NOT_FOUND', { data: { id: id.slice(0, 60) } });
  return found;
};

/**
 * A talk, for the cadre who held it and for nobody else, whatever their role. Who asked is recorded before the answer.
 * @throws DomainError TALK_NOT_FOUND, TALK_NOT_YOURS, SEALED_SHREDDED, SEALED_ALTERED, STORE_*
 */
export const getTalk = async (deps: TalkDeps, caller: Caller, id: string) => {
  const { talk, sealed } = await find(deps, caller, id);
  const isTheirs = talk.heldBy === caller.sub;
  const at = deps.clock.now().toISOString();
  await deps.talks.append(happeningOf(talk, isTheirs ? 'talk-read' : 'talk-refused', at, caller.sub));
  if (!isTheirs) throw new DomainError('TALK_NOT_YOURS');
  const key = await deps.seals.findKey(talk.unionId, sealed.person);
  const opening = openingKey(sealed, key);
  const owner = { unionId: talk.unionId, person: sealed.person };
  const { text, commitment } = await deps.sealer.open(opening.wrapped, owner, sealed.about, opening.sealed);
  if (commitment !== talk.commitment) throw new DomainError('SEALED_ALTERED');
  return { talk, ...(JSON.parse(text) as Omit<TalkTold, 'day'>) };
};

/**
 * Destroys what was said in one talk; that it took place stays. The cadre who held it may, and an administrator, who
 * cannot read it.
 * @throws DomainError TALK_NOT_FOUND, TALK_NOT_YOURS, SEALED_SHREDDED, IDEMPOTENCY_KEY_REUSED, STORE_*
 */
export const shredTalk = async (deps: TalkDeps, asked: Asked & { id: string }): Promise<Done> => {
  const { caller, idempotencyKey, id } = asked;
  const ask = { caller, idempotencyKey, operation: 'shredTalk', input: { id } };
  return once({ keys: deps.talks, clock: deps.clock }, ask, async () => {
    const found = await find(deps, caller, id);
    if (found.talk.heldBy !== caller.sub && !caller.roles.includes('admin')) throw new DomainError('TALK_NOT_YOURS');
    if (found.talk.isShredded) throw new DomainError('SEALED_SHREDDED');
    const talk: Talk = { ...found.talk, isShredded: true };
    const previous = await deps.talks.lastEntry(caller.unionId, id);
    const entry = chainEntry(previous, happeningOf(talk, 'talk-shredded', deps.clock.now().toISOString(), caller.sub));
    const answer = { status: 200, location: `/v1/talks/${id}`, body: JSON.stringify({ talk }) };
    return { answer, write: (record) => deps.talks.shred(talk, entry, record) };
  });
};

/** How many talks of a year there were on each topic; never how many of a few. */
export const summariseTalks = async ({ talks }: TalkDeps, { unionId }: Caller, year: number) => ({
  year,
  topics: talkCounts(await talks.countByTopic(unionId, year)),
});
