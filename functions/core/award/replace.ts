/** Who moves up when places of a list fall vacant: the best by points with whom the list keeps every share. */
import { type Candidate, keeps, ranked, type ShareBound } from './list.ts';

export interface Filled {
  /** False when not even the shorter list keeps its shares, or there are too many ways to try: somebody has to decide. */
  readonly isPossible: boolean;
  /** Who moves up in any case, best first. */
  readonly movedUp: readonly string[];
  /** Who could take the places still open just as well, by points: a decision is needed, none is taken. */
  readonly tied: readonly string[];
  /** Places that stay empty, because nobody who waits keeps every share. */
  readonly emptyCount: number;
  /** Better by points than somebody who moves up, and the shares that they would have broken in that one's stead. */
  readonly passedOver: readonly { readonly id: string; readonly breaks: readonly ShareBound[] }[];
}

/** Ways to try before it is left to people; three places among twenty mixes of tags are 1,540. */
const WAYS_MAX = 16_384;

/** A way to fill the places: how many from each group, and whom that means. */
type Way = readonly number[];

/** Those who wait, by the tags that any share looks at; within a group the better always comes first. */
const groupsOf = (waiting: readonly Candidate[], shares: readonly ShareBound[]): readonly (readonly Candidate[])[] => {
  const looked = new Set(shares.map(({ tag }) => tag));
  const groups = new Map<string, Candidate[]>();
  for (const one of waiting) {
    const name = JSON.stringify(one.tags.filter((tag) => looked.has(tag)).toSorted());
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups.values()];
};

/** All ways to take so many from groups of these sizes; null when there are more than anyone should try. */
const waysOf = (sizes: readonly number[], count: number): readonly Way[] | null => {
  let ways: { readonly taken: Way; readonly left: number }[] = [{ taken: [], left: count }];
  for (const [i, size] of sizes.entries()) {
    const after = sizes.slice(i + 1).reduce((sum, one) => sum + one, 0);
    ways = ways.flatMap(({ taken, left }) => {
      const [least, most] = [Math.max(0, left - after), Math.min(size, left)];
      return Array.from({ length: Math.max(0, most - least + 1) }, (_, n) => ({
        taken: [...taken, least + n],
        left: left - least - n,
      }));
    });
    if (ways.length > WAYS_MAX) return null;
  }
  return ways.filter(({ left }) => left === 0).map(({ taken }) => taken);
};

const peopleOf = (groups: readonly (readonly Candidate[])[], way: Way): readonly Candidate[] =>
  ranked(groups.flatMap((group, i) => group.slice(0, way[i])));

/** Above zero when the first is better: the best of each is compared first, then the next. */
const compare = (a: readonly Candidate[], b: readonly Candidate[]): number => {
  for (const [i, { points }] of a.entries()) if (points !== b[i]?.points) return points - (b[i]?.points ?? 0);
  return 0;
};

/** The ways that nothing beats: more than one, when points do not decide. */
const bestOf = (groups: readonly (readonly Candidate[])[], ways: readonly Way[]): readonly Way[] => {
  let best: { readonly ways: readonly Way[]; readonly people: readonly Candidate[] } = { ways: [], people: [] };
  for (const way of ways) {
    const people = peopleOf(groups, way);
    const order = best.ways.length ? compare(people, best.people) : 1;
    if (order > 0) best = { ways: [way], people };
    else if (order === 0) best = { ...best, ways: [...best.ways, way] };
  }
  return best.ways;
};

/** In a way: who is in it surely, and who shares the points of the last one taken of a group that stops among equals. */
const sureOf = (groups: readonly (readonly Candidate[])[], way: Way) => {
  const parts = groups.map((group, i) => {
    const count = way[i] ?? 0;
    const last = group[count - 1]?.points;
    const isCut = count > 0 && group[count]?.points === last;
    const taken = group.slice(0, count);
    return isCut
      ? { sure: taken.filter(({ points }) => points !== last), equal: group.filter(({ points }) => points === last) }
      : { sure: taken, equal: [] };
  });
  return { sure: parts.flatMap(({ sure }) => sure), equal: parts.flatMap(({ equal }) => equal) };
};

const idsOf = (list: readonly Candidate[]): readonly string[] => list.map(({ id }) => id);

const filledBy = (
  waiting: readonly Candidate[],
  kept: readonly Candidate[],
  best: readonly Way[],
  shares: readonly ShareBound[],
): Omit<Filled, 'emptyCount' | 'isPossible'> => {
  const groups = groupsOf(waiting, shares);
  const views = best.map((way) => sureOf(groups, way));
  const sure = waiting.filter((one) => views.every((view) => view.sure.includes(one)));
  const meant = new Set(views.flatMap((view) => [...view.sure, ...view.equal]));
  const tied = waiting.filter((one) => meant.has(one) && !sure.includes(one));
  const people = peopleOf(groups, best[0] ?? []);
  const [others, lowest] = [people.slice(0, -1), people.at(-1)];
  const passed = waiting.filter((one) => !meant.has(one) && lowest !== undefined && one.points > lowest.points);
  return {
    movedUp: idsOf(sure),
    tied: idsOf(tied),
    passedOver: passed.map((one) => ({
      id: one.id,
      breaks: shares.filter((share) => !keeps([...kept, ...others, one], share)),
    })),
  };
};

/**
 * Fills vacant places from those who wait, as many as keep every share. Pure, and exact: all ways are compared, so that
 * several places are filled together where one alone would break a share.
 */
export const replacementsFor = (
  candidates: readonly Candidate[],
  chosen: readonly string[],
  vacancies: number,
  shares: readonly ShareBound[],
): Filled => {
  const kept = candidates.filter(({ id, out }) => chosen.includes(id) && out === null);
  const waiting = ranked(candidates.filter(({ id }) => !chosen.includes(id)));
  const groups = groupsOf(waiting, shares);
  const sizes = groups.map(({ length }) => length);
  const nobody = { movedUp: [], tied: [], passedOver: [], emptyCount: vacancies, isPossible: false };
  for (let count = Math.min(vacancies, waiting.length); count >= 0; count--) {
    const ways = waysOf(sizes, count);
    if (!ways) return nobody;
    const fitting = ways.filter((way) => shares.every((share) => keeps([...kept, ...peopleOf(groups, way)], share)));
    if (fitting.length === 0) continue;
    const filled = filledBy(waiting, kept, bestOf(groups, fitting), shares);
    return { ...filled, emptyCount: vacancies - count, isPossible: true };
  }
  return nobody;
};
