/** Random meetings, and an oracle that adds heads up instead of multiplying shares. */
import type { Board } from '../../../functions/core/decision/board.ts';
import type { Choice, Decision, Part } from '../../../functions/core/decision/decision.ts';

/** A generator of its own, so that a failure can be repeated by its seed. */
export const randomFrom = (seed: number) => {
  let state = seed >>> 0;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};
type Random = ReturnType<typeof randomFrom>;

interface Member {
  readonly sub: string;
  readonly isRecused: boolean;
  readonly isPresent: boolean;
  /** Their own, or cast for them where they are absent. */
  readonly choice: Choice | null;
}

export interface Meeting {
  readonly members: readonly Member[];
  readonly presider: number;
  readonly isSecret: boolean;
  readonly quorum: readonly [num: number, den: number];
  readonly majority: readonly [num: number, den: number];
}

const CHOICES: readonly Choice[] = ['yes', 'yes', 'yes', 'no', 'abstain'];
const share = (random: Random): readonly [number, number] => {
  const den = 2 + random(8);
  return [1 + random(den - 1), den];
};

const memberOf = (random: Random, i: number, proxies: boolean): Member => {
  const isRecused = random(6) === 0;
  const isPresent = !isRecused && random(4) > 0;
  const votes = isPresent ? random(12) > 0 : proxies && !isRecused && random(3) === 0;
  return { sub: `m-${i}`, isRecused, isPresent, choice: votes ? (CHOICES[random(CHOICES.length)] as Choice) : null };
};

export const randomMeeting = (random: Random): Meeting => {
  const proxies = random(2) === 0;
  const drawn = Array.from({ length: 1 + random(30) }, (_, i) => memberOf(random, i, proxies));
  const presider = Math.max(
    0,
    drawn.findIndex(({ isRecused }) => !isRecused),
  );
  // Nobody votes for who presides.
  const members = drawn.map((one, i) => (i === presider && !one.isPresent ? { ...one, choice: null } : one));
  return { members, presider, isSecret: random(3) === 0, quorum: share(random), majority: share(random) };
};

/** The meeting as the product keeps it. */
export const boardOf = ({ members, presider, isSecret, quorum, majority }: Meeting): Board => {
  const people = members.map(({ sub }) => ({ sub, name: sub }));
  const decision = {
    id: 'D-0000000000',
    unionId: 'u',
    matter: 'other-major',
    form: { hasSuppliers: false, hasRoutes: false, isSecret: false, serves: null },
    stage: 'voting',
    committee: people,
    scorers: [],
    suppliers: [],
    routes: [],
    chair: people[0],
    proposer: { sub: 'officer', name: 'officer' },
    recusals: members.filter(({ isRecused }) => isRecused).map(({ sub }) => ({ sub, supplier: null, relation: 'kin' })),
    meeting: { number: 1, isSecret, convenedAt: '', before: 'drafted' },
    limits: {
      committeeQuorumNum: quorum[0],
      committeeQuorumDen: quorum[1],
      committeeMajorityNum: majority[0],
      committeeMajorityDen: majority[1],
    },
    tally: null,
    steps: [],
    version: 1,
  } as unknown as Decision;
  const part = (type: string, key: string, by: string | null, content: object) =>
    ({ type, key: `1.${key}`, by: by === null ? null : { sub: by, name: by }, content }) as unknown as Part;
  const parts = members.flatMap(({ sub, isPresent, choice }, i) => [
    ...(isPresent ? [part('attendance', sub, sub, {})] : []),
    ...(choice === null
      ? []
      : [
          part('vote', sub, isPresent ? sub : 'm-deputy', {
            choice: isSecret ? null : choice,
            proxyOf: isPresent ? null : sub,
          }),
        ]),
    ...(choice !== null && isSecret ? [part('ballot', `b${i}`, null, { choice })] : []),
  ]);
  const actor = { sub: members[presider]?.sub ?? '', name: '', roles: ['committee'] };
  return { decision, parts, actor, body: {}, at: '2021-05-20T02:00:00Z', today: '2021-05-20' } as unknown as Board;
};

/** So many times a figure, by adding. */
const times = (count: number, figure: number): number => {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += figure;
  return sum;
};

export const expected = ({ members, presider, quorum, majority }: Meeting) => {
  const count = { entitled: 0, present: 0, yes: 0, no: 0, unheard: 0 };
  for (const { isRecused, isPresent, choice } of members) {
    if (isRecused) continue;
    count.entitled += 1;
    if (isPresent) count.present += 1;
    if (choice === 'yes') count.yes += 1;
    if (choice === 'no') count.no += 1;
    if (isPresent && choice === null) count.unheard += 1;
  }
  const chair = members[presider] as Member;
  const hasChairVoted = chair.isPresent && chair.choice !== null;
  if (!count.entitled || times(count.present, quorum[1]) < times(count.entitled, quorum[0])) return 'QUORUM_MISSING';
  if (!hasChairVoted && count.unheard) return 'VOTES_MISSING';
  const isAdopted = times(count.yes, majority[1]) > times(count.entitled, majority[0]);
  return `${isAdopted ? 'adopted' : 'rejected'} ${count.entitled} ${count.present} ${count.yes} ${count.no}`;
};
