/** Every writing use case as the crash tests know it, played whole and over HTTP; what was done long ago is done by the clock. */
import type { PersonalAct } from '../../functions/core/decision/act-part.ts';
import { CHAIR, COMMITTEE } from '../../infra/local/decision/cast.ts';
import { SCENARIOS } from '../races/scenarios.ts';
import { type Heard, type Scenario, type Step, step } from '../races/step.ts';
import { type Answers, call, type World } from '../races/world.ts';
import type { Case } from './cases.ts';

const LONG_AGO = '2021-10-23T00:00:00Z';

/** A matter adopted by all seven present, with minutes that each of them signed, as `decideLongAgo` makes it. */
const decidedLongAgo = (name: string, title: string): readonly Step[] => {
  const present = COMMITTEE.slice(-7).map(({ sub }) => sub);
  const path = `/v1/decisions/@${name}`;
  const opening = {
    matter: 'other-major',
    title,
    amountFen: 0,
    chair: CHAIR,
    committee: COMMITTEE,
    facts: { evidence: ['plan'] },
  };
  let last = name;
  const act = (action: string, by: Step['by'] = [CHAIR, 'committee']): Step => {
    const one = step(`${name} ${action}`, by, `${path}/actions/${action}`, {}, last);
    last = one.name;
    return one;
  };
  const self = (sub: string, own: PersonalAct, to: string, body: unknown = {}): Step =>
    step(`${name} ${own} ${sub}`, [sub, 'committee'], `${path}/${to}`, body);
  const minutesHash = (heard: Heard) => ({
    minutesHash: (heard(`${name} minutes`).decision as { minutes: { hash: string } }).minutes.hash,
  });
  return [
    step(name, ['officer-1', 'officer'], '/v1/decisions', opening),
    act('convene'),
    ...present.map((sub) => self(sub, 'check-in', 'check-ins')),
    ...present.map((sub) => self(sub, 'vote', 'votes', { choice: 'yes' })),
    act('close-vote'),
    act('minutes', ['officer-1', 'officer']),
    ...present.map((sub) => self(sub, 'sign', 'signatures', minutesHash)),
  ].map((one) => ({ ...one, at: LONG_AGO }));
};

const replaced = (one: Step): readonly Step[] => {
  if (!one.isOld) return [one];
  return one.path === '/v1/decisions' ? decidedLongAgo(one.name, String(one.body)) : [{ ...one, at: LONG_AGO }];
};

const stepsOf = ({ before, call: last }: Scenario): readonly Step[] => [...before, last];

/** A scenario that is the beginning of another is played with that other. */
const isWhole = (one: Scenario): boolean => {
  const names = (of: Scenario) => stepsOf(of).map((each) => JSON.stringify([each.name, each.by, each.path]));
  const mine = names(one);
  return !SCENARIOS.some((other) => {
    const theirs = names(other);
    return other !== one && theirs.length > mine.length && mine.every((name, i) => name === theirs[i]);
  });
};

const playSteps = async (world: World, unionId: string, steps: readonly Step[]): Promise<readonly string[]> => {
  const answers: Answers = new Map();
  for (const one of steps.flatMap(replaced)) {
    const answer = await call(world, unionId, one, answers);
    if (!answer || answer.status >= 300) return [`${one.name}: ${answer?.status} ${answer?.text.slice(0, 300)}`];
    answers.set(one.name, answer);
  }
  return [];
};

export const caseOf = (name: string, steps: readonly Step[]): Case => ({
  name,
  play: ({ url, issuer }, unionId) => playSteps({ issuer, server: { url } } as unknown as World, unionId, steps),
});

/** Who scored otherwise than the others says why when the sheets are counted. */
const TALLIED = SCENARIOS.find(({ name }) => name === 'selection: tally');
const EXPLAIN: Step = {
  ...step('explain', ['scorer-1', 'scorer'], '/v1/decisions/@open/explanations', { reasons: { AAAAAA: '品质突出' } }),
  at: '2021-05-20T02:00:00Z',
};

export const PLAYED: readonly Case[] = [
  ...SCENARIOS.filter(isWhole).map((one) => caseOf(`scenario ${one.name}`, stepsOf(one))),
  ...(TALLIED ? [caseOf('scenario explain a score', [...stepsOf(TALLIED), EXPLAIN])] : []),
];
