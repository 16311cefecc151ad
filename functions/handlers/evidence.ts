import { announceEvidence, completeEvidence, getEvidence, openEvidence } from '../app/evidence.ts';
import { api, type Call, doneReply, type Operation } from './api.ts';
import { deps } from './deps.ts';

const asked = ({ caller, idempotencyKey }: Call) => ({ caller: caller(), idempotencyKey: idempotencyKey() });
const idOf = ({ params }: Call): string => params.id ?? '';

const operations: Record<string, Operation> = {
  announceEvidence: async (call) => doneReply(await announceEvidence(deps(), { ...asked(call), body: call.body() })),
  completeEvidence: async (call) => doneReply(await completeEvidence(deps(), { ...asked(call), id: idOf(call) })),
  getEvidence: async (call) => ({ json: await getEvidence(deps(), call.caller(), idOf(call)) }),
  openEvidence: async (call) => ({ json: await openEvidence(deps(), call.caller(), idOf(call)) }),
};

export const handler = api('evidence', operations);
