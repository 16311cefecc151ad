import type { FundRequest } from '../../core/approval/fund-request.ts';
import type { NotGiven } from '../../core/approval/not-given.ts';
import { isBenefit } from '../../core/benefit/benefit.ts';
import { DomainError } from '../../core/errors.ts';
import type { FactValue, FactValues } from '../../core/facts/parse.ts';
import { day, fiscalYear } from '../../core/kernel/day.ts';
import { forEntitled, type RefusedLine, refusedOf } from '../../core/member/entitlement.ts';
import {
  AT_ONCE_MAX,
  isOnePart,
  moveOf,
  type PersonalShare,
  shareAfter,
  shareTaken,
} from '../../core/quota/personal.ts';
import type { PersonalLimit, Ruleset } from '../../core/rules/ruleset.ts';
import { kindOf } from '../../core/rules/select.ts';
import type { Verdict } from '../../core/rules/verdict.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MemberStore } from '../../ports/member-store.ts';
import type { PersonalStore, PlanPointer } from '../../ports/personal-store.ts';
import type { PersonalWrites } from '../../ports/request-store.ts';
import { finishGiving, type Intent, writeWithPeople } from '../plans.ts';
import { isHandedIn } from './actions.ts';
import type { CaseQuery, CaseSource, CaseStep, Reading, SourceEffect } from './case-source.ts';

interface Deps {
  readonly ruleset: Ruleset;
  readonly members: MemberStore;
  readonly personal: PersonalStore;
  readonly clock: Clock;
}

/** Who is refused is an error, unless the others may go on. @throws DomainError MEMBERS_NOT_ENTITLED */
const checkEntitled = (lines: readonly RefusedLine[], entitled: readonly string[], mayGoOn: boolean): void => {
  if (lines.length && !(mayGoOn && entitled.length))
    throw new DomainError('MEMBERS_NOT_ENTITLED', {
      data: { count: lines.length, entitled: entitled.length },
      extra: { lines, entitled },
    });
};

/** The list says how many they are; a form that says otherwise is wrong somewhere. */
const checkCount = ({ countFact }: PersonalLimit, facts: FactValues, named: number): void => {
  const stated = facts[countFact];
  if (typeof stated === 'number' && stated !== named)
    throw new DomainError('RECIPIENTS_DIFFER', { data: { named, stated } });
};

/** How many they are, and the most that any of them has had. */
const factsOf = (
  limit: PersonalLimit,
  recipients: readonly string[],
  taken: ReadonlyMap<string, number>,
): FactValues => {
  let most = 0;
  for (const fen of taken.values()) most = Math.max(most, fen);
  return { [limit.countFact]: recipients.length, [limit.usedFact]: most };
};

const figure = ({ values }: Verdict, fact: string): number | null => {
  const value = values[fact];
  return typeof value === 'number' ? value : null;
};

/** What each recipient gets, as the case says, and the limit of the law of its day. */
const amountEach = (verdict: Verdict): number | null =>
  verdict.kind.personalLimit ? figure(verdict, verdict.kind.personalLimit.amountFact) : null;
const capEach = (verdict: Verdict): number | null =>
  verdict.kind.personalLimit ? figure(verdict, verdict.kind.personalLimit.capFact) : null;

/** Whether what changes for a list goes part by part: its people and those left out do not fit one transaction. */
const isLarge = (before: PersonalShare, given: PersonalShare): boolean =>
  before.recipientCount > AT_ONCE_MAX || given.recipientCount > AT_ONCE_MAX;

/** What the request takes of each recipient's limit after the step. @throws DomainError MORE_THAN_HELD */
const effectOf = ({ before, request, money, refundFen, judged, named: { notGiven } }: CaseStep): SourceEffect => {
  const share = request.personal;
  if (!share || !money) return {};
  const given = { ...share, recipientCount: share.recipientCount - notGiven.length };
  const after = shareAfter(given, money, judged && amountEach(judged.verdict), refundFen);
  const givesBack = before !== null && shareTaken(after) < shareTaken(given) && isLarge(share, given);
  const personal = { ...after, plan: givesBack ? request.version : after.plan };
  return { keeps: { personal, ...(notGiven.length && { notGiven }) } };
};

/** A new request: those who are named and entitled, and what they have had. */
const readNew = async (deps: Deps, query: CaseQuery, limit: PersonalLimit): Promise<Reading> => {
  const { members, personal } = deps;
  const { unionId, sub, key, case: stated, named } = query;
  const { occurredOn } = stated;
  if (!named.recipients) {
    if (await members.hasRegister(unionId)) throw new DomainError('RECIPIENTS_REQUIRED');
    return {};
  }
  const list = named.recipients;
  const limited = { category: limit.category, year: fiscalYear(occurredOn) };
  const [known, all, pointer] = await Promise.all([
    members.findMany(unionId, list),
    personal.findTaken(unionId, limited, list, null),
    isOnePart(list) || key === null ? null : personal.findPointer(unionId, sub, key),
  ]);
  const refused = refusedOf(known, list, limit.category, occurredOn);
  const left = new Set(refused.map(({ id }) => id));
  const recipients = list.filter((id) => !left.has(id));
  const asked = forEntitled(stated, limit, list.length, recipients.length);
  const counted = pointer ? await personal.findTaken(unionId, limited, recipients, pointer.requestId) : all;
  const taken = new Map([...counted].filter(([id]) => !left.has(id)));
  const share: PersonalShare = {
    ...{ category: limit.category, year: limited.year, recipientCount: recipients.length },
    ...{ heldFen: 0, spentFen: 0, plan: null },
  };
  return {
    amend: () => asked,
    check: ({ facts }) => {
      checkEntitled(refused, recipients, named.withEntitledOnly);
      checkCount(limit, facts, recipients.length);
    },
    tell: (given) => ({ ...given, facts: { ...given.facts, ...factsOf(limit, recipients, taken) } }),
    keep: () => ({ keeps: { personal: share, ...(refused.length && { refused }) } }),
    effect: effectOf,
    resume: (requestHash) => (pointer?.requestHash === requestHash ? pointer.requestId : null),
    around: (step, record, write) => writeNew(deps, { recipients, pointer, share }, step, record, write),
  };
};

interface NewPeople {
  readonly recipients: readonly string[];
  /** What an earlier call with the same key began. */
  readonly pointer: PlanPointer | null;
  /** Before anything is taken. */
  readonly share: PersonalShare;
}

/** Another input under the key of a plan that is under way waits until that has ended. */
const checkPointer = async ({ personal }: Deps, pointer: PlanPointer | null, requestHash: string): Promise<void> => {
  if (!pointer || pointer.requestHash === requestHash) return;
  const plan = await personal.findPlan(pointer.unionId, pointer.requestId, 1);
  if (plan && plan.state !== 'released') throw new DomainError('IDEMPOTENCY_KEY_REUSED');
};

type Around = NonNullable<Reading['around']>;

/** Writes a new request with what it takes of its recipients' limits; a draft only remembers who they are. */
const writeNew = async (
  deps: Deps,
  { recipients, pointer, share }: NewPeople,
  ...[{ request, judged }, { sub, key, requestHash, expiresAtEpoch }, write]: Parameters<Around>
) => {
  await checkPointer(deps, pointer, requestHash);
  const { unionId, id, version, personal } = request;
  const move = personal && judged ? moveOf(id, share, personal, capEach(judged.verdict)) : null;
  if (!move) return write({ recipients, now: null, plan: null });
  const replaces = pointer?.requestId ?? null;
  const own = { unionId, sub, key, requestHash, requestId: id, replaces, expiresAtEpoch };
  const intent: Intent = { unionId, version, move, recipients, requestHash, pointer: own };
  return writeWithPeople(deps, intent, true, write);
};

/** A request that is handed in again, as the register knows its people now. */
const readAgain = async (
  { members, personal }: Deps,
  { unionId, case: kept }: CaseQuery,
  found: FundRequest,
  limit: PersonalLimit,
): Promise<Reading> => {
  const { occurredOn } = kept;
  const recipients = await personal.findRecipients(unionId, found.id);
  const limited = { category: limit.category, year: fiscalYear(occurredOn) };
  const [known, taken] = await Promise.all([
    members.findMany(unionId, recipients),
    personal.findTaken(unionId, limited, recipients, found.id),
  ]);
  const lines = refusedOf(known, recipients, limit.category, occurredOn);
  return {
    check: ({ facts }) => {
      checkCount(limit, facts, recipients.length);
      const refused = new Set(lines.map(({ id }) => id));
      checkEntitled(
        lines,
        recipients.filter((id) => !refused.has(id)),
        false,
      );
    },
    tell: (given) => ({ ...given, facts: { ...given.facts, ...factsOf(limit, recipients, taken) } }),
  };
};

/** Fewer may have come than were named; more were promised nothing. */
const checkFewer = (stated: FactValue | undefined, named: FactValue | undefined): void => {
  if (typeof stated === 'number' && typeof named === 'number' && stated > named)
    throw new DomainError('RECIPIENTS_DIFFER', { data: { named, stated } });
};

/** Those who are not on the list cannot have been left out of it. */
const checkOnList = (named: readonly string[], notGiven: readonly NotGiven[]): void => {
  const strangers = notGiven.flatMap((one, i) => (named.includes(one.id) ? [] : [i]));
  if (strangers.length)
    throw new DomainError('INPUT_INVALID', {
      issues: strangers.map((i) => ({
        pointer: `/notGiven/${i}/id`,
        code: 'FIELD_TYPE',
        data: { expected: 'recipients' },
      })),
    });
};

/**
 * A settlement counts those to whom something was given: all of the list but those it names, and nobody who had left by
 * the day. @throws DomainError INPUT_INVALID, RECIPIENTS_DIFFER, MEMBERS_NOT_ENTITLED
 */
const readGiven = async (
  { members, personal }: Deps,
  { unionId, named: { notGiven } }: CaseQuery,
  found: FundRequest,
  limit: PersonalLimit,
): Promise<Reading['check']> => {
  const named = await personal.findRecipients(unionId, found.id);
  const without = new Set(notGiven.map(({ id }) => id));
  const given = named.filter((id) => !without.has(id));
  const known = await members.findMany(unionId, given);
  return ({ facts }) => {
    checkOnList(named, notGiven);
    checkCount(limit, facts, given.length);
    const lines = refusedOf(known, given, found.personal?.category ?? '', day(found.occurredOn)).filter(({ reasons }) =>
      reasons.includes('left'),
    );
    if (lines.length)
      throw new DomainError('MEMBERS_NOT_ENTITLED', {
        data: { count: lines.length, entitled: given.length - lines.length },
        extra: { lines },
      });
  };
};

/** What was promised stands: the figures are those of the day on which it was handed in. */
const readKept = async (deps: Deps, query: CaseQuery, found: FundRequest, limit: PersonalLimit): Promise<Reading> => {
  const { [limit.usedFact]: used, [limit.countFact]: count } = found.facts;
  const check = query.action === 'settle' ? await readGiven(deps, query, found, limit) : null;
  return {
    check: check ?? (({ facts }) => checkFewer(facts[limit.countFact], count)),
    tell: (given) => (used === undefined ? given : { ...given, facts: { ...given.facts, [limit.usedFact]: used } }),
  };
};

/** The shorter list, and all that was held for those who are not on it any more. */
const releasing = ({ id, personal }: FundRequest, gone: readonly string[], left: readonly string[]) => {
  if (!personal || !gone.length) return {};
  const { category, year } = personal;
  const beforeFen = shareTaken(personal);
  const move = { requestId: id, category, year, beforeFen, deltaFen: -beforeFen, capFen: null };
  return { recipients: left, ...(beforeFen > 0 && { released: { members: gone, move } }) };
};

/** Writes an action with what it moves on the recipients' limits. What an earlier one gave back is ended first. */
const writeAct = async (
  deps: Deps,
  found: FundRequest,
  ...[{ request, judged }, record, write]: Parameters<Around>
) => {
  if (!found.personal || !request.personal) return write();
  const move = moveOf(found.id, found.personal, request.personal, judged && capEach(judged.verdict));
  const gone = found.notGiven ? [] : (request.notGiven ?? []).map(({ id }) => id);
  if (!move && !gone.length) return write();
  const { unionId, id } = found;
  if (found.personal.plan !== null) await finishGiving(deps, unionId, id, found.personal.plan);
  const named = await deps.personal.findRecipients(unionId, id);
  const recipients = named.filter((one) => !gone.includes(one));
  const writeAll = (personal: PersonalWrites) => write({ ...personal, ...releasing(found, gone, recipients) });
  if (!move) return writeAll({ recipients: null, now: null, plan: null });
  const { requestHash } = record;
  const intent = { unionId, version: request.version, move, recipients, requestHash, pointer: null };
  return writeWithPeople(deps, { ...intent, isLarge: isLarge(found.personal, request.personal) }, false, writeAll);
};

const readAct = async (deps: Deps, query: CaseQuery, found: FundRequest, limit: PersonalLimit | undefined) => {
  const { action } = query;
  const reading = (): Promise<Reading> | Reading => {
    if (!found.personal || !limit) return {};
    if (isHandedIn(action)) return readAgain(deps, query, found, limit);
    return action === 'approve' || action === 'settle' ? readKept(deps, query, found, limit) : {};
  };
  const around: Around = (step, record, write) => writeAct(deps, found, step, record, write);
  return { ...(await reading()), effect: effectOf, around };
};

/**
 * 受益人: members with a limit of their own, by the register and its ledger.
 * @throws DomainError INPUT_INVALID, RECIPIENTS_REQUIRED, RECIPIENTS_DIFFER, MEMBERS_NOT_ENTITLED
 */
export const recipientsSource = (deps: Deps): CaseSource => ({
  id: 'recipients',
  accept: ({ found, case: stated, named }) => {
    const kind = kindOf(deps.ruleset, stated.kind);
    // Those of a benefit are another source's.
    if (!found && named.recipients && !kind.personalLimit && !isBenefit(kind))
      throw new DomainError('INPUT_INVALID', { issues: [{ pointer: '/recipients', code: 'FIELD_UNKNOWN' }] });
  },
  read: async (query) => {
    const limit = kindOf(deps.ruleset, query.case.kind).personalLimit;
    if (query.found) return readAct(deps, query, query.found, limit);
    return limit ? readNew(deps, query, limit) : {};
  },
});
