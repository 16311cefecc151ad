import type { FundRequest } from '../core/approval/fund-request.ts';
import { DomainError } from '../core/errors.ts';
import { moveOf, type PersonalShare, shareAfter } from '../core/quota/personal.ts';
import type { Verdict } from '../core/rules/verdict.ts';
import type { KeyRecord, Written } from '../ports/key-store.ts';
import type { PersonalWrites } from '../ports/request-store.ts';
import type { People } from './people.ts';
import { type Intent, type PlanDeps, writeWithPeople } from './plans.ts';

/** What a judged case says of its people. */
interface JudgedPeople {
  readonly verdict: Verdict;
  readonly people: People | null;
  readonly requestHash: string;
}

const figure = ({ values }: Verdict, fact: string): number | null => {
  const value = values[fact];
  return typeof value === 'number' ? value : null;
};

/** What each recipient gets, as the case says, and the limit of the law of its day. */
export const amountEach = (verdict: Verdict): number | null =>
  verdict.kind.personalLimit ? figure(verdict, verdict.kind.personalLimit.amountFact) : null;
export const capEach = (verdict: Verdict): number | null =>
  verdict.kind.personalLimit ? figure(verdict, verdict.kind.personalLimit.capFact) : null;

/** The number that an earlier call with the same key and input has taken limits for. */
export const idBegun = ({ people, requestHash }: JudgedPeople): string | null =>
  people?.pointer?.requestHash === requestHash ? people.pointer.requestId : null;

export const shareTaking = ({ personal }: FundRequest, { verdict }: JudgedPeople): PersonalShare | undefined =>
  personal && shareAfter(personal, 'take', amountEach(verdict), null);

interface Made {
  readonly before: FundRequest;
  readonly request: FundRequest;
  readonly record: KeyRecord;
}

/** Another input under the key of a plan that is under way waits until that has ended. */
const checkPointer = async ({ personal }: PlanDeps, { people, requestHash }: JudgedPeople): Promise<void> => {
  const pointer = people?.pointer;
  if (!pointer || pointer.requestHash === requestHash) return;
  const plan = await personal.findPlan(pointer.unionId, pointer.requestId, 1);
  if (plan && plan.state !== 'released') throw new DomainError('IDEMPOTENCY_KEY_REUSED');
};

const intentOf = (judged: JudgedPeople & { readonly people: People }, made: Made): Intent | null => {
  const { before, request, record } = made;
  const { unionId, id, version } = request;
  const { people, requestHash, verdict } = judged;
  if (!before.personal || !request.personal) return null;
  const move = moveOf(id, before.personal, request.personal, capEach(verdict));
  if (!move) return null;
  const { sub, key, expiresAtEpoch } = record;
  const replaces = people.pointer?.requestId ?? null;
  const pointer = { unionId, sub, key, requestHash, requestId: id, replaces, expiresAtEpoch };
  return { unionId, version, move, recipients: people.recipients, requestHash, pointer };
};

/** Writes a new request with what it takes of its recipients' limits; a draft only remembers who they are. */
export const writeNew = async (
  deps: PlanDeps,
  judged: JudgedPeople,
  made: Made,
  submit: (personal?: PersonalWrites) => Promise<Written>,
): Promise<Written> => {
  const { people } = judged;
  if (!people) return submit();
  await checkPointer(deps, judged);
  const intent = intentOf({ ...judged, people }, made);
  if (!intent) return submit({ recipients: people.recipients, now: null, plan: null });
  return writeWithPeople(deps, intent, true, submit);
};
