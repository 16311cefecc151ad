import { HYPOTHETICAL } from '../core/approval/bodies.ts';
import { isOneOf } from '../core/approval/readers.ts';
import { WHO_SUBMITS } from '../core/approval/roles.ts';
import { DomainError } from '../core/errors.ts';
import { parseCase } from '../core/facts/parse-case.ts';
import { takeProvince } from '../core/facts/parse-province.ts';
import { TRIAL_RESTS_ON } from '../core/i18n/words-of-work.ts';
import { isObject, parsed } from '../core/kernel/schema.ts';
import type { Language } from '../core/kernel/text.ts';
import { traceView } from '../core/report/trace-view.ts';
import { type VerdictView, verdictView } from '../core/report/verdict-view.ts';
import { evaluate } from '../core/rules/evaluate.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';
import type { Case, Verdict } from '../core/rules/verdict.ts';
import type { Caller } from './caller.ts';
import { withLinkedAlone } from './dealings.ts';
import { type JudgeDeps, judgeNew, queryOf, stateCase } from './judge-new.ts';
import { lawOf } from './law.ts';
import { checkConcerns } from './seal-facts.ts';

/** A verdict of which nothing is stored. */
export interface TrialView extends VerdictView {
  /** Whether it rests on what was stated alone: no record of the union was read. */
  readonly isHypothetical: boolean;
  /** What it rests on, in words. */
  readonly restsOn: string;
  readonly trace?: unknown;
}

interface Judged {
  readonly ruleset: Ruleset;
  readonly given: Case;
  readonly verdict: Verdict;
}

interface Trial {
  readonly isHypothetical: boolean;
  readonly judge: () => Promise<Judged>;
}

/** Takes `hypothetical` out of a body. @throws DomainError INPUT_INVALID */
const takeHypothetical = (body: unknown): { readonly isStated: boolean; readonly rest: unknown } => {
  if (!isObject(body) || !Object.hasOwn(body, 'hypothetical')) return { isStated: false, rest: body };
  const { hypothetical, ...rest } = body;
  return { isStated: parsed(HYPOTHETICAL, { hypothetical }).hypothetical === true, rest };
};

/** A matter for the committee is tried with the facts that its record would tell: it has no other sources. */
const isMatter = ({ kinds }: Ruleset, body: unknown): boolean =>
  isObject(body) && kinds.some(({ id, family }) => id === body.kind && family === 'decision');

/** By what is stated alone, and by the law of any province. */
const asStated = (deps: JudgeDeps, { unionId }: Caller, body: unknown): Trial['judge'] => {
  const { province, rest } = takeProvince(deps.ruleset, deps.province, body);
  const given = withLinkedAlone(deps.ruleset, parseCase(deps.ruleset, province, rest, 'fund-approval', 'decision'));
  return async () => {
    const { ruleset } = await lawOf({ ...deps, province }, unionId);
    return { ruleset, given, verdict: await evaluate(ruleset, given) };
  };
};

/** By the union's records, as a submission of the same body would be at this moment; no key of a person is made for it. */
const asSubmitted = (deps: JudgeDeps, caller: Caller, body: unknown): Trial['judge'] => {
  // Records tell what others have had: they are read for who may submit, and for nobody else.
  if (!isOneOf(caller, WHO_SUBMITS))
    throw new DomainError('ROLE_NOT_ALLOWED', { data: { roles: WHO_SUBMITS.join(', ') } });
  const stated = stateCase(deps, body);
  return async () => {
    if (stated.secret) await checkConcerns(deps, caller.unionId, stated.envelope.concerns);
    const { law, given, verdict } = await judgeNew(deps, queryOf(caller, null, stated, null));
    return { ruleset: law.ruleset, given, verdict };
  };
};

const trialOf = (deps: JudgeDeps, caller: Caller, body: unknown): Trial => {
  const { isStated, rest } = takeHypothetical(body);
  const isHypothetical =
    isStated || (isObject(rest) && Object.hasOwn(rest, 'province')) || isMatter(deps.ruleset, rest);
  return { isHypothetical, judge: (isHypothetical ? asStated : asSubmitted)(deps, caller, rest) };
};

/**
 * 试算: judges a case and stores nothing. A non-compliant case is an answer here, not an error. The body is that of a
 * submission, and the verdict is the one that it would get now; with `province` or `hypothetical: true` no record is read.
 * @throws DomainError INPUT_INVALID, KIND_UNKNOWN, LAW_NOT_HELD, ROLE_NOT_ALLOWED, and those of a submission's sources
 */
export const evaluateCase = async (
  deps: JudgeDeps,
  caller: Caller,
  body: unknown,
  { withTrace, language }: { readonly withTrace: boolean; readonly language: Language },
): Promise<TrialView> => {
  const { isHypothetical, judge } = trialOf(deps, caller, body);
  const { ruleset, given, verdict } = await judge();
  const view = { ...verdictView(ruleset, verdict, language), isHypothetical };
  const restsOn = TRIAL_RESTS_ON[isHypothetical ? 'statement' : 'records'][language];
  return { ...view, restsOn, ...(withTrace && { trace: await traceView(ruleset, given, language) }) };
};
