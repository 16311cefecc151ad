import verifier from '../../rules/generated/verifier.json' with { type: 'json' };
import { listCheckpoints, listEntries, proveConsistency, proveEntry } from '../app/audit-proofs.ts';
import { makeCheckpoint } from '../app/checkpoints.ts';
import { evidencePack } from '../app/evidence-pack.ts';
import { listReceipts, replayVerdicts } from '../app/replay-verdicts.ts';
import { verifyAudit } from '../app/verify-audit.ts';
import { parseCheckpointYear } from '../core/audit/bodies.ts';
import { DomainError } from '../core/errors.ts';
import { api, type Call, doneReply, type Operation } from './api.ts';
import { deps, today } from './deps.ts';
import { answerFiles } from './files.ts';
import { AUDIT_QUERIES as QUERIES } from './queries/audit.ts';
import { yearInPath } from './query.ts';

const yearOf = ({ params }: Call): number => yearInPath(params.year ?? '');

const indexOf = ({ params }: Call): number => {
  if (!/^\d{1,9}$/.test(params.index ?? ''))
    throw new DomainError('LOG_NOT_FOUND', { data: { year: params.year ?? '' } });
  return Number(params.index);
};

const operations: Record<string, Operation> = {
  listEntries: async ({ caller, params, query }) => ({
    json: await listEntries(deps(), caller(), params.id ?? '', QUERIES.listEntries.read(query, today)),
  }),

  makeCheckpoint: async ({ caller, idempotencyKey, optionalBody }) => {
    const year = parseCheckpointYear(optionalBody());
    const input = { caller: caller(), idempotencyKey: idempotencyKey(), ...(year !== undefined && { year }) };
    return doneReply(await makeCheckpoint(deps(), input));
  },

  listCheckpoints: async (call) => {
    const { from, limit } = QUERIES.listCheckpoints.read(call.query, today);
    return { json: await listCheckpoints(deps(), call.caller(), yearOf(call), from, limit) };
  },

  proveEntry: async (call) => {
    const { checkpoint } = QUERIES.proveEntry.read(call.query, today);
    return { json: await proveEntry(deps(), call.caller(), yearOf(call), indexOf(call), checkpoint) };
  },

  proveConsistency: async (call) => {
    const { from, to } = QUERIES.proveConsistency.read(call.query, today);
    return { json: await proveConsistency(deps(), call.caller(), yearOf(call), from, to) };
  },

  verifyAudit: async ({ caller, query }) => {
    const { limit, cursor } = QUERIES.verifyAudit.read(query, today);
    return { json: await verifyAudit(deps(), caller(), limit, cursor) };
  },

  getAuditKey: async ({ caller }) => {
    caller();
    const { signer } = deps();
    return { json: { keyId: await signer.keyId(), publicKey: await signer.publicKey(), algorithm: 'Ed25519' } };
  },
};

const replays: Record<string, Operation> = {
  listReceipts: async ({ caller, params, query }) => ({
    json: await listReceipts(deps(), caller(), params.id ?? '', QUERIES.listReceipts.read(query, today)),
  }),
  replayVerdicts: async ({ caller, optionalBody }) => ({
    json: await replayVerdicts(deps(), caller(), optionalBody()),
  }),
};

const packs: Record<string, Operation> = {
  getPack: async ({ caller, params }) => {
    const bytes = await evidencePack(deps(), caller(), params.id ?? '');
    const disposition = `attachment; filename="${params.id}.zip"`;
    return { bytes, headers: { 'content-type': 'application/zip', 'content-disposition': disposition } };
  },
  getVerifier: () => ({
    text: verifier.text,
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'content-disposition': 'attachment; filename="verify-pack.mjs"',
    },
  }),
};

export const handler = api('audit', { ...operations, ...replays, ...packs }, QUERIES, answerFiles);
