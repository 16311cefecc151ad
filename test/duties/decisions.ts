/** A matter of the committee: who proposes and presides, who supplies and scores, who objects and decides on it. */
import { actOn } from '../../functions/core/decision/act.ts';
import { actAsPerson } from '../../functions/core/decision/act-part.ts';
import type { Board } from '../../functions/core/decision/board.ts';
import type { Decision, Part } from '../../functions/core/decision/decision.ts';
import { addDays } from '../../functions/core/kernel/day.ts';
import type { DutyPair } from '../../functions/core/people/duties.ts';
import { REAL } from '../rules/real.ts';
import { liveDecision } from './decisions-live.ts';
import { AT, person, TODAY } from './kept.ts';
import { bodyOf, COMMITMENT, decisionOf, matterBody, openedBy } from './matters.ts';
import { type Deed, each, gate, type Move, setsOf, type World } from './world.ts';

const HONEST = ['m1', 'm2', 'm3', 'm4', 'm5'].map(person);

export interface Matter {
  readonly decision: Decision | null;
  readonly parts: readonly Part[];
  readonly deeds: readonly Deed[];
}

const panel = (decision: Decision): Deed => ({
  act: 'be-on-panel',
  by: [...decision.committee, ...decision.scorers].map(({ sub }) => sub),
});
const published = (committee: readonly string[]): Matter => {
  const people = [...HONEST, ...committee.map(person)];
  const publication = {
    from: TODAY,
    through: addDays(TODAY, 7),
    days: 5,
    readings: [],
    calendarHash: '',
    evidenceHash: '',
  };
  const decision = decisionOf(person('o'), people, { stage: 'published', publication });
  return { decision, parts: [], deeds: [panel(decision)] };
};

/** A selection that is scored, in which `a` is of the kin of a supplier; `a` and `b` have declared. */
const scoring = (): Matter => {
  const recusals = [
    { sub: 'a', supplier: '91330000MA27X0001A', relation: 'kin', reason: '近亲属', foundBy: 'reported' },
  ] as const;
  const decision = decisionOf(person('o'), HONEST, {
    stage: 'committing',
    form: { ...decisionOf(person('o'), HONEST, {}).form, hasSuppliers: true },
    scorers: ['a', 'b'].map(person),
    recusals,
  });
  const declared = (sub: string): Part => ({
    ...{ decisionId: decision.id, unionId: 'union-a', type: 'declaration', key: sub, by: person(sub), at: AT },
    ...{ content: { interests: [], related: [] }, version: 1 },
  });
  return { decision, parts: ['a', 'b'].map(declared), deeds: [{ act: 'supply', by: ['a'] }] };
};

const boardOf = (
  { decision, parts }: Matter,
  { by, roles }: Move,
  body: unknown,
  pairs: readonly DutyPair[],
): Board => ({
  ...{ decision: decision as Decision, parts, body, at: AT, today: TODAY, register: [], pairs },
  ...{ calendar: REAL.calendar as Board['calendar'], ruleset: REAL },
  actor: { ...person(by), roles },
});

const opened = (state: Matter, move: Move, pairs: readonly DutyPair[]): Matter => {
  gate('createDecision', move);
  const chair = `${move.args?.chair}`;
  const decision = openedBy(person(move.by), { ...matterBody([...HONEST, person('a'), person('b')]), chair }, pairs);
  return {
    ...state,
    decision,
    deeds: [...state.deeds, { act: 'propose', by: [move.by] }, { act: 'preside', by: [chair] }],
  };
};

const apply = (state: Matter, move: Move, pairs: readonly DutyPair[]): Matter => {
  if (move.act === 'open') return opened(state, move, pairs);
  if (move.act === 'commit') {
    gate('commitScores', move);
    const { part } = actAsPerson(boardOf(state, move, COMMITMENT, pairs), 'commit');
    return { ...state, parts: [...state.parts, part], deeds: [...state.deeds, { act: 'score', by: [move.by] }] };
  }
  gate('actOnDecision', move);
  const action = move.act as 'object' | 'resolve' | 'void';
  const open = state.decision?.objections.find(({ resolution }) => resolution === null);
  const decision = actOn(boardOf(state, move, bodyOf(action, open?.number ?? 1), pairs), action);
  // An objection that is settled is over; the round is the number of the objection it is about.
  const round = action === 'object' ? decision.objections.length : (open?.number ?? 0);
  const deed: Deed = { act: action, by: [move.by], ...(round > 0 && { round }) };
  return { ...state, decision, deeds: [...state.deeds, deed] };
};

export const DECISIONS: World<Matter> = {
  of: 'decision',
  starts: [
    { name: 'nothing', state: { decision: null, parts: [], deeds: [] }, before: [] },
    { name: 'published', state: published([]), before: [] },
    { name: 'published, with both on the committee', state: published(['a', 'b']), before: [] },
    { name: 'scoring', state: scoring(), before: [] },
  ],
  moves: ({ decision }, people) =>
    people.flatMap((by) => {
      if (!decision) return ['a', 'b', 'm1'].flatMap((chair) => each('open', by, setsOf('officer'), { chair }));
      if (decision.stage === 'committing') return each('commit', by, setsOf('scorer', 'auditor'));
      if (decision.stage !== 'published' && decision.stage !== 'frozen') return [];
      const sets = setsOf('auditor', 'chair');
      const more = decision.objections.length < 2 ? each('object', by, setsOf('committee')) : [];
      return [...more, ...each('resolve', by, sets), ...each('void', by, sets)];
    }),
  apply,
  key: ({ decision, parts, deeds }) =>
    JSON.stringify([
      ...[decision?.stage, decision?.objections.map(({ by, resolution }) => `${by.sub} ${resolution?.by.sub ?? '-'}`)],
      ...[parts.length, deeds.map(({ act, by, round }) => `${act} ${round ?? ''} ${by.join('+')}`).toSorted()],
    ]),
  deeds: ({ deeds }) => deeds,
  live: liveDecision,
};
