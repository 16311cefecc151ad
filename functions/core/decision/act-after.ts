import { type Calendar, unpublishedYear } from '../calendar/calendar.ts';
import { periodOf } from '../calendar/period.ts';
import { DomainError } from '../errors.ts';
import { hashOf } from '../kernel/canonical.ts';
import { type Day, fiscalYear, parseDay } from '../kernel/day.ts';
import { formatFen } from '../kernel/money.ts';
import { parsed } from '../kernel/schema.ts';
import { checkPairs } from '../people/duties.ts';
import type { Changed } from './act-prepare.ts';
import { type Board, personOf, refuseNames, unsigned } from './board.ts';
import { ADD, CONTRACT, NOTHING, RATE, REASONED, RESOLVE } from './bodies.ts';
import type { Decision } from './decision.ts';

/** What a decision rests on, in one hash: shown with the result, so that nothing can be exchanged afterwards. */
export const evidenceHashOf = ({ id, criteria, suppliers, recusals, tally, count, ballotsHash, minutes }: Decision) =>
  hashOf({ id, criteria, suppliers, recusals, tally, count, ballotsHash, minutes: minutes?.hash ?? null });

/** @throws DomainError MINUTES_MISSING, MINUTES_UNSIGNED */
const checkMinutes = (decision: Decision, parts: Board['parts']): void => {
  if (!decision.minutes) throw new DomainError('MINUTES_MISSING');
  refuseNames('MINUTES_UNSIGNED', unsigned(decision, parts));
};

/** The year whose notice a 公示 from a day waits for: that one or the next. */
const awaitedYear = (calendar: Calendar, from: Day): number => {
  const next = fiscalYear(from) + 1;
  return unpublishedYear(calendar, from, `${next}-12-31` as Day, from) ?? next;
};

/** 公示, counted in working days from the day after. @throws DomainError CALENDAR_MISSING, MINUTES_* */
export const publish = ({ decision, parts, body, today, calendar }: Board): Changed => {
  parsed(NOTHING, body);
  checkMinutes(decision, parts);
  const days = decision.limits.selectionPublicityDaysMin;
  const from = today as Day;
  const { endsOn: through, readings, calendarHash } = periodOf(calendar, from, days, from);
  if (!through) throw new DomainError('CALENDAR_MISSING', { data: { year: awaitedYear(calendar, from) } });
  const evidenceHash = evidenceHashOf(decision);
  return { publication: { from, through, days, readings, calendarHash, evidenceHash } };
};

/** The 公示 as it is known now: a notice that came out while it runs may have moved its last day on. */
const publicationNow = ({ decision: { publication }, calendar, today }: Board): Decision['publication'] => {
  if (!publication) return null;
  const { from, days } = publication;
  const { endsOn, readings, calendarHash } = periodOf(calendar, from as Day, days, today as Day);
  if (!endsOn || endsOn < publication.through) return publication;
  return { ...publication, through: endsOn, readings, calendarHash };
};

/** @throws DomainError PUBLICATION_OVER */
export const object = (board: Board): Changed => {
  const { decision, body, actor, at, today } = board;
  const { reason } = parsed(REASONED, body);
  const through = publicationNow(board)?.through ?? '';
  if (today > through) throw new DomainError('PUBLICATION_OVER', { data: { day: through } });
  const number = decision.objections.length + 1;
  return { objections: [...decision.objections, { number, by: personOf(actor), at, reason, resolution: null }] };
};

const isOpen = ({ resolution }: Decision['objections'][number]) => resolution === null;

/** Upheld: the decision is void and the matter begins anew. Otherwise it goes on once none is open. @throws DomainError OBJECTION_NOT_FOUND */
export const resolve = ({ decision, body, actor, at, pairs }: Board): Changed => {
  const { number, isUpheld, reason } = parsed(RESOLVE, body);
  const found = decision.objections.find((one) => one.number === number && isOpen(one));
  if (!found) throw new DomainError('OBJECTION_NOT_FOUND', { data: { number } });
  // Roles change: whoever sat on the panel as a member does not come back as the auditor.
  const panel = [...decision.committee, ...decision.scorers].map(({ sub }) => sub);
  checkPairs('decision', { object: [found.by.sub], 'be-on-panel': panel }, { resolve: [actor.sub] }, pairs);
  const resolution = { isUpheld, reason, by: personOf(actor), at };
  const objections = decision.objections.map((one) => (one.number === number ? { ...one, resolution } : one));
  const stage = isUpheld ? 'voided' : objections.some(isOpen) ? 'frozen' : 'published';
  return { objections, stage };
};

/** @throws DomainError PUBLICATION_RUNNING until the last day is over */
export const conclude = (board: Board): Changed => {
  const { body, today } = board;
  parsed(NOTHING, body);
  const publication = publicationNow(board);
  const through = publication?.through ?? '';
  if (today <= through) throw new DomainError('PUBLICATION_RUNNING', { data: { day: through } });
  return { concludedOn: today, publication };
};

/** What may be spent at most: the price of whom was chosen, never more than was asked for, and what was added to the contract. */
export const decidedFen = ({ amountFen, suppliers, winner, contract: signed }: Decision): number => {
  const chosen = Math.min(amountFen, suppliers.find(({ id }) => id === winner)?.priceFen ?? amountFen);
  return chosen + (signed?.additions ?? []).reduce((sum, one) => sum + one.amountFen, 0);
};

/**
 * 签订合同. One that was signed late is recorded all the same: the rule of the term asks for a review, and a truth that
 * cannot be written down is lost. @throws DomainError CONTRACT_OTHER_SUPPLIER, CONTRACT_TOO_HIGH, CONTRACT_NOT_WRITTEN,
 * CONTRACT_OUT_OF_TIME for a day before the result stood or one that is still to come
 */
export const contract = ({ decision, body, today }: Board): Changed => {
  const given = parsed(CONTRACT, body);
  const most = decidedFen(decision);
  if (given.supplier !== decision.winner)
    throw new DomainError('CONTRACT_OTHER_SUPPLIER', { data: { name: decision.winner ?? '–' } });
  if (given.amountFen > most) throw new DomainError('CONTRACT_TOO_HIGH', { data: { max: formatFen(most) } });
  if (!given.isWritten) throw new DomainError('CONTRACT_NOT_WRITTEN');
  const from = parseDay(decision.concludedOn) as Day;
  if (given.signedOn < from || given.signedOn > today)
    throw new DomainError('CONTRACT_OUT_OF_TIME', { data: { from, today } });
  return { contract: { ...given, additions: [] } };
};

/** 追加采购 (采购法 第49条): while the contract runs. @throws DomainError ADDITION_OUT_OF_TIME, ADDITION_TOO_LARGE */
export const addition = ({ decision, body, today }: Board): Changed => {
  const given = parsed(ADD, body);
  const { contract: signed, limits } = decision;
  if (!signed) throw new DomainError('STAGE_NOT_ALLOWED', { data: { action: 'add', stage: decision.stage } });
  if (given.on < signed.signedOn || given.on > today)
    throw new DomainError('ADDITION_OUT_OF_TIME', { data: { from: signed.signedOn, today } });
  const total = [...signed.additions, given].reduce((sum, { amountFen }) => sum + amountFen, 0);
  const [left, right] = [total * limits.additionShareMaxDen, signed.amountFen * limits.additionShareMaxNum];
  if (left > right) throw new DomainError('ADDITION_TOO_LARGE', { data: { total: formatFen(total), left, right } });
  return { contract: { ...signed, additions: [...signed.additions, given] } };
};

export const rate = ({ body }: Board): Changed => ({ rating: parsed(RATE, body) });

/** @throws DomainError SEPARATION_OF_DUTIES of whoever objected, also once that was dismissed: to void would be to uphold it */
export const voidIt = ({ decision, body, actor, pairs }: Board): Changed => {
  parsed(REASONED, body);
  const object = decision.objections.map(({ by }) => by.sub);
  checkPairs('decision', { object }, { void: [actor.sub] }, pairs);
  return {};
};
