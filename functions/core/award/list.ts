/** A year's list of recommendations as a whole: places, shares, ties at the cut-off, who moves up. Exact integers. */

export interface Candidate {
  readonly id: string;
  /** Points as whole numbers (half points are doubled by whoever asks); more is better. */
  readonly points: number;
  /** Which shares the candidate counts for: `nonPublic`, `rural`, `leader`, … */
  readonly tags: readonly string[];
  /** Why the candidate cannot be on the list: a veto, a withdrawal; null when nothing stands against it. */
  readonly out: string | null;
}

/** At least or at most `num`/`den` of the list bear the tag. */
export interface ShareBound {
  readonly tag: string;
  readonly bound: 'min' | 'max';
  readonly num: number;
  readonly den: number;
}

export interface ListRules {
  readonly places: number;
  readonly shares: readonly ShareBound[];
}

export interface Selection {
  /** In order of points; none of them is out. */
  readonly chosen: readonly string[];
  /** Who comes next, in order, whatever their tags. */
  readonly reserves: readonly string[];
  /** Candidates with the points of the last place, of whom some have no place: a decision is needed, none is taken. */
  readonly tied: readonly string[];
  /** Shares that the chosen do not keep. */
  readonly broken: readonly ShareBound[];
}

/** Order of points; within the same points by id, so that the order in which a list is written decides nothing. */
export const ranked = (candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates
    .filter(({ out }) => out === null)
    .toSorted((a, b) => b.points - a.points || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

export const countOf = (list: readonly Candidate[], tag: string): number =>
  list.filter(({ tags }) => tags.includes(tag)).length;

/** By cross-multiplication: 35 % of 20 is 7, and 6 is too few. */
export const keeps = (list: readonly Candidate[], { tag, bound, num, den }: ShareBound): boolean => {
  const [have, line] = [countOf(list, tag) * den, list.length * num];
  return bound === 'min' ? have >= line : have <= line;
};

export const sharesBroken = (list: readonly Candidate[], shares: readonly ShareBound[]): readonly ShareBound[] =>
  shares.filter((share) => !keeps(list, share));

/** The best by points up to the places. A tie across the last place is named and left out of the choice. */
export const selectList = (candidates: readonly Candidate[], { places, shares }: ListRules): Selection => {
  const order = ranked(candidates);
  const last = order[places - 1]?.points;
  const isTied = last !== undefined && order[places]?.points === last;
  const chosen = order.slice(0, places).filter(({ points }) => !isTied || points !== last);
  const tied = isTied ? order.filter(({ points }) => points === last) : [];
  const taken = new Set([...chosen, ...tied]);
  return {
    chosen: chosen.map(({ id }) => id),
    reserves: order.filter((one) => !taken.has(one)).map(({ id }) => id),
    tied: tied.map(({ id }) => id),
    broken: sharesBroken(chosen, shares),
  };
};
