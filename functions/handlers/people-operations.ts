import { confirmEntry, endEntry, getPerson, listPeople, proposeEntry } from '../app/people-directory.ts';
import type { Call, Operation } from './api.ts';
import { doneReply } from './api.ts';
import { deps, today } from './deps.ts';
import { MEMBERS_QUERIES as QUERIES } from './queries/members.ts';
import { refuseFields } from './query.ts';

const inputOf = ({ caller, idempotencyKey }: Call) => ({ caller: caller(), idempotencyKey: idempotencyKey() });
const targetOf = ({ params, version }: Call) => ({ sub: params.sub ?? '', version: version() });

/** 人员名录. */
export const PEOPLE_OPERATIONS: Readonly<Record<string, Operation>> = {
  listPeople: async ({ caller, query }) => {
    const { limit, cursor } = QUERIES.listPeople.read(query, today);
    return { json: await listPeople(deps(), caller(), limit, cursor) };
  },
  getPerson: async ({ caller, params }) => {
    const found = await getPerson(deps(), caller(), params.sub ?? '');
    return { json: found, headers: { etag: `"${found.person.version}"` } };
  },
  proposePerson: async (call) => doneReply(await proposeEntry(deps(), inputOf(call), call.body())),
  confirmPerson: async (call) => {
    const input = inputOf(call);
    refuseFields(call.optionalBody());
    const { sub, version } = targetOf(call);
    return doneReply(await confirmEntry(deps(), input, sub, version));
  },
  endPerson: async (call) => doneReply(await endEntry(deps(), inputOf(call), targetOf(call), call.body())),
};
