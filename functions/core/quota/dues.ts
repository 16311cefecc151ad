import type { FundRequest, Person } from '../approval/fund-request.ts';
import type { Effect } from '../approval/life.ts';
import { DomainError } from '../errors.ts';
import type { FactValues } from '../facts/parse.ts';
import type { Day } from '../kernel/day.ts';
import type { Fen } from '../kernel/money.ts';
import { resolve } from '../rules/parameters.ts';
import type { Kind, Ruleset } from '../rules/ruleset.ts';
import { type BudgetLine, giveBack, type Hold, holdAfter, type Move, post, release, take } from './ledger.ts';

/** What finance says of a year's dues: figures of the whole year so far, each time anew. */
export interface StatedDues {
  /** 当年会费收入. */
  readonly incomeFen: Fen;
  /** 会费 of earlier years that are left. */
  readonly broughtForwardFen: Fen;
  /** Of the dues paid out this year without a request here. */
  readonly paidElsewhereFen: Fen;
  /** 弥补 this year without a request here. */
  readonly toppedUpElsewhereFen: Fen;
  /** Number or place of the statement of dues. */
  readonly document: string;
}

/** 会费 of a year, with the multiple up to which union funds may top them up (总工办发〔2017〕32号 第8条(二)). */
export interface DuesYear extends StatedDues {
  readonly multiple: number;
  readonly by: Person;
  readonly at: string;
}

/** The dues themselves, and what union funds may add to them: held, spent and given back like any budget line. */
export const POT_IDS = ['dues', 'dues-top-up'] as const;
export type PotId = (typeof POT_IDS)[number];

export interface Pots {
  readonly dues: DuesYear;
  readonly lines: Readonly<Record<PotId, BudgetLine>>;
}

const LABELS: Readonly<Record<PotId, string>> = { dues: '会费', 'dues-top-up': '会费不足的弥补额度' };
/** Facts that say what a request takes of each pot. */
const FUNDED: Readonly<Record<PotId, string>> = { dues: 'fundedByDuesFen', 'dues-top-up': 'fundedByTopUpFen' };
const FACTS = ['duesIncomeFen', 'duesBalanceFen', 'topUpUsedFen'] as const;

/** Whether requests of the kind say how much of them dues pay and how much tops them up. */
export const paysFromDues = ({ sections }: Pick<Kind, 'sections'>): boolean =>
  sections.some(({ facts }) => facts.includes(FUNDED['dues-top-up']));

/** The law's multiple at the end of the year; null while there was none. */
export const multipleOf = ({ parameters }: Ruleset, year: number, province: string): number | null => {
  const parameter = parameters.find(({ fact }) => fact === 'duesTopUpMultiple');
  const value = parameter && resolve(parameter, `${year}-12-31` as Day, province)?.chosen.value;
  return typeof value === 'number' ? value : null;
};

/** What may be taken of a pot in the year; what went out elsewhere beyond it leaves nothing. */
export const grantedOf = (dues: DuesYear, pot: PotId): Fen =>
  pot === 'dues'
    ? Math.max(0, dues.broughtForwardFen + dues.incomeFen - dues.paidElsewhereFen)
    : Math.max(0, dues.incomeFen * dues.multiple - dues.toppedUpElsewhereFen);

export const newPot = (dues: DuesYear, year: number, id: PotId): BudgetLine => {
  const grantedFen = grantedOf(dues, id);
  return { year, id, label: LABELS[id], subject: '', grantedFen, freeFen: grantedFen, heldFen: 0, spentFen: 0 };
};

const ownOf = (own: readonly Hold[], pot: PotId): Fen => {
  const hold = own.find(({ line }) => line === pot);
  return hold ? hold.heldFen + hold.spentFen : 0;
};

/** The pots' figures stand over what was stated: income, what is left of it, and what was topped up by everybody else. */
export const withPots = (facts: FactValues, pots: Pots | null, own: readonly Hold[]): FactValues => {
  if (!pots) return facts;
  const { dues, lines } = pots;
  const topUp = lines['dues-top-up'];
  return {
    ...facts,
    duesIncomeFen: dues.incomeFen,
    duesBalanceFen: lines.dues.freeFen + ownOf(own, 'dues'),
    topUpUsedFen: dues.toppedUpElsewhereFen + topUp.heldFen + topUp.spentFen - ownOf(own, 'dues-top-up'),
  };
};

/** Once money is held, the pots as they were when it was taken decide: what came in since obliges nobody to begin anew. */
export const withPotsThen = (facts: FactValues, found: Pick<FundRequest, 'facts' | 'pots'>): FactValues => {
  const then = found.pots?.length ? FACTS.filter((fact) => found.facts[fact] !== undefined) : [];
  return { ...facts, ...Object.fromEntries(then.map((fact) => [fact, found.facts[fact]])) } as FactValues;
};

export const noPotHolds = (pots: Pots): readonly Hold[] =>
  POT_IDS.map((line) => ({ year: pots.lines[line].year, line, heldFen: 0, spentFen: 0 }));

/** What a request takes of a pot, as it says itself. */
export const fundedBy = (facts: FactValues, pot: string): Fen => {
  const stated = facts[FUNDED[pot as PotId]];
  return typeof stated === 'number' ? stated : 0;
};

const postWhole = (hold: Hold, actual: Fen): Move => {
  if (actual > hold.heldFen) throw new DomainError('MORE_THAN_HELD', { data: { actual, held: hold.heldFen } });
  return post(hold, actual);
};

/** A refund takes back the top-up first: it is only there for what dues do not cover. */
const refunds = (holds: readonly Hold[], refundFen: Fen): readonly Move[] => {
  let left = refundFen;
  return holds.toReversed().map((hold) => {
    const back = Math.min(left, hold.spentFen);
    left -= back;
    return giveBack(hold, back);
  });
};

/**
 * What an action moves on the pots that the request takes from; nothing while it takes from none.
 * @throws DomainError MORE_THAN_HELD
 */
export const potMoves = (
  { pots = [], facts }: Pick<FundRequest, 'pots' | 'facts'>,
  money: Effect,
  refundFen: Fen | null,
): readonly Move[] => {
  const movesOf = (): readonly Move[] => {
    if (money === 'take') return pots.map((hold) => take(hold, fundedBy(facts, hold.line)));
    if (money === 'release') return pots.map(release);
    if (money === 'post') return pots.map((hold) => postWhole(hold, fundedBy(facts, hold.line)));
    return money === 'give-back' ? refunds(pots, refundFen ?? 0) : [];
  };
  return movesOf().filter(({ freeFen, heldFen, spentFen }) => freeFen || heldFen || spentFen);
};

export const potsAfter = (pots: readonly Hold[], moves: readonly Move[]): readonly Hold[] =>
  pots.map((hold) => {
    const moved = moves.find(({ line }) => line === hold.line);
    return moved ? holdAfter(hold, moved) : hold;
  });
