import { REQUEST_STATUSES } from '../../core/approval/life.ts';
import type { Ruleset } from '../../core/rules/ruleset.ts';
import { OUTCOMES } from '../../core/rules/verdict.ts';
import { choiceOf, DAYS, named, PAGE, switchOf, together } from '../query.ts';

const TRACE = named({ trace: switchOf('1 for how each condition came out, too') });

/** What the operations of requests take in their queries. */
export const fundApprovalsQueries = ({ kinds }: Pick<Ruleset, 'kinds'>) => {
  const ofMoney = kinds.filter(({ family }) => family === 'fund-approval').map(({ id }) => id);
  return {
    listRequests: together(
      named({
        status: choiceOf(REQUEST_STATUSES, 'Only requests that stand there'),
        kind: choiceOf(ofMoney, 'Only requests of a kind'),
        outcome: choiceOf(OUTCOMES, 'Only requests with this outcome'),
      }),
      DAYS,
      PAGE,
    ),
    evaluateCase: TRACE,
    getReceipt: TRACE,
  };
};
