import { fileInspector } from '../adapters/door/file-inspector.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { announceEvidence, completeEvidence, getEvidence, openEvidence } from '../app/evidence.ts';
import { readSealed } from '../app/read-sealed.ts';
import { listFiles } from '../app/request-files.ts';
import { shredPerson } from '../app/shred-person.ts';
import { getTalk, recordTalk, shredTalk, summariseTalks } from '../app/talks.ts';
import { DomainError } from '../core/errors.ts';
import { api, type Call, doneReply, type Operation } from './api.ts';
import { deps, today } from './deps.ts';
import { evidenceFiles } from './files.ts';
import { EVIDENCE_QUERIES as QUERIES } from './queries/evidence.ts';

/** Buckets and spreadsheets are this capability's alone: their libraries lie in no other Lambda. */
const files = evidenceFiles(systemClock);
const own = () => ({ ...deps(), files, inspector: fileInspector });

const asked = ({ caller, idempotencyKey }: Call) => ({ caller: caller(), idempotencyKey: idempotencyKey() });
const idOf = ({ params }: Call): string => params.id ?? '';

const operations: Record<string, Operation> = {
  announceEvidence: async (call) => doneReply(await announceEvidence(own(), { ...asked(call), body: call.body() })),
  completeEvidence: async (call) => doneReply(await completeEvidence(own(), { ...asked(call), id: idOf(call) })),
  getEvidence: async (call) => ({ json: await getEvidence(own(), call.caller(), idOf(call)) }),
  listFiles: async (call) => {
    const { unionId } = call.caller();
    const request = await deps().store.findRequest(unionId, idOf(call));
    if (!request) throw new DomainError('REQUEST_NOT_FOUND', { data: { id: idOf(call).slice(0, 60) } });
    return { json: await listFiles(deps(), request) };
  },
  openEvidence: async (call) => ({ json: await openEvidence(own(), call.caller(), idOf(call)) }),
};

/** What is sealed: talks, and the keys of persons. */
const sealed: Record<string, Operation> = {
  recordTalk: async (call) => doneReply(await recordTalk(deps(), { ...asked(call), body: call.body() })),
  getTalk: async (call) => ({ json: await getTalk(deps(), call.caller(), idOf(call)) }),
  shredTalk: async (call) => doneReply(await shredTalk(deps(), { ...asked(call), id: idOf(call) })),
  summariseTalks: async ({ caller, query }) => {
    const { year } = QUERIES.summariseTalks.read(query, today);
    return { json: await summariseTalks(deps(), caller(), year) };
  },
  readSealed: async (call) => ({ json: await readSealed(deps(), call.caller(), idOf(call)) }),
  shredPerson: async (call) =>
    doneReply(await shredPerson(deps(), { ...asked(call), id: idOf(call), body: call.body() })),
};

export const handler = api('evidence', { ...operations, ...sealed }, QUERIES);
