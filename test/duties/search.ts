/** Breadth first over who did what: every sequence of calls up to a length, and the shortest to each refusal. */
import { DUTY_PAIRS, type Duty, type DutyPair } from '../../functions/core/people/duties.ts';
import { broken, type Move, refusalOf, type Start, type World, wholeOf } from './world.ts';

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
  /** What states are by the key of the search, with who acts and where it begins: only where they are to be compared. */
  readonly keys: ReadonlySet<string>;
}

/** The last of some moves, and what was before it. */
interface Step {
  readonly move: Move;
  readonly before: Step | null;
  readonly length: number;
}

interface Node<S> {
  readonly state: S;
  readonly step: Step | null;
}

const movesOf = (step: Step | null): readonly Move[] => {
  const moves: Move[] = [];
  for (let at = step; at; at = at.before) moves.unshift(at.move);
  return moves;
};

/** The same with the two people exchanged. */
const mirrored = (key: string): string => key.replace(/\b[ab]\b/g, (name) => (name === 'a' ? 'b' : 'a'));
/** Two people may do the same things: states in which they have changed places are one. */
const canonical = (key: string, people: readonly string[]): string => {
  const other = people.length > 1 ? mirrored(key) : key;
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
  /** Leaves nothing out: see World. */
  readonly isWhole?: boolean;
  readonly withKeys?: boolean;
}

class Search<S> {
  states = 0;
  readonly refusals = new Map<string, Path<S>>();
  readonly reached = new Map<Duty, Path<S>>();
  readonly keys = new Set<string>();

  private readonly world: World<S>;
  /** What states are told apart by; `world.key` is what they are compared by. */
  private readonly searched: World<S>;
  private readonly options: SearchOptions;
  private readonly calls: number;
  private readonly pairs: readonly DutyPair[];
  constructor(world: World<S>, options: SearchOptions) {
    this.world = world;
    this.searched = options.isWhole ? wholeOf(world) : world;
    this.options = options;
    this.calls = options.calls ?? CALLS_MAX;
    this.pairs = options.pairs ?? DUTY_PAIRS;
  }

  isOver(): boolean {
    return this.options.until !== undefined && this.reached.has(this.options.until);
  }

  from(start: Start<S>, people: readonly string[]): void {
    const seen = new Set<string>();
    let frontier: Node<S>[] = [{ state: start.state, step: null }];
    for (let calls = 1; calls <= this.calls && frontier.length; calls++) {
      const next: Node<S>[] = [];
      for (const node of frontier) {
        const isLeft = !this.options.isWhole && this.world.isAside?.(node.state);
        for (const move of this.searched.moves(node.state, people)) {
          const made = this.try(start, node, move);
          if (!made) continue;
          if (this.isOver()) return;
          const key = canonical(this.searched.key(made.state), people);
          if (seen.has(key)) continue;
          seen.add(key);
          if (this.options.withKeys && !this.world.isAside?.(made.state))
            this.keys.add(`${people.length}|${start.name}|${canonical(this.world.key(made.state), people)}`);
          // What the last call has made is looked at, and nothing begins from it.
          if (calls < this.calls && !isLeft) next.push(made);
        }
      }
      frontier = next;
    }
    this.states += seen.size;
  }

  /** Looks at every call, also at one that comes to a state that was there before: its deeds may be spent in the key. */
  private look(start: Start<S>, from: Node<S>, made: Node<S>): void {
    const { of, deeds } = this.world;
    const [before, after] = [deeds(from.state), deeds(made.state)];
    if (after === before) return;
    const fresh = after.filter((deed) => !before.includes(deed));
    for (const duty of broken(of, after, fresh, this.options.until))
      this.keepShorter(this.reached, duty, start, made.step, null);
  }

  private keepShorter<K>(into: Map<K, Path<S>>, name: K, start: Start<S>, step: Step | null, refusal: string | null) {
    const found = into.get(name);
    if (!found || (step && step.length < found.moves.length)) into.set(name, { start, moves: movesOf(step), refusal });
  }

  private try(start: Start<S>, node: Node<S>, move: Move): Node<S> | null {
    const step = { move, before: node.step, length: (node.step?.length ?? 0) + 1 };
    try {
      const made = { state: this.world.apply(node.state, move, this.pairs), step };
      this.look(start, node, made);
      return made;
    } catch (error) {
      const refusal = refusalOf(error);
      this.keepShorter(this.refusals, `${move.act}: ${refusal}`, start, step, refusal);
      return null;
    }
  }
}

/** Nobody reads where in the code millions of refusals come from. */
const withoutTraces = <T>(work: () => T): T => {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = limit;
  }
};

/** All sequences of at most six calls, from every start, by one person and by two. */
export const search = <S>(world: World<S>, options: SearchOptions = {}): Found<S> => {
  const found = new Search(world, options);
  withoutTraces(() => {
    for (const people of PEOPLE) for (const start of world.starts) if (!found.isOver()) found.from(start, people);
  });
  const { states, refusals, reached, keys } = found;
  return { states, refusals, reached, keys };
};
