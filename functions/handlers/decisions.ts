import { actForSelf } from '../app/decisions/act-as-person.ts';
import { actOnDecision } from '../app/decisions/act-on-decision.ts';
import { createDecision } from '../app/decisions/create-decision.ts';
import { readInterests, registerInterests } from '../app/decisions/interests.ts';
import {
  getDecision,
  getDecisionReceipt,
  getMinutes,
  getProgress,
  getResult,
  listDecisions,
  printMinutes,
} from '../app/decisions/read-decisions.ts';
import { verifyStored } from '../app/decisions/verify-decision.ts';
import { PERSONAL_ACTS, type PersonalAct } from '../core/decision/act-part.ts';
import { recordFactsOf } from '../core/decision/facts.ts';
import { DECISION_ACTIONS, DECISION_TRANSITIONS, STAGES } from '../core/decision/life.ts';
import { type Matter, mattersOf } from '../core/decision/matter.ts';
import { DomainError } from '../core/errors.ts';
import { api, type Call, doneReply, type Operation } from './api.ts';
import { deps, today } from './deps.ts';
import { answerFiles } from './files.ts';
import { DECISIONS_QUERIES as QUERIES } from './queries/decisions.ts';

const inputOf = ({ caller, idempotencyKey, optionalBody, params, language }: Call) => ({
  language,
  caller: caller(),
  idempotencyKey: idempotencyKey(),
  body: optionalBody(),
  id: params.id ?? '',
});

const act =
  (personal: PersonalAct): Operation =>
  async (call) =>
    doneReply(await actForSelf(deps(), { ...inputOf(call), act: personal }));

const idOf = ({ params }: Call) => params.id ?? '';

/** What a form of the matter needs: its name, how it is decided, its checklist, and which facts somebody must state. */
const matterView = (kind: Matter) => {
  const { id, label, summary, matter, evidence, schema, sections } = kind;
  const told = recordFactsOf(matter);
  return { id, label, summary, ...matter, checklist: evidence, sections, told, schema };
};

const writes: Record<string, Operation> = {
  createDecision: async (call) => doneReply(await createDecision(deps(), { ...inputOf(call), body: call.body() })),

  actOnDecision: async (call) => {
    const action = DECISION_ACTIONS.find((one) => one === call.params.action);
    if (!action) throw new DomainError('ROUTE_NOT_FOUND');
    const input = inputOf(call);
    // An objection is anybody's, who need not have read the record's version.
    const version = action === 'object' ? null : call.version();
    return doneReply(await actOnDecision(deps(), { ...input, action, version }));
  },
  registerInterests: async (call) =>
    doneReply(await registerInterests(deps(), { ...inputOf(call), body: call.body() })),
  declareInterests: act('declare'),
  commitScores: act('commit'),
  revealScores: act('reveal'),
  explainScores: act('explain'),
  checkIn: act('check-in'),
  castVote: act('vote'),
  signMinutes: act('sign'),
};

const reads: Record<string, Operation> = {
  listDecisions: async ({ caller, query }) => {
    const { limit, cursor } = QUERIES.listDecisions.read(query, today);
    return { json: await listDecisions(deps(), caller(), limit, cursor) };
  },
  getDecision: async (call) => {
    const found = await getDecision(deps(), call.caller(), idOf(call));
    return { json: found, headers: { etag: `"${found.decision.version}"` } };
  },
  getProgress: async (call) => ({ json: await getProgress(deps(), call.caller(), idOf(call), call.language) }),
  getDecisionReceipt: async (call) => {
    const { version } = QUERIES.getDecisionReceipt.read(call.query, today);
    return { json: await getDecisionReceipt(deps(), call.caller(), idOf(call), version) };
  },
  getDecisionResult: async (call) => ({ json: await getResult(deps(), call.caller(), idOf(call)) }),
  getMinutes: async (call) => ({ json: await getMinutes(deps(), call.caller(), idOf(call)) }),
  getMinutesPdf: async (call) => {
    const bytes = await printMinutes(deps(), call.caller(), idOf(call));
    const disposition = `inline; filename="${idOf(call)}.pdf"`;
    return { bytes, headers: { 'content-type': 'application/pdf', 'content-disposition': disposition } };
  },
  verifyDecision: async (call) => ({ json: await verifyStored(deps(), call.caller(), idOf(call)) }),
  listOwnInterests: async (call) => ({ json: await readInterests(deps(), call.caller()) }),
  readInterests: async (call) => ({ json: await readInterests(deps(), call.caller(), call.params.sub) }),
  listDecisionStages: () => ({
    json: {
      stages: STAGES,
      transitions: DECISION_TRANSITIONS,
      acts: PERSONAL_ACTS,
      matters: mattersOf(deps().ruleset).map(matterView),
    },
  }),
};

export const handler = api('decisions', { ...writes, ...reads }, QUERIES, answerFiles);
