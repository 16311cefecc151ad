/** A decision of years ago, made by the use cases with a clock that stands still: nothing rests on one of today. */
import { actForSelf } from '../../functions/app/decisions/act-as-person.ts';
import { actOnDecision } from '../../functions/app/decisions/act-on-decision.ts';
import { createDecision } from '../../functions/app/decisions/create-decision.ts';
import type { Done } from '../../functions/app/once.ts';
import type { Calendar } from '../../functions/core/calendar/calendar.ts';
import type { PersonalAct } from '../../functions/core/decision/act-part.ts';
import type { DecisionAction } from '../../functions/core/decision/life.ts';
import { CHAIR, COMMITTEE } from '../../infra/local/decision/cast.ts';
import calendar from '../../rules/generated/calendar.json' with { type: 'json' };
import { type Deps, personOf } from './bench.ts';

/** Adopted by all seven present, with minutes that each of them signed. */
export const decideLongAgo = async (bench: Deps, unionId: string, title: string): Promise<Done['answer']> => {
  const deps = { ...bench, calendar: calendar as unknown as Calendar };
  let keys = 0;
  const asked = (sub: string, role: string, body: unknown) => ({
    caller: personOf(unionId, sub, role),
    idempotencyKey: `decision-of-the-story-${++keys}`,
    language: 'zh-CN' as const,
    body,
  });
  const facts = { evidence: ['plan'] };
  const opening = { matter: 'other-major', title, amountFen: 0, chair: CHAIR, committee: COMMITTEE, facts };
  const { answer } = await createDecision(deps, asked('officer-1', 'officer', opening));
  const { id } = JSON.parse(answer.body).decision;
  const act = async (action: DecisionAction, sub = CHAIR, role = 'committee') =>
    (await actOnDecision(deps, { ...asked(sub, role, {}), id, action, version: null })).answer;
  const self = (sub: string, own: PersonalAct, body: unknown = null) =>
    actForSelf(deps, { ...asked(sub, 'committee', body), id, act: own });
  const present = COMMITTEE.slice(-7).map(({ sub }) => sub);
  await act('convene');
  for (const sub of present) await self(sub, 'check-in');
  for (const sub of present) await self(sub, 'vote', { choice: 'yes' });
  await act('close-vote');
  const { minutes } = JSON.parse((await act('minutes', 'officer-1', 'officer')).body).decision;
  for (const sub of minutes.presentSubs) await self(sub, 'sign', { minutesHash: minutes.hash });
  return answer;
};
