import { spreadsheetReader } from '../adapters/door/table-reader.ts';
import { getBenefits } from '../app/benefits.ts';
import { getMember, importMembers, listMembers, recordMember } from '../app/members.ts';
import { api, type Call, doneReply, type Operation } from './api.ts';
import { deps } from './deps.ts';
import { PEOPLE_OPERATIONS } from './people-operations.ts';
import { countQuery, yearQuery } from './query.ts';

const LIMIT_MAX = 200;
const LIMIT = 50;

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
    const limit = countQuery(query, 'limit', LIMIT_MAX, LIMIT);
    return { json: await listMembers(deps(), caller(), limit, query.cursor) };
  },
  getBenefits: async ({ caller, params, query, language }) => {
    const asked = { id: params.id ?? '', year: yearQuery(query, 'year') ?? null, language };
    return { json: await getBenefits(deps(), caller(), asked) };
  },
};

export const handler = api('members', { ...operations, ...PEOPLE_OPERATIONS });
