import { chainEntry } from '../../core/audit/entry.ts';
import type { Calendar } from '../../core/calendar/calendar.ts';
import type { Board } from '../../core/decision/board.ts';
import type { Decision } from '../../core/decision/decision.ts';
import { USABLE } from '../../core/decision/life.ts';
import { digestsOf } from '../../core/decision/verify.ts';
import { DomainError } from '../../core/errors.ts';
import { hashOf } from '../../core/kernel/canonical.ts';
import { dayOfInstant } from '../../core/kernel/day.ts';
import type { Language } from '../../core/kernel/text.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DecisionChange, DecisionStore, Gates, Loaded } from '../../ports/decision-store.ts';
import type { Ids } from '../../ports/ids.ts';
import type { InterestStore } from '../../ports/interest-store.ts';
import type { PeopleStore } from '../../ports/people-store.ts';
import type { ProxyStore } from '../../ports/proxy-store.ts';
import type { Caller } from '../caller.ts';
import type { LawDeps } from '../law.ts';
import type { Ready } from '../once.ts';
import type { JudgedDecision } from './judge-decision.ts';

export interface DecisionDeps extends LawDeps {
  readonly province: string;
  readonly decisions: DecisionStore;
  readonly interests: InterestStore;
  readonly proxies: ProxyStore;
  readonly people: PeopleStore;
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface DecisionInput {
  readonly caller: Caller;
  readonly idempotencyKey: string;
  readonly body: unknown;
  readonly language: Language;
}

const ID = /^D-[A-Z0-9]{5,20}$/;

export const notFound = (id: string) => new DomainError('DECISION_NOT_FOUND', { data: { id: id.slice(0, 60) } });

/** @throws DomainError DECISION_NOT_FOUND, also for another union's */
export const loadDecision = async (
  { decisions }: Pick<DecisionDeps, 'decisions'>,
  unionId: string,
  id: string,
): Promise<Loaded> => {
  const found = ID.test(id) ? await decisions.load(unionId, id) : null;
  if (!found) throw notFound(id);
  return found;
};

/** The write of a decision's next version, with its entry and its key in one transaction. */
export const writeDecision = async (
  { decisions }: Pick<DecisionDeps, 'decisions'>,
  { decision, receipt }: Pick<JudgedDecision, 'decision' | 'receipt'>,
  gates: Gates,
  by: string,
): Promise<Ready['write']> => {
  const before = decision.version - 1;
  const previous = before === 0 ? null : await decisions.findEntry(decision.unionId, decision.id, before);
  const step = decision.steps.at(-1);
  const entry = chainEntry(previous, {
    unionId: decision.unionId,
    record: `decision/${decision.id}`,
    happened: `decision-${step?.action ?? 'create'}`,
    at: step?.at ?? decision.recordedAt,
    by,
    contentHash: hashOf(decision),
    receiptHash: receipt.hash,
    move: null,
  });
  const isUsable = USABLE.includes(decision.stage);
  const change: Omit<DecisionChange, 'record'> = {
    decision,
    before,
    gates,
    isUsable,
    entry,
    receipt,
    digests: digestsOf(decision),
  };
  return (record) => decisions.change({ ...change, record });
};

/** What the people of a matter have declared for all matters. */
export const registerOf = ({ interests }: DecisionDeps, { unionId, committee, scorers }: Decision) =>
  interests.findMany(
    unionId,
    [...committee, ...scorers].map(({ sub }) => sub),
  );

/** A decision with its parts as somebody comes to act on it, and when. */
export const boardAt = (
  { clock, calendar }: DecisionDeps,
  { decision, parts }: Pick<Board, 'decision' | 'parts'>,
  { caller, body }: Pick<DecisionInput, 'caller' | 'body'>,
  { ruleset, register }: Pick<Board, 'ruleset' | 'register'>,
): Board => {
  const now = clock.now();
  const [at, today] = [now.toISOString(), dayOfInstant(now)];
  return { decision, parts, actor: caller, body, at, today, calendar, ruleset, register };
};
