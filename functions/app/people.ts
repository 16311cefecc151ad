import { DomainError } from '../core/errors.ts';
import type { FactValues } from '../core/facts/parse.ts';
import { type Day, fiscalYear } from '../core/kernel/day.ts';
import { type Member, type Obstacle, obstaclesOf, outcomeOfLine } from '../core/member/member.ts';
import { isOnePart, type PersonalShare } from '../core/quota/personal.ts';
import type { PersonalLimit, Ruleset } from '../core/rules/ruleset.ts';
import { kindOf } from '../core/rules/select.ts';
import type { Case } from '../core/rules/verdict.ts';
import type { MemberStore } from '../ports/member-store.ts';
import type { PersonalStore, PlanPointer } from '../ports/personal-store.ts';

export interface PeopleDeps {
  readonly ruleset: Ruleset;
  readonly members: MemberStore;
  readonly personal: PersonalStore;
}

/** The recipients of a case, and what counts as taken of the limit of each apart from this request. */
export interface People {
  readonly limit: PersonalLimit;
  readonly year: number;
  readonly recipients: readonly string[];
  readonly taken: ReadonlyMap<string, number>;
  /** What an earlier call with the same key began. */
  readonly pointer: PlanPointer | null;
}

/** Whose key it is, under which a plan may have begun. */
export interface PlanKey {
  readonly unionId: string;
  readonly sub: string;
  readonly key: string;
}

const unknownField = () =>
  new DomainError('INPUT_INVALID', { issues: [{ pointer: '/recipients', code: 'FIELD_UNKNOWN' }] });

/** @throws DomainError MEMBERS_NOT_ENTITLED, naming each with why, and those who may go on */
const checkEntitled = (
  known: ReadonlyMap<string, { readonly member: Member }>,
  recipients: readonly string[],
  category: string,
  on: Day,
): void => {
  const why = (id: string): readonly Obstacle[] => {
    const found = known.get(id);
    return found ? obstaclesOf(found.member, category, on) : ['not-on-register'];
  };
  const lines = recipients
    .map((id) => ({ id, name: known.get(id)?.member.name ?? null, reasons: why(id) }))
    .filter(({ reasons }) => reasons.length);
  if (!lines.length) return;
  const refused = new Set(lines.map(({ id }) => id));
  const entitled = recipients.filter((id) => !refused.has(id));
  throw new DomainError('MEMBERS_NOT_ENTITLED', {
    data: { count: lines.length, entitled: entitled.length },
    extra: { lines: lines.map((line) => ({ ...line, outcome: outcomeOfLine(line.reasons) })), entitled },
  });
};

/** The list says how many they are; a form that says otherwise is wrong somewhere. */
const checkCount = ({ countFact }: PersonalLimit, facts: FactValues, named: number): void => {
  const stated = facts[countFact];
  if (typeof stated === 'number' && stated !== named)
    throw new DomainError('RECIPIENTS_DIFFER', { data: { named, stated } });
};

/**
 * The people a new case names; null for a kind without personal limits, and while the union keeps no register.
 * @throws DomainError INPUT_INVALID, RECIPIENTS_REQUIRED, RECIPIENTS_DIFFER, MEMBERS_NOT_ENTITLED
 */
export const peopleFor = async (
  { ruleset, members, personal }: PeopleDeps,
  { unionId, sub, key }: PlanKey,
  { kind, occurredOn, facts }: Case,
  recipients: readonly string[] | null,
): Promise<People | null> => {
  const limit = kindOf(ruleset, kind).personalLimit;
  if (!limit) {
    if (recipients) throw unknownField();
    return null;
  }
  if (!recipients) {
    if (await members.hasRegister(unionId)) throw new DomainError('RECIPIENTS_REQUIRED');
    return null;
  }
  checkCount(limit, facts, recipients.length);
  const limited = { category: limit.category, year: fiscalYear(occurredOn) };
  const [known, all, pointer] = await Promise.all([
    members.findMany(unionId, recipients),
    personal.findTaken(unionId, limited, recipients, null),
    isOnePart(recipients) ? null : personal.findPointer(unionId, sub, key),
  ]);
  checkEntitled(known, recipients, limit.category, occurredOn);
  const taken = pointer ? await personal.findTaken(unionId, limited, recipients, pointer.requestId) : all;
  return { limit, year: limited.year, recipients, taken, pointer };
};

/** The people of a request that is handed in again, as the register knows them now. @throws as peopleFor */
export const peopleAgain = async (
  { ruleset, members, personal }: PeopleDeps,
  unionId: string,
  requestId: string,
  { kind, occurredOn, facts }: Case,
): Promise<People | null> => {
  const limit = kindOf(ruleset, kind).personalLimit;
  if (!limit) return null;
  const recipients = await personal.findRecipients(unionId, requestId);
  checkCount(limit, facts, recipients.length);
  const limited = { category: limit.category, year: fiscalYear(occurredOn) };
  const [known, taken] = await Promise.all([
    members.findMany(unionId, recipients),
    personal.findTaken(unionId, limited, recipients, requestId),
  ]);
  checkEntitled(known, recipients, limit.category, occurredOn);
  return { limit, year: limited.year, recipients, taken, pointer: null };
};

/** The register and its ledger stand over what was stated: how many they are, and the most that any of them has had. */
export const withPeople = (given: Case, people: People | null): Case => {
  if (!people) return given;
  const { limit, recipients, taken } = people;
  let most = 0;
  for (const fen of taken.values()) most = Math.max(most, fen);
  return { ...given, facts: { ...given.facts, [limit.countFact]: recipients.length, [limit.usedFact]: most } };
};

/** What a new request takes of its recipients' limits: nothing yet. */
export const noShare = ({ limit, year, recipients }: People): PersonalShare => ({
  category: limit.category,
  year,
  recipientCount: recipients.length,
  heldFen: 0,
  spentFen: 0,
  plan: null,
});
