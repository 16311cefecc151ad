import type { FundRequest } from '../core/approval/fund-request.ts';
import type { Checkpoint } from '../core/audit/log.ts';
import { planInclusion } from '../core/audit/merkle.ts';
import { packReadme } from '../core/audit/pack-readme.ts';
import { DomainError } from '../core/errors.ts';
import { canonical, hashBytes, utf8 } from '../core/kernel/canonical.ts';
import type { Receipt } from '../core/rules/receipt.ts';
import type { EvidenceStore } from '../ports/evidence-store.ts';
import { type Logged, placeName } from '../ports/log-store.ts';
import type { Packer } from '../ports/packer.ts';
import type { StoredText, VerdictStore } from '../ports/verdict-store.ts';
import type { ProofDeps } from './audit-proofs.ts';
import type { Caller } from './caller.ts';
import { type ArchiveDeps, rulesetOf } from './law-of-receipt.ts';
import { proofOf } from './log-nodes.ts';

export interface PackDeps extends ProofDeps, ArchiveDeps {
  readonly verdicts: VerdictStore;
  readonly evidence: Pick<EvidenceStore, 'findMany'>;
  readonly packer: Packer;
}

/** Names and texts. */
type Files = readonly (readonly [name: string, text: string])[];

const numbered = (folder: string, n: number) => `${folder}/${n.toString().padStart(6, '0')}.json`;
const textsOf = (folder: string, stored: readonly StoredText[]): Files =>
  stored.map(({ version, text }) => [numbered(folder, version), text]);

/** Where each entry of the request is in the log; a trail with a hole is not packed. @throws DomainError PACK_INCOMPLETE */
const placesIn = async ({ logs }: PackDeps, request: FundRequest, entries: readonly StoredText[]) => {
  const { id, unionId, version } = request;
  if (entries.length !== version)
    throw new DomainError('PACK_INCOMPLETE', { data: { id, count: version - entries.length } });
  const places = logs.placesOf(`request/${id}`, unionId, version);
  const logged = await logs.findLogged(places);
  return places.map((place) => logged.get(placeName(place)) ?? null);
};

/** One checkpoint a year, and all proofs lead to it, whoever signs a newer one meanwhile. */
const lastCheckpoints = async ({ logs }: PackDeps, unionId: string, places: readonly (Logged | null)[]) => {
  const years = [...new Set(places.flatMap((place) => place?.year ?? []))];
  const found = await Promise.all(years.map((year) => logs.lastCheckpoint({ unionId, year })));
  return new Map(found.flatMap((one) => (one ? [[one.year, one] as const] : [])));
};

/** Nothing is packed that is not proven. @throws DomainError PACK_NOT_PROVEN, LOG_DAMAGED */
const proofs = async (deps: PackDeps, request: FundRequest, entries: readonly StoredText[]): Promise<Files> => {
  const { id, unionId } = request;
  const places = await placesIn(deps, request, entries);
  const checkpoints = await lastCheckpoints(deps, unionId, places);
  const covered = places.flatMap((place) => {
    const checkpoint = place && checkpoints.get(place.year);
    return checkpoint && place.index < checkpoint.size ? [{ ...place, checkpoint }] : [];
  });
  const open = places.length - covered.length;
  if (open) throw new DomainError('PACK_NOT_PROVEN', { data: { id, count: open } });
  const prove = async ({ year, index, checkpoint }: Logged & { readonly checkpoint: Checkpoint }) => {
    const { algorithm, size } = checkpoint;
    const proof = await proofOf(deps.logs, { unionId, year }, algorithm, planInclusion(index, size));
    return canonical({ year, index, size, proof });
  };
  const proven = await Promise.all(covered.map(prove));
  return [
    ...proven.map((text, i) => [numbered('proofs', i + 1), text] as const),
    ...[...checkpoints].map(([year, one]) => [`checkpoints/${year}.json`, canonical(one)] as const),
  ];
};

/** Rulesets and confirmed limits of the receipts; what was never archived is named, not replaced. */
const law = async (deps: PackDeps, unionId: string, receipts: readonly Receipt[]) => {
  const hashes = [...new Set(receipts.map(({ rulesetHash }) => rulesetHash))].toSorted();
  const versions = [...new Set(receipts.map(({ lawVersion }) => lawVersion))];
  const [rulesets, laws] = await Promise.all([
    Promise.all(hashes.map((hash) => rulesetOf(deps, hash))),
    Promise.all(versions.map((version) => deps.confirmations.findLaw(unionId, version))),
  ]);
  const held = rulesets.flatMap((ruleset) => {
    if (!ruleset) return [];
    const { hash, ...content } = ruleset;
    return [[`rulesets/${hash}.json`, canonical(content)] as const];
  });
  const limits = laws.map(
    ({ version, confirmations }) => [`laws/${version}.json`, canonical({ version, confirmations })] as const,
  );
  return { files: [...held, ...limits], absent: hashes.filter((_, i) => !rulesets[i]) };
};

/** What the request says of its files, and what is known of each; never the bytes. */
const evidenceOf = async ({ evidence }: PackDeps, { unionId, files = [] }: FundRequest): Promise<string> => {
  const known = await evidence.findMany(
    unionId,
    files.map((one) => one.evidence),
  );
  return canonical(
    files.map((one) => {
      const { fileName = null, type = null, sizeBytes = null, recordedAt = null } = known.get(one.evidence) ?? {};
      return { ...one, fileName, type, sizeBytes, recordedAt };
    }),
  );
};

interface Contents {
  readonly request: FundRequest;
  readonly files: Files;
  readonly absentRulesets: readonly string[];
}

/** The archive: the manifest and its signature first, then every file by name. */
const archive = async ({ packer, signer }: PackDeps, { request, files, absentRulesets }: Contents) => {
  const all = files.map(([name, text]) => ({ name, bytes: utf8(text) })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const listed = all.map(({ name, bytes }) => {
    const packed = packer.packed(bytes);
    const sizes = { bytes: bytes.length, packedBytes: packed.length };
    return { name, ...sizes, sha256: hashBytes(bytes), packedSha256: hashBytes(packed) };
  });
  const manifest = canonical({
    format: 'union-rules-evidence-pack/1',
    unionId: request.unionId,
    requestId: request.id,
    requestVersion: request.version,
    keyId: await signer.keyId(),
    absentRulesets,
    files: listed,
  });
  return packer.archive([
    { name: 'manifest.json', bytes: utf8(manifest), isStored: true },
    { name: 'manifest.sig', bytes: utf8(await signer.sign(manifest)), isStored: true },
    ...all,
  ]);
};

/** @throws DomainError REQUEST_NOT_FOUND */
const stored = async ({ store, verdicts }: PackDeps, unionId: string, id: string) => {
  const request = await store.findRequest(unionId, id);
  if (!request) throw new DomainError('REQUEST_NOT_FOUND', { data: { id: id.slice(0, 60) } });
  const found = await verdicts.findVerdicts(unionId, id);
  // What was written since the request was read belongs to its next version.
  const own = (texts: readonly StoredText[]) => texts.filter(({ version }) => version <= request.version);
  return { request, receipts: own(found.receipts), entries: own(found.entries) };
};

/**
 * 证据包: a zip with all that speaks for a request, which whoever has the verifier and the key's fingerprint can check
 * without us. What is sealed stays out. The same state gives the same bytes.
 * @throws DomainError REQUEST_NOT_FOUND, PACK_NOT_PROVEN, PACK_INCOMPLETE, LOG_DAMAGED, RULESET_DAMAGED, STORE_*
 */
export const evidencePack = async (deps: PackDeps, { unionId }: Caller, id: string): Promise<Uint8Array> => {
  const { request, receipts, entries } = await stored(deps, unionId, id);
  const judged = receipts.map(({ text }) => JSON.parse(text) as Receipt);
  const [proven, { files, absent }, evidence, key, keyId] = await Promise.all([
    proofs(deps, request, entries),
    law(deps, unionId, judged),
    evidenceOf(deps, request),
    deps.signer.publicKey(),
    deps.signer.keyId(),
  ]);
  const own: Files = [
    ['request.json', canonical(request)],
    ['evidence.json', evidence],
    ['public-key.pem', key],
    ['README.txt', packReadme(request.id, keyId)],
  ];
  const trail = [...textsOf('entries', entries), ...textsOf('receipts', receipts)];
  return archive(deps, { request, files: [...own, ...trail, ...proven, ...files], absentRulesets: absent });
};
