import { howCounted } from '../../core/calendar/how-counted.ts';
import { withRecusals } from '../../core/decision/board.ts';
import type { Decision } from '../../core/decision/decision.ts';
import { recordFactsOf } from '../../core/decision/facts.ts';
import type { Stage } from '../../core/decision/life.ts';
import { progressOf, turnsOf } from '../../core/decision/progress.ts';
import { DomainError } from '../../core/errors.ts';
import type { Day } from '../../core/kernel/day.ts';
import type { Language } from '../../core/kernel/text.ts';
import { decisionView, resultView } from '../../core/report/decision-view.ts';
import { verdictView } from '../../core/report/verdict-view.ts';
import { evaluate } from '../../core/rules/evaluate.ts';
import type { Paper } from '../../ports/paper.ts';
import type { Caller } from '../caller.ts';
import { type LawDeps, lawOf } from '../law.ts';
import { type DecisionDeps, loadDecision, notFound } from './deps.ts';
import { caseOf } from './judge-decision.ts';

type ReadDeps = Pick<DecisionDeps, 'decisions'>;

type PublishedDeps = ReadDeps & Pick<DecisionDeps, 'calendar'>;

/** The 公示 with how it is counted: from which day, which days were passed over, and by which notices. */
const withCounting = <T extends Pick<Decision, 'publication'>>({ calendar }: PublishedDeps, view: T) => {
  const { publication } = view;
  if (!publication) return view;
  const [startsOn, endsOn] = [publication.from as Day, publication.through as Day];
  return { ...view, publication: { ...publication, counting: howCounted(calendar, { startsOn, endsOn }) } };
};

/** @throws DomainError DECISION_NOT_FOUND, like all of this file */
export const getDecision = async (deps: PublishedDeps, { unionId }: Caller, id: string) => {
  const { decision, parts, usedFen } = await loadDecision(deps, unionId, id);
  return { decision: withCounting(deps, decisionView(decision, parts)), usedFen };
};

/** What is done, missing and whose turn it is, with every rule of the matter judged as it stands at this moment. */
export const getProgress = async (
  deps: ReadDeps & LawDeps & Pick<DecisionDeps, 'calendar'>,
  { unionId }: Caller,
  id: string,
  language: Language,
) => {
  const [loaded, law] = await Promise.all([loadDecision(deps, unionId, id), lawOf(deps, unionId)]);
  const { parts } = loaded;
  const decision = withRecusals(loaded.decision, parts);
  const verdict = await evaluate(law.ruleset, caseOf(deps, law, decision));
  const progress = progressOf(decision, parts, verdict.kind, verdict.findings);
  const view = verdictView(law.ruleset, verdict, language);
  // What the record will tell later is nobody's to answer now.
  const told = recordFactsOf(decision.form);
  return { ...progress, verdict: { ...view, questions: view.questions.filter(({ fact }) => !told.includes(fact)) } };
};

/** The receipt of the verdict on a version of the matter. */
export const getDecisionReceipt = async (deps: ReadDeps, { unionId }: Caller, id: string, version?: number) => {
  const { decision } = await loadDecision(deps, unionId, id);
  const receipt = await deps.decisions.findReceipt(unionId, id, version ?? decision.version);
  if (!receipt) throw notFound(id);
  return { receipt };
};

const ROW = ['id', 'matter', 'title', 'stage', 'outcome', 'amountFen', 'openedOn', 'decidedOn', 'version'] as const;
const rowOf = (decision: Decision) => ({
  ...Object.fromEntries(ROW.map((name) => [name, decision[name]])),
  turns: turnsOf(decision),
});

export const listDecisions = async ({ decisions }: ReadDeps, { unionId }: Caller, limit: number, cursor?: string) => {
  const page = await decisions.list(unionId, limit, cursor);
  return { decisions: page.decisions.map(rowOf), cursor: page.cursor };
};

const SHOWN: readonly Stage[] = ['published', 'frozen', 'concluded', 'contracted', 'rated'];

/** The result as every member of the union may read it. @throws DomainError NOT_PUBLISHED */
export const getResult = async (deps: PublishedDeps, { unionId }: Caller, id: string) => {
  const { decision, parts } = await loadDecision(deps, unionId, id);
  if (!SHOWN.includes(decision.stage)) throw new DomainError('NOT_PUBLISHED');
  return withCounting(deps, resultView(decision, parts));
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
