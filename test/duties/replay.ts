/** Paths of the search through the handlers: every call must come out as the pure transitions say. */
import { DUTY_PAIRS } from '../../functions/core/people/duties.ts';
import { randomFrom } from '../core/decision/meetings.ts';
import type { Path } from './search.ts';
import { type Move, ROLE_SETS, refusalOf, type Start, type World, wholeOf } from './world.ts';

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
  const live = await world.live(path.start, path.moves);
  const wanted = expected(world, path);
  const differences: string[] = [];
  for (const [i, move] of path.moves.entries()) {
    const code = await live.call(move);
    if (code === wanted[i]) continue;
    const called = JSON.stringify(path.moves.slice(0, i + 1));
    differences.push(`${world.of}, ${path.start.name}; ${called}: ${code}, not ${wanted[i]}`);
    // What comes after it would differ for this alone.
    break;
  }
  return differences;
};

/** Some paths of a world: each in a union of its own, several at once in one table. */
export interface Paths {
  readonly world: World<unknown>;
  readonly paths: readonly Path<unknown>[];
}

/** One line for each path of which a call came out otherwise. */
export const replayAll = async (all: readonly Paths[]): Promise<readonly string[]> => {
  const queue = all.flatMap(({ world, paths }) => paths.map((path) => ({ world, path })));
  const differences: string[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let one = queue[next++]; one; one = queue[next++]) differences.push(...(await replay(one.world, one.path)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return differences;
};

/**
 * Calls drawn from those that a world offers: a half of those that the search tries, a quarter of the same with any set of at
 * most two roles, a quarter of all that there are.
 */
export const randomPaths = <S>(world: World<S>, count: number, seed: number): readonly Path<S>[] => {
  const random = randomFrom(seed);
  const one = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const whole = wholeOf(world);
  const draw = (state: S): Move | undefined => {
    const from = random(4);
    const drawn = one((from === 3 ? whole : world).moves(state, ['a', 'b']));
    return drawn && from === 2 ? { ...drawn, roles: one(ROLE_SETS) } : drawn;
  };
  return Array.from({ length: count }, (): Path<S> => {
    const start: Start<S> = one(world.starts);
    const moves: Move[] = [];
    let { state } = start;
    for (let move = draw(state); move && moves.length < CALLS; move = draw(state)) {
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
