import { chainEntry } from '../core/audit/entry.ts';
import { DomainError } from '../core/errors.ts';
import { parseAnnounced } from '../core/evidence/bodies.ts';
import { checkContent, type Evidence, FILE_BYTES_MAX, retainUntil } from '../core/evidence/evidence.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import { dayOfInstant, fiscalYear } from '../core/kernel/day.ts';
import { resolve } from '../core/rules/parameters.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';
import type { Clock } from '../ports/clock.ts';
import type { EntryChain } from '../ports/entry-chain.ts';
import type { EvidenceFiles } from '../ports/evidence-files.ts';
import type { EvidenceStore } from '../ports/evidence-store.ts';
import type { FileInspector } from '../ports/file-inspector.ts';
import type { Ids } from '../ports/ids.ts';
import type { Caller } from './caller.ts';
import { type Done, once } from './once.ts';

export interface EvidenceDeps {
  readonly ruleset: Ruleset;
  readonly province: string;
  readonly evidence: EvidenceStore & EntryChain;
  readonly files: EvidenceFiles;
  readonly inspector: FileInspector;
  readonly clock: Clock;
  readonly ids: Ids;
}

interface Asked {
  readonly caller: Caller;
  readonly idempotencyKey: string;
}

const entryOf = (evidence: Evidence, happened: `evidence-${string}`, at: string, by: string) => ({
  unionId: evidence.unionId,
  record: `evidence/${evidence.id}`,
  happened,
  at,
  by,
  contentHash: hashOf(evidence),
  receiptHash: null,
  move: null,
});

/**
 * Announces a file and hands out where to put it: nothing but the announced bytes fits there.
 * @throws DomainError INPUT_INVALID, EVIDENCE_EMPTY, EVIDENCE_TOO_LARGE, EVIDENCE_NAME, IDEMPOTENCY_KEY_REUSED, STORE_*
 */
export const announceEvidence = async (deps: EvidenceDeps, asked: Asked & { body: unknown }): Promise<Done> => {
  const { caller, idempotencyKey, body } = asked;
  const announced = parseAnnounced(body);
  const ask = { caller, idempotencyKey, operation: 'announceEvidence', input: body };
  return once({ keys: deps.evidence, clock: deps.clock }, ask, async () => {
    const at = deps.clock.now().toISOString();
    const evidence: Evidence = {
      ...announced,
      id: deps.ids.evidenceId(),
      unionId: caller.unionId,
      status: 'announced',
      givenBy: { sub: caller.sub, name: caller.name },
      announcedAt: at,
      recordedAt: null,
      retainUntil: null,
      version: 1,
    };
    const upload = await deps.files.uploadTicket(evidence);
    const entry = chainEntry(null, entryOf(evidence, 'evidence-announced', at, caller.sub));
    const location = `/v1/evidence/${evidence.id}`;
    const answer = { status: 201, location, body: JSON.stringify({ evidence, upload }) };
    return { answer, write: (record) => deps.evidence.change({ evidence, entry, record }) };
  });
};

const find = async ({ evidence }: EvidenceDeps, { unionId }: Caller, id: string): Promise<Evidence> => {
  const found = await evidence.find(unionId, id);
  if (!found) throw new DomainError('EVIDENCE_NOT_FOUND', { data: { id: id.slice(0, 60) } });
  return found;
};

/** The bytes as they were put, checked against what was announced. @throws DomainError EVIDENCE_* */
const checkedBytes = async ({ files, inspector }: EvidenceDeps, found: Evidence): Promise<Uint8Array> => {
  const bytes = await files.readStaged(found, FILE_BYTES_MAX);
  if (!bytes) throw new DomainError('EVIDENCE_NOT_UPLOADED');
  checkContent(found, bytes);
  const sheet = await inspector.sheetWithFormula(found.type, bytes);
  if (sheet) throw new DomainError('EVIDENCE_FORMULAS', { data: { sheet: sheet.slice(0, 80) } });
  return bytes;
};

const keptUntil = ({ ruleset, province }: EvidenceDeps, now: Date): string | null => {
  const on = dayOfInstant(now);
  const parameter = ruleset.parameters.find(({ id }) => id === 'archive-voucher-years');
  const years = parameter && resolve(parameter, on, province)?.chosen.value;
  return typeof years === 'number' ? retainUntil(fiscalYear(on), years) : null;
};

/**
 * Looks at what was uploaded and records it as evidence, or says what is wrong with it and records nothing.
 * @throws DomainError EVIDENCE_NOT_FOUND, EVIDENCE_NOT_UPLOADED, EVIDENCE_RECORDED, EVIDENCE_EMPTY, EVIDENCE_TOO_LARGE,
 * EVIDENCE_TYPE, EVIDENCE_BOMB, EVIDENCE_FORMULAS, EVIDENCE_HASH, FILE_UNREADABLE, FILE_TOO_LARGE, STORE_*
 */
export const completeEvidence = async (deps: EvidenceDeps, asked: Asked & { id: string }): Promise<Done> => {
  const { caller, idempotencyKey, id } = asked;
  const ask = { caller, idempotencyKey, operation: 'completeEvidence', input: { id } };
  return once({ keys: deps.evidence, clock: deps.clock }, ask, async () => {
    const found = await find(deps, caller, id);
    if (found.status === 'recorded') throw new DomainError('EVIDENCE_RECORDED', { data: { id } });
    const [bytes, previous] = await Promise.all([
      checkedBytes(deps, found),
      deps.evidence.lastEntry(found.unionId, id),
    ]);
    const now = deps.clock.now();
    const at = now.toISOString();
    const evidence: Evidence = {
      ...found,
      status: 'recorded',
      recordedAt: at,
      retainUntil: keptUntil(deps, now),
      version: found.version + 1,
    };
    // The bytes that were looked at are kept, not whatever lies in the open place by now.
    await deps.files.keep(evidence, bytes);
    const entry = chainEntry(previous, entryOf(evidence, 'evidence-recorded', at, caller.sub));
    const answer = { status: 200, location: `/v1/evidence/${id}`, body: JSON.stringify({ evidence }) };
    return { answer, write: (record) => deps.evidence.change({ evidence, entry, record }) };
  });
};

/** What is known of a piece of evidence. @throws DomainError EVIDENCE_NOT_FOUND, STORE_* */
export const getEvidence = async (deps: EvidenceDeps, caller: Caller, id: string) => ({
  evidence: await find(deps, caller, id),
});

/**
 * An address from which the file can be fetched for a few minutes. Who asked is an entry of its chain, before anybody
 * is handed anything.
 * @throws DomainError EVIDENCE_NOT_FOUND, EVIDENCE_NOT_UPLOADED, STORE_*
 */
export const openEvidence = async (deps: EvidenceDeps, caller: Caller, id: string) => {
  const found = await find(deps, caller, id);
  if (found.status !== 'recorded') throw new DomainError('EVIDENCE_NOT_UPLOADED');
  await deps.evidence.append(entryOf(found, 'evidence-opened', deps.clock.now().toISOString(), caller.sub));
  const { fileName, sha256, sizeBytes } = found;
  return { ...(await deps.files.downloadTicket(found)), fileName, sha256, sizeBytes };
};
