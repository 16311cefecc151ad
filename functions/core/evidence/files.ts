import type { Flag } from '../detection/flag.ts';
import type { ErrorCode, Issue } from '../errors.ts';
import type { FactValues } from '../facts/parse.ts';
import { shown } from '../kernel/stated-text.ts';
import type { Kind } from '../rules/ruleset.ts';

/** A file that is named for an item of the kind's checklist. */
export interface NamedFile {
  readonly item: string;
  readonly evidence: string;
}

/** As the request keeps it. */
export interface LinkedFile extends NamedFile {
  readonly sha256: string;
}

/** Which requests rest on a content. One item a content: two requests that name it at once see each other. */
export interface FileUse {
  readonly unionId: string;
  readonly sha256: string;
  readonly requests: readonly { readonly id: string; readonly isReleased: boolean }[];
  readonly version: number;
}

/** More would not fit the request's own transaction. */
export const FILES_MAX = 15;
/** Files that a request has in all: at its end it gives all of them back at once. */
export const FILES_IN_ALL_MAX = 30;

/** What is wrong with the items that the files are named for. */
export const itemIssues = (kind: Kind, files: readonly NamedFile[]): readonly Issue[] => {
  const items = kind.evidence.map(({ id }) => id);
  const code: ErrorCode = 'CHOICE_UNKNOWN';
  return files.flatMap(({ item }, i) =>
    items.includes(item)
      ? []
      : [{ pointer: `/files/${i}/item`, code, data: { value: shown(item), choices: items.join(', ') } }],
  );
};

/** Files of a request after a call. An edit puts new ones in the place of the item's old ones; every other call adds. */
export const filesAfter = (
  before: readonly LinkedFile[],
  named: readonly LinkedFile[],
  isEdit: boolean,
): readonly LinkedFile[] => {
  const replaced = new Set(isEdit ? named.map(({ item }) => item) : []);
  const kept = before.filter(({ item }) => !replaced.has(item));
  const isKept = ({ item, evidence }: LinkedFile) => kept.some((one) => one.item === item && one.evidence === evidence);
  return [...kept, ...named.filter((one) => !isKept(one))];
};

const itemsOf = (files: readonly LinkedFile[]) => files.map(({ item }) => item);

/**
 * The facts with what the files prove of the checklist. What was proven by a file before and is by none now counts no
 * more; what an officer ticked without a file counts only while the union has not gone over to files.
 */
export const withProof = (
  facts: FactValues,
  before: readonly LinkedFile[],
  after: readonly LinkedFile[],
  requiresFiles: boolean,
): FactValues => {
  const stated = Array.isArray(facts.evidence) ? (facts.evidence as readonly string[]) : null;
  if (!requiresFiles && !after.length && !before.length) return facts;
  const proven = itemsOf(before);
  const ticked = requiresFiles ? [] : (stated ?? []).filter((item) => !proven.includes(item));
  return { ...facts, evidence: [...new Set([...ticked, ...itemsOf(after)])].toSorted() };
};

/** Other requests that rest on a content. */
export const othersOf = ({ requests }: FileUse, requestId: string) =>
  requests.filter(({ id, isReleased }) => id !== requestId && !isReleased).map(({ id }) => id);

/** One content under two requests: perhaps one expense asked for twice. A sign on each, with a link to the others. */
export const sameFileFlags = (uses: readonly FileUse[], requestId: string): readonly Flag[] =>
  uses
    .filter((use) => othersOf(use, requestId).length)
    .map((use) => ({
      code: 'SAME_FILE',
      severity: 'orange',
      basis: 'habit',
      related: othersOf(use, requestId).map((id) => `request/${id}`),
      evidence: [{ name: 'sha256', value: use.sha256, unit: 'text' }],
    }));

/** The use of a content after a request took it up or gave it back; null where that changes nothing. */
export const useAfter = (use: FileUse, requestId: string, isReleased: boolean): FileUse | null => {
  const own = use.requests.find(({ id }) => id === requestId);
  if ((own?.isReleased ?? true) === isReleased) return null;
  const others = use.requests.filter(({ id }) => id !== requestId);
  return { ...use, requests: [...others, { id: requestId, isReleased }], version: use.version + 1 };
};
