import { spreadsheetReader } from '../adapters/door/table-reader.ts';
import { getBenefits } from '../app/benefits.ts';
import { getMember, importMembers, listMembers, recordMember } from '../app/members.ts';
import { api, type Call, doneReply, type Operation } from './api.ts';
import { deps, today } from './deps.ts';
import { PEOPLE_OPERATIONS } from './people-operations.ts';
import { MEMBERS_QUERIES as QUERIES } from './queries/members.ts';

const inputOf = ({ caller, idempotencyKey, body }: Call) => ({
  caller: caller(),
  idempotencyKey: idempotencyKey(),
  body: body(),
});

const operations: Record<string, Operation> = {
  recordMember: async (call) =>
    doneReply(await recordMember(deps(), { ...inputOf(call), version: call.optionalVersion() })),
  getMember: async ({ caller, params }) => {
    const found = await getMember(deps(), caller(), params.id ?? '');
    return { json: found, headers: { etag: `"${found.version}"` } };
  },
  importMembers: async (call) =>
    doneReply(await importMembers({ ...deps(), reader: spreadsheetReader }, inputOf(call))),
  listMembers: async ({ caller, query }) => {
    const { limit, cursor } = QUERIES.listMembers.read(query, today);
    return { json: await listMembers(deps(), caller(), limit, cursor) };
  },
  getBenefits: async ({ caller, params, query, language }) => {
    const { year = null } = QUERIES.getBenefits.read(query, today);
    const asked = { id: params.id ?? '', year, language };
    return { json: await getBenefits(deps(), caller(), asked) };
  },
};

export const handler = api('members', { ...operations, ...PEOPLE_OPERATIONS }, QUERIES);
