import { approveConfirmation, listConfirmations, proposeConfirmation } from '../app/confirm-parameter.ts';
import { lawOf } from '../app/law.ts';
import { readRegistry } from '../app/read-registry.ts';
import { api, type Call, doneReply, type Operation } from './api.ts';
import { deps, today, VERSION } from './deps.ts';
import { describeApi } from './openapi.ts';
import { REGISTRY_QUERIES as QUERIES } from './queries/registry.ts';
import { refuseFields } from './query.ts';
import { rulebookData, rulebookFile } from './rulebook.ts';

const registry = ({ language }: Call) => readRegistry(deps().ruleset, language);

/** The day asked for; today in Shanghai when none is. */
const asOf = ({ query }: Call) => QUERIES.listParameters.read(query, today).asOf ?? today();

const operations: Record<string, Operation> = {
  checkHealth: async () => {
    const isReachable = await deps().health.isReachable();
    const setAside = isReachable ? await deps().consumers.counts() : null;
    const { hash } = deps().ruleset;
    const said = Object.values(setAside ?? {}).some((count) => count > 0) ? 'items-set-aside' : 'ok';
    return {
      status: isReachable ? 200 : 503,
      json: {
        status: isReachable ? said : 'database-unreachable',
        version: VERSION,
        rulesetHash: hash,
        isReachable,
        ...(setAside && { setAside }),
      },
    };
  },
  describeApi: () => ({ json: describeApi(deps().ruleset, VERSION) }),
  listKinds: (call) => ({ json: registry(call).listKinds() }),
  getKind: (call) => ({ json: registry(call).getKind(call.params.kind ?? '') }),
  listRegulations: (call) => ({ json: registry(call).listRegulations(asOf(call)) }),
  getRegulation: (call) => ({ json: registry(call).getRegulation(call.params.id ?? '') }),
  getRule: (call) => ({ json: registry(call).getRule(call.params.id ?? '') }),
  listParameters: async (call) => {
    const { ruleset } = await lawOf(deps(), call.caller().unionId);
    return { json: readRegistry(ruleset, call.language).listParameters(asOf(call), deps().province) };
  },
  showRulebook: (call) => rulebookFile(call, 'index.html'),
  getRulebookFile: (call) => rulebookFile(call, call.params.file ?? ''),
  getRulebook: (call) => rulebookData(call),
  listConfirmations: async ({ caller, language }) => ({ json: await listConfirmations(deps(), caller(), language) }),
  proposeConfirmation: async ({ caller, idempotencyKey, body }) => {
    const input = { caller: caller(), idempotencyKey: idempotencyKey() };
    return doneReply(await proposeConfirmation(deps(), input, body()));
  },
  approveConfirmation: async ({ caller, idempotencyKey, params, optionalBody }) => {
    refuseFields(optionalBody());
    const input = { caller: caller(), idempotencyKey: idempotencyKey() };
    return doneReply(await approveConfirmation(deps(), input, params.id ?? ''));
  },
};

export const handler = api('registry', operations, QUERIES);
