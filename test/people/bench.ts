/** Members and plans on a real database, with a clock that can be set and a client that can be made to fail. */
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../functions/adapters/dynamodb/client.ts';
import { actOnRequest } from '../../functions/app/act-on-request.ts';
import { getBenefits } from '../../functions/app/benefits.ts';
import type { Caller } from '../../functions/app/caller.ts';
import { submitRequest } from '../../functions/app/submit-request.ts';
import type { FundRequest } from '../../functions/core/approval/fund-request.ts';
import type { Action } from '../../functions/core/approval/life.ts';
import { chainEntry } from '../../functions/core/audit/entry.ts';
import { DomainError } from '../../functions/core/errors.ts';
import type { Member } from '../../functions/core/member/member.ts';
import { depsOn, festivalBody } from '../races/bench.ts';

export const UNION = 'union-a';
export const CATEGORY = 'festival-goods';
export const CLOCK = { now: Date.parse('2021-10-23T00:00:00Z') };

export const depsFor = (table: Table) => ({ ...depsOn(table), clock: { now: () => new Date(CLOCK.now) } });
export type PeopleBench = ReturnType<typeof depsFor>;

export const caller = (sub: string, ...roles: readonly string[]): Caller => ({ unionId: UNION, sub, name: sub, roles });
export const OFFICER = caller('officer-1', 'officer');
export const ids = (count: number, from = 1) =>
  Array.from({ length: count }, (_, i) => `m-${(i + from).toString().padStart(5, '0')}`);

export const member = (id: string, change: Partial<Member> = {}): Member => ({
  id,
  name: `会员${id}`,
  department: '一处',
  joinedOn: '2015-03-01',
  leftOn: null,
  retiredOn: null,
  duesPaidThrough: '2021-12',
  transfers: [],
  ...change,
});

/** Puts people on the register without any route. */
export const register = async ({ members }: PeopleBench, people: readonly Member[]): Promise<void> => {
  const known = await members.findMany(
    UNION,
    people.map(({ id }) => id),
  );
  const changes = people.map((after) => {
    const before = known.get(after.id);
    const record = `member/${after.id}`;
    const content = {
      unionId: UNION,
      record,
      at: '2021-01-01T00:00:00.000Z',
      by: 'test',
      contentHash: 'c',
      receiptHash: null,
      move: null,
    };
    const entry = chainEntry(before?.entry ?? null, { happened: 'member-recorded', ...content });
    const version = (before?.version ?? 0) + 1;
    return { unionId: UNION, before: before?.member ?? null, after: { member: after, version, entry } };
  });
  if ((await members.recordMany(changes)) !== 'written') throw new Error('the register was changed meanwhile');
};

/** A festival plan that complies but for what the register and the ledger say. */
export const planBody = (_: PeopleBench, recipients: readonly string[], perPersonFen: number, occurredOn: string) => ({
  ...festivalBody(recipients, perPersonFen),
  occurredOn,
});

export interface Outcome {
  readonly code: string | null;
  readonly request: FundRequest | null;
  readonly extra: Readonly<Record<string, unknown>>;
}

const outcomeOf = async (work: Promise<{ readonly answer: { readonly body: string } }>): Promise<Outcome> => {
  try {
    const { request } = JSON.parse((await work).answer.body) as { request: FundRequest };
    return { code: null, request, extra: {} };
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, request: null, extra: error.extra };
    throw error;
  }
};

export const submit = (bench: PeopleBench, key: string, body: unknown, who = OFFICER): Promise<Outcome> =>
  outcomeOf(submitRequest(bench, { caller: who, idempotencyKey: key, body, language: 'en' }));

export const act = (
  bench: PeopleBench,
  who: Caller,
  request: FundRequest,
  action: Action,
  body: unknown = { comment: 'ok' },
  key = `${request.id}-${action}-${request.version}`,
): Promise<Outcome> =>
  outcomeOf(
    actOnRequest(bench, {
      caller: who,
      idempotencyKey: key,
      id: request.id,
      action,
      version: request.version,
      body,
      language: 'en',
    }),
  );

/** What counts as taken of the limits of some members in 2021: least and most. */
export const takenOf = async ({ personal }: PeopleBench, members: readonly string[], year = 2021) => {
  const taken = [...(await personal.findTaken(UNION, { category: CATEGORY, year }, members, null)).values()];
  return { least: Math.min(...taken), most: Math.max(...taken) };
};

export const benefitsOf = async (bench: PeopleBench, id: string, year = 2021, who = OFFICER) =>
  (await getBenefits(bench, who, { id, year, language: 'en' })).categories.find((one) => one.category === CATEGORY);

/** A table whose client dies at a transaction: before it is written, or after it when nobody is told. */
export const dyingTable = (table: Table, at: number, when: 'before' | 'after') => {
  let count = 0;
  const send = async (command: never) => {
    const isHit = (command as unknown) instanceof TransactWriteCommand && ++count === at;
    if (isHit && when === 'before') throw new Error('killed');
    if (count > at) throw new Error('killed');
    const answer = await table.client.send(command);
    if (isHit) throw new Error('killed');
    return answer;
  };
  return { table: { ...table, client: { send } as never }, transactions: () => count };
};
