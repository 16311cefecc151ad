import type { Award } from '../core/award/award.ts';
import { parseHonourAct } from '../core/award/bodies.ts';
import type { Honour, HonourAction, HonourStep } from '../core/award/honour.ts';
import { awardWith, checkHonourDuties, honourAfter, isOver } from '../core/award/honour-life.ts';
import { DomainError } from '../core/errors.ts';
import { dayOfInstant } from '../core/kernel/day.ts';
import type { Language } from '../core/kernel/text.ts';
import type { AwardWrite } from '../ports/award-store.ts';
import { type AwardDeps, awardEntry } from './awards.ts';
import type { Caller } from './caller.ts';
import { findHonour, honourAnswer, honourEntry, type WriteInput } from './honours.ts';
import { type Done, once } from './once.ts';
import { reviewHonour } from './review-honour.ts';

export interface HonourTarget {
  readonly id: string;
  readonly action: HonourAction;
  readonly version: number;
}

/** The application behind an honour; null where there is none. */
const applicationOf = async ({ awards }: AwardDeps, { unionId, award }: Honour): Promise<Award | null> =>
  award === null ? null : awards.findAward(unionId, award);

/** The application behind an honour tells the same step in the same transaction; none where there is no application. */
const awardChange = async (
  { awards: store }: AwardDeps,
  found: Award | null,
  honour: Honour,
  { sub, name }: Caller,
): Promise<Pick<AwardWrite, 'award'>> => {
  if (found?.status !== 'granted') return {};
  const { action, at } = honour.steps.at(-1) as HonourStep;
  const previous = await store.findAwardEntry(found.unionId, found.id, found.version);
  const award = awardWith(found, honour, { sub, name });
  // The receipt of a review lies with the honour.
  const said = { by: sub, at, receiptHash: null };
  return { award: { record: award, entry: awardEntry(award, previous, `${action}-done`, said), receipt: null } };
};

/**
 * 复核、撤销、到期: a review is judged by the rules and may cost the title; what was held stays in the ledger with its
 * cause, and the application behind it follows.
 * @throws DomainError HONOUR_NOT_FOUND, VERSION_STALE, INPUT_INVALID, SEPARATION_OF_DUTIES, and as honourAfter and reviewHonour
 */
export const actOnHonour = async (
  deps: AwardDeps,
  input: WriteInput,
  target: HonourTarget,
  language: Language,
): Promise<Done> => {
  const { caller, idempotencyKey, body } = input;
  const { id, action, version } = target;
  const { awards: store, clock } = deps;
  const said = parseHonourAct(body);
  const ask = { caller, idempotencyKey, operation: 'actOnHonour', input: { ...target, body } };
  return once({ keys: store, clock }, ask, async () => {
    const [found, previous] = await Promise.all([
      findHonour(deps, caller, id),
      store.findHonourEntry(caller.unionId, id, version),
    ]);
    if (found.version !== version) throw new DomainError('VERSION_STALE');
    if (isOver(found)) throw new DomainError('TRANSITION_NOT_ALLOWED', { data: { action, status: found.status } });
    const application = await applicationOf(deps, found);
    checkHonourDuties(application?.appliedBy.sub ?? null, action, caller.sub);
    const now = clock.now();
    const [at, today] = [now.toISOString(), dayOfInstant(now)];
    const on = said.on ?? today;
    const judged = action === 'review' ? await reviewHonour(deps, found, said, on, language) : null;
    const step = { action, by: caller.sub, on, at, cause: said.cause, ...(judged && { review: judged.review }) };
    const honour = honourAfter(found, action, step, today);
    const receipt = judged?.receipt ?? null;
    const entry = honourEntry(honour, previous, action, caller.sub, at, receipt?.hash);
    const award = await awardChange(deps, application, honour, caller);
    return {
      answer: honourAnswer(200, honour),
      write: (record) => store.write({ honour: { record: honour, entry, receipt }, ...award, record }),
    };
  });
};
