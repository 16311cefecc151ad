/** Paths of the search through the handlers: every call must come out as the pure transitions say. */
import { DUTY_PAIRS } from '../../functions/core/people/duties.ts';
import { randomFrom } from '../core/decision/meetings.ts';
import type { Path } from './search.ts';
import { type Move, ROLE_SETS, refusalOf, type Start, type World } from './world.ts';

const AT_ONCE = 4;
const CALLS = 6;

/** What the search says of each call of a path: the code of the refusal, or null. */
const expected = <S>(world: World<S>, { start, moves }: Path<S>): readonly (string | null)[] => {
  let { state } = start;
  return moves.map((move) => {
    try {
      state = world.apply(state, move, DUTY_PAIRS);
      return null;
    } catch (error) {
      return refusalOf(error).split(' ')[0] ?? null;
    }
  });
};

const replay = async <S>(world: World<S>, path: Path<S>): Promise<readonly string[]> => {
  const live = await world.live(path.start);
  const wanted = expected(world, path);
  const differences: string[] = [];
  for (const [i, move] of path.moves.entries()) {
    const code = await live.call(move);
    if (code !== wanted[i])
      differences.push(`${path.start.name}; ${JSON.stringify(path.moves.slice(0, i + 1))}: ${code}, not ${wanted[i]}`);
  }
  return differences;
};

/** One line for each call that came out otherwise. */
export const replayAll = async <S>(world: World<S>, paths: readonly Path<S>[]): Promise<readonly string[]> => {
  const differences: string[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let path = paths[next++]; path; path = paths[next++]) differences.push(...(await replay(world, path)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return differences;
};

/** Calls drawn from those that the world offers, each with any set of at most two roles. */
export const randomPaths = <S>(world: World<S>, count: number, seed: number): readonly Path<S>[] => {
  const random = randomFrom(seed);
  const one = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  return Array.from({ length: count }, (): Path<S> => {
    const start: Start<S> = one(world.starts);
    const moves: Move[] = [];
    let { state } = start;
    for (let n = 0; n < CALLS; n++) {
      const offered = world.moves(state, ['a', 'b']);
      if (!offered.length) break;
      const drawn = one(offered);
      // Half of the calls with the roles that the search tried, half with any two.
      const move = random(2) ? drawn : { ...drawn, roles: one(ROLE_SETS) };
      moves.push(move);
      try {
        state = world.apply(state, move, DUTY_PAIRS);
      } catch (error) {
        refusalOf(error);
      }
    }
    return { start, moves, refusal: null };
  });
};
