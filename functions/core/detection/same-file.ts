import { type FileUse, othersOf } from '../evidence/files.ts';
import { type Flag, text } from './flag.ts';
import { asRecord } from './scene.ts';

/** A sign, and the request that bears it. */
export interface Borne {
  readonly requestId: string;
  readonly flag: Flag;
}

const sameFile = (related: readonly string[], contents: readonly string[]): Flag => ({
  code: 'SAME_FILE',
  severity: 'orange',
  basis: 'habit',
  related: related.map(asRecord),
  evidence: contents.map((sha256) => text('sha256', sha256)),
});

const hashesOf = (uses: readonly FileUse[]) => uses.map(({ sha256 }) => sha256).toSorted();

/**
 * One content under several requests, as signs on each of them: one on this request, whatever the number of files, and
 * one on every other. `held`: the contents on which this request rests.
 */
export const sameFileSigns = (uses: readonly FileUse[], held: readonly string[], requestId: string) => {
  const shared = uses.filter((use) => held.includes(use.sha256) && othersOf(use, requestId).length);
  const others = [...new Set(shared.flatMap((use) => othersOf(use, requestId)))].toSorted();
  const contentsWith = (id: string) => shared.filter((use) => othersOf(use, requestId).includes(id));
  const own: readonly Flag[] = others.length ? [sameFile(others, hashesOf(shared))] : [];
  const onOthers: readonly Borne[] = others.map((id) => ({
    requestId: id,
    flag: sameFile([requestId], hashesOf(contentsWith(id))),
  }));
  return { own, others: onOthers };
};
