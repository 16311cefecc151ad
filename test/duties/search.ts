/** Breadth first over who did what: every sequence of calls up to a length, and the shortest to each refusal. */
import { DUTY_PAIRS, type Duty, type DutyPair } from '../../functions/core/people/duties.ts';
import { broken, type Move, refusalOf, type Start, type World } from './world.ts';

export interface Path<S> {
  readonly start: Start<S>;
  readonly moves: readonly Move[];
  /** How the last of the moves was refused; null where it was not. */
  readonly refusal: string | null;
}

export interface Found<S> {
  readonly states: number;
  /** Shortest path to each refusal of each act. */
  readonly refusals: ReadonlyMap<string, Path<S>>;
  /** Shortest path to each duty that somebody broke. */
  readonly reached: ReadonlyMap<Duty, Path<S>>;
}

interface Node<S> {
  readonly state: S;
  readonly from: Node<S> | null;
  readonly move: Move | null;
}

const movesTo = <S>(node: Node<S>): readonly Move[] => {
  const moves: Move[] = [];
  for (let at: Node<S> | null = node; at?.move; at = at.from) moves.unshift(at.move);
  return moves;
};

/** The same with the two people exchanged. */
const mirrored = (key: string): string => key.replace(/\b[ab]\b/g, (name) => (name === 'a' ? 'b' : 'a'));
const canonical = (key: string): string => {
  const other = mirrored(key);
  return key < other ? key : other;
};

const CALLS_MAX = 6;
/** One person alone, and two who help one another. */
const PEOPLE: readonly (readonly string[])[] = [['a'], ['a', 'b']];

export interface SearchOptions {
  readonly pairs?: readonly DutyPair[];
  /** Ends at the first state in which this duty is broken. */
  readonly until?: Duty;
  readonly calls?: number;
}

class Search<S> {
  readonly states = new Set<string>();
  readonly refusals = new Map<string, Path<S>>();
  readonly reached = new Map<Duty, Path<S>>();

  private readonly world: World<S>;
  private readonly options: SearchOptions;
  constructor(world: World<S>, options: SearchOptions) {
    this.world = world;
    this.options = options;
  }

  isOver(): boolean {
    return this.options.until !== undefined && this.reached.has(this.options.until);
  }

  from(start: Start<S>, people: readonly string[]): void {
    const seen = new Set<string>();
    let frontier: Node<S>[] = [{ state: start.state, from: null, move: null }];
    for (let calls = 0; calls < (this.options.calls ?? CALLS_MAX) && frontier.length; calls++) {
      const next: Node<S>[] = [];
      for (const node of frontier)
        for (const move of this.world.moves(node.state, people)) {
          const made = this.step(start, node, move);
          if (!made) continue;
          const key = canonical(this.world.key(made.state));
          if (seen.has(key)) continue;
          seen.add(key);
          this.states.add(`${people.length}|${start.name}|${key}`);
          this.look(start, made);
          next.push(made);
          if (this.isOver()) return;
        }
      frontier = next;
    }
  }

  /** Whether somebody has broken a duty by now. */
  private look(start: Start<S>, made: Node<S>): void {
    for (const duty of broken(this.world.of, this.world.deeds(made.state), this.options.until))
      if (!this.reached.has(duty)) this.reached.set(duty, { start, moves: movesTo(made), refusal: null });
  }

  private step(start: Start<S>, node: Node<S>, move: Move): Node<S> | null {
    try {
      const state = this.world.apply(node.state, move, this.options.pairs ?? DUTY_PAIRS);
      return { state, from: node, move };
    } catch (error) {
      const refusal = refusalOf(error);
      const name = `${move.act}: ${refusal}`;
      if (!this.refusals.has(name)) this.refusals.set(name, { start, moves: [...movesTo(node), move], refusal });
      return null;
    }
  }
}

/** All sequences of at most six calls, from every start, by one person and by two. */
export const search = <S>(world: World<S>, options: SearchOptions = {}): Found<S> => {
  const found = new Search(world, options);
  for (const people of PEOPLE) for (const start of world.starts) if (!found.isOver()) found.from(start, people);
  return { states: found.states.size, refusals: found.refusals, reached: found.reached };
};
