/** A matter of the committee: who proposes and presides, who supplies and scores, who objects and decides on it. */
import type { Role } from '../../functions/core/approval/roles.ts';
import { actOn } from '../../functions/core/decision/act.ts';
import { actAsPerson } from '../../functions/core/decision/act-part.ts';
import type { Board } from '../../functions/core/decision/board.ts';
import { openDecision } from '../../functions/core/decision/create.ts';
import type { Decision, Part } from '../../functions/core/decision/decision.ts';
import { day } from '../../functions/core/kernel/day.ts';
import type { DutyPair } from '../../functions/core/people/duties.ts';
import { REAL } from '../rules/real.ts';
import { type Deed, gate, type Move, setsOf, type World } from './world.ts';

const TODAY = day('2021-05-10');
const AT = '2021-05-10T02:00:00.000Z';
const person = (sub: string) => ({ sub, name: sub });
const HONEST = ['m1', 'm2', 'm3', 'm4', 'm5'].map(person);

interface Matter {
  readonly decision: Decision | null;
  readonly parts: readonly Part[];
  readonly deeds: readonly Deed[];
}

const shared = (committee: readonly string[], change: object): Decision =>
  ({
    ...{ id: 'D-0000000000', unionId: 'union-a', matter: 'other-major', openedOn: '2021-05-01', version: 1, steps: [] },
    ...{
      committee: [...HONEST, ...committee.map(person)],
      scorers: [],
      auditors: [],
      chair: person('m1'),
      proposer: person('o'),
    },
    ...{
      recusals: [],
      objections: [],
      suppliers: [],
      routes: [],
      criteria: [],
      tally: null,
      meeting: null,
      winner: null,
    },
    ...{ limits: { recusalYears: 3, selectionPublicityDaysMin: 5 }, form: { hasSuppliers: false } },
    publication: {
      from: '2021-05-08',
      through: '2021-05-14',
      days: 5,
      readings: [],
      calendarHash: '',
      evidenceHash: '',
    },
    ...change,
  }) as unknown as Decision;

const panel = (decision: Decision): Deed => ({
  act: 'be-on-panel',
  by: [...decision.committee, ...decision.scorers].map(({ sub }) => sub),
});
const published = (committee: readonly string[]): Matter => {
  const decision = shared(committee, { stage: 'published' });
  return { decision, parts: [], deeds: [panel(decision)] };
};

/** A selection that is scored, in which `a` is of the kin of a supplier; `a` and `b` have declared. */
const scoring = (): Matter => {
  const recusals = [
    { sub: 'a', supplier: '91330000MA27X0001A', relation: 'kin', reason: '近亲属', foundBy: 'reported' },
  ];
  const decision = shared([], {
    stage: 'committing',
    form: { hasSuppliers: true },
    scorers: ['a', 'b'].map(person),
    recusals,
  });
  const declared = (sub: string) =>
    ({
      decisionId: decision.id,
      unionId: 'union-a',
      type: 'declaration',
      key: sub,
      by: person(sub),
      at: AT,
      content: { interests: [], related: [] },
      version: 1,
    }) as Part;
  return { decision, parts: ['a', 'b'].map(declared), deeds: [{ act: 'supply', by: ['a'] }] };
};

const boardOf = (
  { decision, parts }: Matter,
  { by, roles }: Move,
  body: unknown,
  pairs: readonly DutyPair[],
): Board => ({
  ...{ decision: decision as Decision, parts, body, at: AT, today: TODAY, register: [], pairs },
  ...{ calendar: REAL.calendar as Board['calendar'], ruleset: REAL as unknown as Board['ruleset'] },
  actor: { ...person(by), roles },
});

const opened = (state: Matter, move: Move, pairs: readonly DutyPair[]): Matter => {
  gate('createDecision', move);
  const chair = `${move.args?.chair}`;
  const committee = [...HONEST, person('a'), person('b')];
  const body = { matter: 'other-major', title: '事项', amountFen: 0, chair, committee, facts: {} };
  const opening = {
    id: 'D-0000000000',
    unionId: 'union-a',
    province: 'zhejiang',
    proposer: person(move.by),
    at: AT,
    today: TODAY,
  };
  const decision = openDecision(body, opening, { limits: {}, lawVersion: 0 } as never, REAL as never, pairs);
  return {
    ...state,
    decision,
    deeds: [...state.deeds, { act: 'propose', by: [move.by] }, { act: 'preside', by: [chair] }],
  };
};

const BODIES: Readonly<Record<string, unknown>> = {
  object: { reason: '有异议' },
  resolve: { number: 1, isUpheld: false, reason: '不成立' },
  void: { reason: '作废' },
};

const apply = (state: Matter, move: Move, pairs: readonly DutyPair[]): Matter => {
  if (move.act === 'open') return opened(state, move, pairs);
  if (move.act === 'commit') {
    gate('commitScores', move);
    const { part } = actAsPerson(boardOf(state, move, { commitment: '0'.repeat(64) }, pairs), 'commit');
    return { ...state, parts: [...state.parts, part], deeds: [...state.deeds, { act: 'score', by: [move.by] }] };
  }
  gate('actOnDecision', move);
  const action = move.act as 'object' | 'resolve' | 'void';
  const open = state.decision?.objections.find(({ resolution }) => resolution === null);
  const body = action === 'resolve' ? { ...(BODIES.resolve as object), number: open?.number ?? 1 } : BODIES[action];
  const decision = actOn(boardOf(state, move, body, pairs), action);
  // An objection that is settled is over; the round is the number of the objection it is about.
  const round = action === 'object' ? decision.objections.length : (open?.number ?? 0);
  const deed: Deed = { act: action, by: [move.by], ...(round > 0 && { round }) };
  return { ...state, decision, deeds: [...state.deeds, deed] };
};

const each = (act: string, by: string, sets: readonly (readonly Role[])[], args?: Move['args']): readonly Move[] =>
  sets.map((roles) => ({ by, roles, act, ...(args && { args }) }));

export const DECISIONS: Omit<World<Matter>, 'live'> = {
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
      if (decision.stage === 'committing') return each('commit', by, setsOf('scorer'));
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
};
