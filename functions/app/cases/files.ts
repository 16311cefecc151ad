import { DomainError } from '../../core/errors.ts';
import { itemIssues } from '../../core/evidence/files.ts';
import { kindOf } from '../../core/rules/select.ts';
import {
  type FileDeps,
  filesFor,
  filesKept,
  filesOfAct,
  signsOfFiles,
  usesAfter,
  withFiles,
} from '../request-files.ts';
import { isJudged } from './actions.ts';
import type { CaseQuery, CaseSource } from './case-source.ts';

const filesAsked = (deps: FileDeps, { unionId, found, action, case: stated, named }: CaseQuery) =>
  found && action !== 'create'
    ? filesOfAct(deps, found, action, named.files, isJudged(action))
    : filesFor(deps, unionId, stated.kind, named.files, null);

/**
 * 凭证文件: what is named for items of the checklist proves them, and every other request on the same content is told.
 * @throws DomainError INPUT_INVALID, EVIDENCE_NOT_FOUND, EVIDENCE_NOT_RECORDED
 */
export const filesSource = (deps: FileDeps): CaseSource => ({
  id: 'files',
  accept: ({ found, case: { kind }, named }) => {
    const issues = found ? [] : itemIssues(kindOf(deps.ruleset, kind), named.files);
    if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
  },
  read: async (query) => {
    const files = await filesAsked(deps, query);
    return {
      tell: (given) => withFiles(deps, given, files),
      keep: (request) => ({ keeps: filesKept(files, request) }),
      effect: ({ request }) => {
        const uses = usesAfter(files, request.id);
        return { writes: { uses }, isTriedAnew: uses.length > 0 };
      },
      signs: ({ request }) => signsOfFiles(files, request.id),
    };
  },
});
