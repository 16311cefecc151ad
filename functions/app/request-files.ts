import type { FundRequest } from '../core/approval/fund-request.ts';
import { type Action, transitionFor } from '../core/approval/life.ts';
import { sameFileSigns } from '../core/detection/same-file.ts';
import { DomainError } from '../core/errors.ts';
import {
  FILES_IN_ALL_MAX,
  type FileUse,
  filesAfter,
  itemIssues,
  type LinkedFile,
  type NamedFile,
  sameFileFlags,
  useAfter,
  withProof,
} from '../core/evidence/files.ts';
import { canonical } from '../core/kernel/canonical.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';
import { kindOf } from '../core/rules/select.ts';
import type { Case } from '../core/rules/verdict.ts';
import type { EvidenceStore } from '../ports/evidence-store.ts';

export interface FileDeps {
  readonly ruleset: Ruleset;
  readonly evidence: Pick<EvidenceStore, 'findMany' | 'findUses'>;
  /** Whether an item of the checklist counts only with its file. */
  readonly requiresFiles: boolean;
}

/** The files of a request before and after a call, and who rests on each content. */
export interface Files {
  readonly before: readonly LinkedFile[];
  readonly after: readonly LinkedFile[];
  readonly uses: readonly FileUse[];
}

const NONE: Files = { before: [], after: [], uses: [] };

/** @throws DomainError INPUT_INVALID, EVIDENCE_NOT_FOUND, EVIDENCE_NOT_RECORDED */
const linked = async (
  { evidence }: FileDeps,
  unionId: string,
  named: readonly NamedFile[],
): Promise<readonly LinkedFile[]> => {
  const known = await evidence.findMany(
    unionId,
    named.map((one) => one.evidence),
  );
  return named.map((one) => {
    const found = known.get(one.evidence);
    if (!found) throw new DomainError('EVIDENCE_NOT_FOUND', { data: { id: one.evidence } });
    if (found.status !== 'recorded') throw new DomainError('EVIDENCE_NOT_RECORDED', { data: { id: one.evidence } });
    return { ...one, sha256: found.sha256 };
  });
};

/** What a call names, added to what the request has, or in its place. @throws as linked */
export const filesFor = async (
  deps: FileDeps,
  unionId: string,
  kind: string,
  named: readonly NamedFile[],
  found: { readonly before: readonly LinkedFile[]; readonly isEdit: boolean } | null,
): Promise<Files> => {
  const before = found?.before ?? [];
  if (!named.length) return before.length ? { before, after: before, uses: [] } : NONE;
  const issues = itemIssues(kindOf(deps.ruleset, kind), named);
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
  const after = filesAfter(before, await linked(deps, unionId, named), found?.isEdit ?? false);
  if (after.length > FILES_IN_ALL_MAX)
    throw new DomainError('INPUT_INVALID', {
      issues: [{ pointer: '/files', code: 'FILES_TOO_MANY', data: { max: FILES_IN_ALL_MAX } }],
    });
  const contents = [...before, ...after].map(({ sha256 }) => sha256);
  return { before, after, uses: await deps.evidence.findUses(unionId, contents) };
};

/** Files that a request gives back at its end: what happens to its money happens to them. */
const filesAtEnd = async (deps: FileDeps, request: FundRequest, action: Action): Promise<Files> => {
  const before = request.files ?? [];
  const isReleased = transitionFor(action, request.status)?.money === 'release';
  if (!before.length || !isReleased) return { before, after: before, uses: [] };
  const contents = before.map(({ sha256 }) => sha256);
  return { before, after: [], uses: await deps.evidence.findUses(request.unionId, contents) };
};

/** What an action does to the files: one that judges anew may name some, one that ends the request gives them back. */
export const filesOfAct = (
  deps: FileDeps,
  request: FundRequest,
  action: Action,
  named: readonly NamedFile[],
  isJudged: boolean,
): Promise<Files> => {
  if (!isJudged) return filesAtEnd(deps, request, action);
  const found = { before: request.files ?? [], isEdit: action === 'edit' };
  return filesFor(deps, request.unionId, request.kind, named, found);
};

/** What a change writes of the contents. */
export interface Uses {
  readonly uses: readonly FileUse[];
}

export const withFiles = ({ requiresFiles }: FileDeps, given: Case, { before, after }: Files): Case => ({
  ...given,
  facts: withProof(given.facts, before, after, requiresFiles),
});

/** What is written of the contents with the request. */
export const usesAfter = ({ uses, after }: Files, requestId: string): readonly FileUse[] =>
  uses.flatMap((use) => {
    const isHeld = after.some(({ sha256 }) => sha256 === use.sha256);
    return useAfter(use, requestId, !isHeld) ?? [];
  });

/** Signs of what a call says of files: on this request, and on each other that rests on the same content. */
export const signsOfFiles = ({ uses, after }: Files, requestId: string) =>
  sameFileSigns(
    uses,
    after.map(({ sha256 }) => sha256),
    requestId,
  );

/** What the request keeps of its files, and the signs seen whenever some were named. */
export const filesKept = ({ after, uses }: Files, { id, flags: seen = [] }: Pick<FundRequest, 'id' | 'flags'>) => {
  if (!after.length) return {};
  const told = new Set(seen.map((flag) => canonical(flag)));
  const flags = [...seen, ...sameFileFlags(uses, id).filter((flag) => !told.has(canonical(flag)))];
  return { files: after, ...(flags.length && { flags }) };
};

/** The files of a request and, as of now, the other requests that rest on the same content. */
export const listFiles = async (deps: FileDeps, request: FundRequest) => {
  const files = request.files ?? [];
  const uses = await deps.evidence.findUses(
    request.unionId,
    files.map(({ sha256 }) => sha256),
  );
  const ticked = Array.isArray(request.facts.evidence) ? (request.facts.evidence as readonly string[]) : [];
  const withoutFile = ticked.filter((id) => !files.some(({ item }) => item === id));
  return { id: request.id, files, withoutFile, flags: sameFileFlags(uses, request.id) };
};
