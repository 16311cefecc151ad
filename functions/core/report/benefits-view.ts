import type { FundRequest } from '../approval/fund-request.ts';
import { REQUEST_STATUS_WORDS } from '../i18n/words.ts';
import type { Day } from '../kernel/day.ts';
import { formatFen } from '../kernel/money.ts';
import type { Language } from '../kernel/text.ts';
import type { Member } from '../member/member.ts';
import { isConfirmed, resolve } from '../rules/parameters.ts';
import type { PersonalLimit, Ruleset } from '../rules/ruleset.ts';
import { citationView } from './verdict-view.ts';

/** What one request gives one member. */
export interface Benefit extends Pick<FundRequest, 'id' | 'kind' | 'status' | 'occurredOn' | 'purpose'> {
  readonly category: string;
  readonly heldFen: number;
  readonly spentFen: number;
}

export interface BenefitsOf {
  readonly member: Member;
  readonly year: number;
  /** The day whose law says the limit. */
  readonly on: Day;
  readonly province: string;
  readonly benefits: readonly Benefit[];
}

const limitView = (ruleset: Ruleset, limit: PersonalLimit, { on, province }: BenefitsOf, language: Language) => {
  const parameter = ruleset.parameters.find(({ fact }) => fact === limit.capFact);
  const chosen = parameter && resolve(parameter, on, province)?.chosen;
  if (!parameter || !chosen) return null;
  return {
    parameter: parameter.id,
    label: parameter.label[language],
    valueFen: chosen.value as number,
    valueLabel: formatFen(chosen.value as number),
    on,
    isConfirmed: isConfirmed(chosen),
    citation: citationView(ruleset, chosen.citation, language),
  };
};

const sum = (figures: readonly number[]) => figures.reduce((total, fen) => total + fen, 0);

const categoryView = (ruleset: Ruleset, limit: PersonalLimit, of: BenefitsOf, language: Language) => {
  const { category } = limit;
  const benefits = of.benefits.filter((one) => one.category === category);
  const transfers = of.member.transfers.filter((one) => one.category === category && one.year === of.year);
  const counted = transfers.filter(({ hasSheet }) => hasSheet).map(({ amountFen }) => amountFen);
  const takenFen = sum([...benefits.map(({ heldFen, spentFen }) => heldFen + spentFen), ...counted]);
  const stated = limitView(ruleset, limit, of, language);
  const leftFen = stated && Math.max(0, stated.valueFen - takenFen);
  return {
    category,
    limit: stated,
    takenFen,
    takenLabel: formatFen(takenFen),
    leftFen,
    leftLabel: leftFen === null ? null : formatFen(leftFen),
    transfers,
    requests: benefits.map(({ category: _, ...one }) => ({
      ...one,
      statusLabel: REQUEST_STATUS_WORDS[one.status][language],
      kindLabel: ruleset.kinds.find(({ id }) => id === one.kind)?.label[language] ?? one.kind,
    })),
  };
};

/** A member's benefits of a year, by category, with the limit of the law and its clause. */
export const benefitsView = (ruleset: Ruleset, of: BenefitsOf, language: Language) => {
  const { member, year } = of;
  const limits = new Map(
    ruleset.kinds.flatMap(({ personalLimit: one }) => (one ? [[one.category, one] as const] : [])),
  );
  return {
    member: { id: member.id, name: member.name, department: member.department },
    year,
    categories: [...limits.values()].map((limit) => categoryView(ruleset, limit, of, language)),
  };
};
