import type { ActInput } from '../core/approval/act.ts';
import type { FundRequest } from '../core/approval/fund-request.ts';
import { type Action, transitionFor } from '../core/approval/life.ts';
import { DomainError } from '../core/errors.ts';
import type { FactValue } from '../core/facts/parse.ts';
import { AT_ONCE_MAX, moveOf, shareAfter, shareTaken } from '../core/quota/personal.ts';
import { kindOf } from '../core/rules/select.ts';
import type { Case, Verdict } from '../core/rules/verdict.ts';
import type { KeyRecord, Written } from '../ports/key-store.ts';
import type { PersonalWrites } from '../ports/request-store.ts';
import { type PeopleDeps, peopleAgain, withPeople } from './people.ts';
import { finishGiving, type PlanDeps, writeWithPeople } from './plans.ts';
import { amountEach, capEach } from './submit-people.ts';

/** Actions before which the register is asked again: until then nothing is promised to anybody. */
const ASKS_AGAIN: readonly Action[] = ['edit', 'submit'];

/** The case with what the ledger of its people says: anew when it is handed in, afterwards as it was then. */
export const withPeopleOf = async (
  deps: PeopleDeps,
  found: FundRequest,
  action: Action,
  asked: Case,
): Promise<Case> => {
  const limit = found.personal && kindOf(deps.ruleset, found.kind).personalLimit;
  if (!limit) return asked;
  if (ASKS_AGAIN.includes(action)) return withPeople(asked, await peopleAgain(deps, found.unionId, found.id, asked));
  const { [limit.usedFact]: used, [limit.countFact]: count } = found.facts;
  checkFewer(asked.facts[limit.countFact], count);
  return used === undefined ? asked : { ...asked, facts: { ...asked.facts, [limit.usedFact]: used } };
};

/** Fewer may have come than were named; more were promised nothing. */
const checkFewer = (stated: FactValue | undefined, named: FactValue | undefined): void => {
  if (typeof stated === 'number' && typeof named === 'number' && stated > named)
    throw new DomainError('RECIPIENTS_DIFFER', { data: { named, stated } });
};

/** The request with what it takes of each recipient's limit after the action. @throws DomainError MORE_THAN_HELD */
export const withShare = (
  found: FundRequest,
  acted: FundRequest,
  { action, refundFen }: ActInput,
  verdict: Verdict | null,
): FundRequest => {
  const money = transitionFor(action, found.status)?.money;
  if (!found.personal || !money) return acted;
  const after = shareAfter(found.personal, money, verdict && amountEach(verdict), refundFen);
  const givesBack = shareTaken(after) < shareTaken(found.personal) && after.recipientCount > AT_ONCE_MAX;
  return { ...acted, personal: { ...after, plan: givesBack ? acted.version : after.plan } };
};

interface Made {
  readonly found: FundRequest;
  readonly request: FundRequest;
  readonly verdict: Verdict | null;
  readonly record: KeyRecord;
}

/** Writes an action with what it moves on the recipients' limits. What an earlier one gave back is ended first. */
export const writeAct = async (
  deps: PeopleDeps & PlanDeps,
  { found, request, verdict, record }: Made,
  write: (personal?: PersonalWrites) => Promise<Written>,
): Promise<Written> => {
  if (!found.personal || !request.personal) return write();
  const move = moveOf(found.id, found.personal, request.personal, verdict && capEach(verdict));
  if (!move) return write();
  const { unionId, id } = found;
  if (found.personal.plan !== null) await finishGiving(deps, unionId, id, found.personal.plan);
  const recipients = await deps.personal.findRecipients(unionId, id);
  const { requestHash } = record;
  const intent = { unionId, version: request.version, move, recipients, requestHash, pointer: null };
  return writeWithPeople(deps, intent, false, write);
};
