import type { ActInput } from '../core/approval/act.ts';
import type { FundRequest } from '../core/approval/fund-request.ts';
import { type Action, transitionFor } from '../core/approval/life.ts';
import type { NotGiven } from '../core/approval/not-given.ts';
import { DomainError } from '../core/errors.ts';
import type { FactValue } from '../core/facts/parse.ts';
import { day } from '../core/kernel/day.ts';
import { refusedOf } from '../core/member/entitlement.ts';
import { AT_ONCE_MAX, moveOf, type PersonalShare, shareAfter, shareTaken } from '../core/quota/personal.ts';
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
  notGiven: readonly NotGiven[],
): Promise<Case> => {
  const limit = found.personal && kindOf(deps.ruleset, found.kind).personalLimit;
  if (!limit) return asked;
  if (ASKS_AGAIN.includes(action)) return withPeople(asked, await peopleAgain(deps, found.unionId, found.id, asked));
  const { [limit.usedFact]: used, [limit.countFact]: count } = found.facts;
  if (action === 'settle') await checkGiven(deps, found, asked.facts[limit.countFact], notGiven);
  else checkFewer(asked.facts[limit.countFact], count);
  return used === undefined ? asked : { ...asked, facts: { ...asked.facts, [limit.usedFact]: used } };
};

/** Fewer may have come than were named; more were promised nothing. */
const checkFewer = (stated: FactValue | undefined, named: FactValue | undefined): void => {
  if (typeof stated === 'number' && typeof named === 'number' && stated > named)
    throw new DomainError('RECIPIENTS_DIFFER', { data: { named, stated } });
};

/** Nobody is left out but of a list, and not before it is known who came. @throws DomainError INPUT_INVALID */
export const checkNotGiven = ({ personal }: FundRequest, { action, notGiven = [] }: ActInput): void => {
  if (notGiven.length && (action !== 'settle' || !personal))
    throw new DomainError('INPUT_INVALID', { issues: [{ pointer: '/notGiven', code: 'FIELD_UNKNOWN' }] });
};

/**
 * A settlement counts those to whom something was given: all of the list but those it names, and nobody who had left by
 * the day. @throws DomainError INPUT_INVALID, RECIPIENTS_DIFFER, MEMBERS_NOT_ENTITLED
 */
const checkGiven = async (
  { personal, members }: PeopleDeps,
  { unionId, id, occurredOn, personal: share }: FundRequest,
  stated: FactValue | undefined,
  notGiven: readonly NotGiven[],
): Promise<void> => {
  const named = await personal.findRecipients(unionId, id);
  const strangers = notGiven.flatMap((one, i) => (named.includes(one.id) ? [] : [i]));
  if (strangers.length)
    throw new DomainError('INPUT_INVALID', {
      issues: strangers.map((i) => ({
        pointer: `/notGiven/${i}/id`,
        code: 'FIELD_TYPE',
        data: { expected: 'recipients' },
      })),
    });
  const without = new Set(notGiven.map((one) => one.id));
  const given = named.filter((one) => !without.has(one));
  if (typeof stated === 'number' && stated !== given.length)
    throw new DomainError('RECIPIENTS_DIFFER', { data: { named: given.length, stated } });
  const known = await members.findMany(unionId, given);
  const lines = refusedOf(known, given, share?.category ?? '', day(occurredOn)).filter(({ reasons }) =>
    reasons.includes('left'),
  );
  if (lines.length)
    throw new DomainError('MEMBERS_NOT_ENTITLED', {
      data: { count: lines.length, entitled: given.length - lines.length },
      extra: { lines },
    });
};

/** The request with what it takes of each recipient's limit after the action. @throws DomainError MORE_THAN_HELD */
export const withShare = (
  found: FundRequest,
  acted: FundRequest,
  { action, refundFen, notGiven = [] }: ActInput,
  verdict: Verdict | null,
): FundRequest => {
  const money = transitionFor(action, found.status)?.money;
  if (!found.personal || !money) return acted;
  const { recipientCount } = found.personal;
  const given = { ...found.personal, recipientCount: recipientCount - notGiven.length };
  const after = shareAfter(given, money, verdict && amountEach(verdict), refundFen);
  const givesBack = shareTaken(after) < shareTaken(given) && isLarge(found, given);
  const personal = { ...after, plan: givesBack ? acted.version : after.plan };
  return { ...acted, personal, ...(notGiven.length && { notGiven }) };
};

interface Made {
  readonly found: FundRequest;
  readonly request: FundRequest;
  readonly verdict: Verdict | null;
  readonly record: KeyRecord;
}

/** Whether what changes for a list goes part by part: its people and those left out do not fit one transaction. */
const isLarge = ({ personal }: FundRequest, given: PersonalShare): boolean =>
  (personal?.recipientCount ?? 0) > AT_ONCE_MAX || given.recipientCount > AT_ONCE_MAX;

/** Who is a recipient no longer after the action. */
const leftOut = (found: FundRequest, { notGiven = [] }: FundRequest): readonly string[] =>
  found.notGiven ? [] : notGiven.map(({ id }) => id);

/** The shorter list, and all that was held for those who are not on it any more. */
const releasing = ({ id, personal }: FundRequest, gone: readonly string[], left: readonly string[]) => {
  if (!personal || !gone.length) return {};
  const { category, year } = personal;
  const beforeFen = shareTaken(personal);
  const move = { requestId: id, category, year, beforeFen, deltaFen: -beforeFen, capFen: null };
  return { recipients: left, ...(beforeFen > 0 && { released: { members: gone, move } }) };
};

/** Writes an action with what it moves on the recipients' limits. What an earlier one gave back is ended first. */
export const writeAct = async (
  deps: PeopleDeps & PlanDeps,
  { found, request, verdict, record }: Made,
  write: (personal?: PersonalWrites) => Promise<Written>,
): Promise<Written> => {
  if (!found.personal || !request.personal) return write();
  const move = moveOf(found.id, found.personal, request.personal, verdict && capEach(verdict));
  const gone = leftOut(found, request);
  if (!move && !gone.length) return write();
  const { unionId, id } = found;
  if (found.personal.plan !== null) await finishGiving(deps, unionId, id, found.personal.plan);
  const named = await deps.personal.findRecipients(unionId, id);
  const recipients = named.filter((one) => !gone.includes(one));
  const writeAll = (personal: PersonalWrites) => write({ ...personal, ...releasing(found, gone, recipients) });
  if (!move) return writeAll({ recipients: null, now: null, plan: null });
  const { requestHash } = record;
  const intent = { unionId, version: request.version, move, recipients, requestHash, pointer: null };
  const large = { isLarge: isLarge(found, request.personal) };
  return writeWithPeople(deps, { ...intent, ...large }, false, writeAll);
};
