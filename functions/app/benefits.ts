import type { FundRequest } from '../core/approval/fund-request.ts';
import { DomainError } from '../core/errors.ts';
import { type Day, day, dayOfInstant } from '../core/kernel/day.ts';
import type { Language } from '../core/kernel/text.ts';
import { type Benefit, benefitsView } from '../core/report/benefits-view.ts';
import type { PersonalStore } from '../ports/personal-store.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Caller } from './caller.ts';
import { type LawDeps, lawOf } from './law.ts';
import type { MemberDeps } from './members.ts';

export interface BenefitDeps extends LawDeps, MemberDeps {
  readonly province: string;
  readonly personal: PersonalStore;
  readonly store: RequestStore;
}

const MAY_READ_ALL = ['officer', 'women-officer', 'finance', 'auditor', 'chair', 'admin'];

/** Today while the year lasts; for another year the day of it that is nearest. */
const dayOfYear = (year: number, today: Day): Day => {
  if (today.startsWith(`${year}-`)) return today;
  return day(today < `${year}` ? `${year}-01-01` : `${year}-12-31`);
};

/** What a committed request says that the member had or is to have; a plan that was never committed is nobody's business. */
const benefitOf = (request: FundRequest | null, member: string): Benefit | null => {
  if (!request?.personal || request.notGiven?.some(({ id }) => id === member)) return null;
  const { id, kind, status, occurredOn, purpose } = request;
  const { category, heldFen, spentFen } = request.personal;
  return heldFen + spentFen > 0 ? { id, kind, status, occurredOn, purpose, category, heldFen, spentFen } : null;
};

/**
 * A member's benefits of a year by category: the limit with its clause, taken, left, and the requests behind it.
 * @throws DomainError ROLE_NOT_ALLOWED for another member's, MEMBER_NOT_FOUND, STORE_*
 */
export const getBenefits = async (
  deps: BenefitDeps,
  caller: Caller,
  { id, year, language }: { readonly id: string; readonly year: number | null; readonly language: Language },
) => {
  if (caller.sub !== id && !caller.roles.some((role) => MAY_READ_ALL.includes(role)))
    throw new DomainError('ROLE_NOT_ALLOWED', { data: { roles: MAY_READ_ALL.join(', ') } });
  const today = dayOfInstant(deps.clock.now());
  const asked = year ?? Number(today.slice(0, 4));
  const [found, law, records] = await Promise.all([
    deps.members.findMany(caller.unionId, [id]),
    lawOf(deps, caller.unionId),
    deps.personal.listRecords(caller.unionId, id, asked),
  ]);
  const kept = found.get(id);
  if (!kept) throw new DomainError('MEMBER_NOT_FOUND', { data: { id: id.slice(0, 64) } });
  const requests = await Promise.all(records.map((one) => deps.store.findRequest(caller.unionId, one.requestId)));
  const benefits = requests
    .map((request) => benefitOf(request, id))
    .filter((one) => one !== null)
    .toSorted((a, b) => (`${a.occurredOn}#${a.id}` < `${b.occurredOn}#${b.id}` ? -1 : 1));
  const { member } = kept;
  const on = dayOfYear(asked, today);
  return benefitsView(law.ruleset, { member, year: asked, on, province: deps.province, benefits }, language);
};
