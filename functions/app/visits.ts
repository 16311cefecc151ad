import { chainEntry } from '../core/audit/entry.ts';
import { parseVisit } from '../core/award/survey-bodies.ts';
import { type Visit, visitId, visitStatistics } from '../core/award/visit.ts';
import { DomainError } from '../core/errors.ts';
import { VISIT_DIRECTION_WORDS } from '../core/i18n/words-of-awards.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import { dayOfInstant } from '../core/kernel/day.ts';
import type { Language } from '../core/kernel/text.ts';
import type { Clock } from '../ports/clock.ts';
import type { VisitStore } from '../ports/visit-store.ts';
import type { Caller } from './caller.ts';
import type { WriteInput } from './honours.ts';
import { type Done, once } from './once.ts';

export interface VisitDeps {
  readonly visits: VisitStore;
  readonly clock: Clock;
}

/** @throws DomainError INPUT_INVALID, DAY_OUT_OF_ORDER, VISIT_EXISTS, IDEMPOTENCY_KEY_REUSED, STORE_* */
export const recordVisit = async (deps: VisitDeps, { caller, idempotencyKey, body }: WriteInput): Promise<Done> => {
  const { visits: store, clock } = deps;
  const stated = parseVisit(body);
  const id = visitId(stated);
  const ask = { caller, idempotencyKey, operation: 'recordVisit', input: body };
  return once({ keys: store, clock }, ask, async () => {
    const now = clock.now();
    const [at, today] = [now.toISOString(), dayOfInstant(now)];
    const { unionId, sub } = caller;
    if (stated.on > today)
      throw new DomainError('DAY_OUT_OF_ORDER', { data: { day: stated.on, from: '…', to: today } });
    if (await store.find(unionId, id)) throw new DomainError('VISIT_EXISTS', { data: { id } });
    const visit: Visit = { ...stated, id, unionId, recordedBy: sub, recordedAt: at, version: 1 };
    const entry = chainEntry(null, {
      unionId,
      record: `visit/${id}`,
      happened: 'visit-recorded',
      at,
      by: sub,
      contentHash: hashOf(visit),
      receiptHash: null,
      move: null,
    });
    const answer = { status: 201, location: `/v1/visits?year=${id.slice(1, 5)}`, body: JSON.stringify({ visit }) };
    return { answer, write: (record) => store.record(visit, entry, record) };
  });
};

/** A year's visits, latest first, and how many there were. */
export const listVisits = async (
  { visits: store }: Pick<VisitDeps, 'visits'>,
  { unionId }: Caller,
  year: number,
  language: Language,
) => {
  const visits = await store.list(unionId, year);
  return {
    visits: visits
      .toSorted((a, b) => (a.on < b.on || (a.on === b.on && a.id > b.id) ? 1 : -1))
      .map((visit) => ({ ...visit, directionLabel: VISIT_DIRECTION_WORDS[visit.direction][language] })),
    statistics: visitStatistics(visits),
  };
};
