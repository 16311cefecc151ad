import type { Decision } from '../../core/decision/decision.ts';
import type { Stage } from '../../core/decision/life.ts';
import { progressOf } from '../../core/decision/progress.ts';
import { DomainError } from '../../core/errors.ts';
import { decisionView, resultView } from '../../core/report/decision-view.ts';
import type { Paper } from '../../ports/paper.ts';
import type { Caller } from '../caller.ts';
import { type DecisionDeps, loadDecision } from './deps.ts';

type ReadDeps = Pick<DecisionDeps, 'decisions'>;

/** @throws DomainError DECISION_NOT_FOUND, like all of this file */
export const getDecision = async (deps: ReadDeps, { unionId }: Caller, id: string) => {
  const { decision, parts, usedFen } = await loadDecision(deps, unionId, id);
  return { decision: decisionView(decision, parts), usedFen };
};

export const getProgress = async (deps: ReadDeps, { unionId }: Caller, id: string) => {
  const { decision, parts } = await loadDecision(deps, unionId, id);
  return progressOf(decision, parts);
};

const ROW = ['id', 'matter', 'title', 'stage', 'amountFen', 'openedOn', 'decidedOn', 'version'] as const;
const rowOf = (decision: Decision) => Object.fromEntries(ROW.map((name) => [name, decision[name]]));

export const listDecisions = async ({ decisions }: ReadDeps, { unionId }: Caller, limit: number, cursor?: string) => {
  const page = await decisions.list(unionId, limit, cursor);
  return { decisions: page.decisions.map(rowOf), cursor: page.cursor };
};

const SHOWN: readonly Stage[] = ['published', 'frozen', 'concluded', 'contracted', 'rated'];

/** The result as every member of the union may read it. @throws DomainError NOT_PUBLISHED */
export const getResult = async (deps: ReadDeps, { unionId }: Caller, id: string) => {
  const { decision, parts } = await loadDecision(deps, unionId, id);
  if (!SHOWN.includes(decision.stage)) throw new DomainError('NOT_PUBLISHED');
  return resultView(decision, parts);
};

/** @throws DomainError MINUTES_MISSING */
export const getMinutes = async (deps: ReadDeps, { unionId }: Caller, id: string) => {
  const { decision, parts } = await loadDecision(deps, unionId, id);
  if (!decision.minutes) throw new DomainError('MINUTES_MISSING');
  const { unsigned } = decisionView(decision, parts);
  return { minutes: decision.minutes, unsigned };
};

/** 会议纪要 on paper, with who has signed by now. @throws DomainError MINUTES_MISSING, PAPER_UNAVAILABLE */
export const printMinutes = async (
  deps: ReadDeps & { readonly paper: Paper },
  caller: Caller,
  id: string,
): Promise<Uint8Array> => {
  const { minutes, unsigned } = await getMinutes(deps, caller, id);
  const open = unsigned.map(({ name }) => name);
  return deps.paper.minutes(
    minutes,
    minutes.present.filter((name) => !open.includes(name)),
  );
};
