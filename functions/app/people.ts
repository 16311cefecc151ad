import type { Envelope } from '../core/approval/envelope.ts';
import { DomainError } from '../core/errors.ts';
import type { FactValues } from '../core/facts/parse.ts';
import { type Day, fiscalYear } from '../core/kernel/day.ts';
import { forEntitled, type RefusedLine, refusedOf } from '../core/member/entitlement.ts';
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
  /** Those of the list who are left out. */
  readonly refused: readonly RefusedLine[];
  /** The case as it is asked for those who are not left out. */
  readonly asked: Case;
}

/** Whose key it is, under which a plan may have begun. */
export interface PlanKey {
  readonly unionId: string;
  readonly sub: string;
  readonly key: string;
}

const unknownField = () =>
  new DomainError('INPUT_INVALID', { issues: [{ pointer: '/recipients', code: 'FIELD_UNKNOWN' }] });

/** Those who are refused; more than none is an error unless the others may go on. @throws DomainError MEMBERS_NOT_ENTITLED */
const checkEntitled = (
  known: Parameters<typeof refusedOf>[0],
  recipients: readonly string[],
  category: string,
  on: Day,
  mayGoOn: boolean,
): readonly RefusedLine[] => {
  const lines = refusedOf(known, recipients, category, on);
  const refused = new Set(lines.map(({ id }) => id));
  const entitled = recipients.filter((id) => !refused.has(id));
  if (lines.length && !(mayGoOn && entitled.length))
    throw new DomainError('MEMBERS_NOT_ENTITLED', {
      data: { count: lines.length, entitled: entitled.length },
      extra: { lines, entitled },
    });
  return lines;
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
  stated: Case,
  { recipients: named, withEntitledOnly }: Pick<Envelope, 'recipients' | 'withEntitledOnly'>,
): Promise<People | null> => {
  const { kind, occurredOn } = stated;
  const limit = kindOf(ruleset, kind).personalLimit;
  if (!limit) {
    if (named) throw unknownField();
    return null;
  }
  if (!named) {
    if (await members.hasRegister(unionId)) throw new DomainError('RECIPIENTS_REQUIRED');
    return null;
  }
  const limited = { category: limit.category, year: fiscalYear(occurredOn) };
  const [known, all, pointer] = await Promise.all([
    members.findMany(unionId, named),
    personal.findTaken(unionId, limited, named, null),
    isOnePart(named) ? null : personal.findPointer(unionId, sub, key),
  ]);
  const refused = checkEntitled(known, named, limit.category, occurredOn, withEntitledOnly === true);
  const left = new Set(refused.map(({ id }) => id));
  const recipients = named.filter((id) => !left.has(id));
  const asked = forEntitled(stated, limit, named.length, recipients.length);
  checkCount(limit, asked.facts, recipients.length);
  const counted = pointer ? await personal.findTaken(unionId, limited, recipients, pointer.requestId) : all;
  const taken = new Map([...counted].filter(([id]) => !left.has(id)));
  return { limit, year: limited.year, recipients, taken, pointer, refused, asked };
};

/** The people of a request that is handed in again, as the register knows them now. @throws as peopleFor */
export const peopleAgain = async (
  { ruleset, members, personal }: PeopleDeps,
  unionId: string,
  requestId: string,
  asked: Case,
): Promise<People | null> => {
  const { kind, occurredOn, facts } = asked;
  const limit = kindOf(ruleset, kind).personalLimit;
  if (!limit) return null;
  const recipients = await personal.findRecipients(unionId, requestId);
  checkCount(limit, facts, recipients.length);
  const limited = { category: limit.category, year: fiscalYear(occurredOn) };
  const [known, taken] = await Promise.all([
    members.findMany(unionId, recipients),
    personal.findTaken(unionId, limited, recipients, requestId),
  ]);
  checkEntitled(known, recipients, limit.category, occurredOn, false);
  return { limit, year: limited.year, recipients, taken, pointer: null, refused: [], asked };
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
