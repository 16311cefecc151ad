/** Chance that is the same for the same seed, wherever and in whatever order the stories are played. */
export interface Random {
  /** 0 ≤ x < 1. */
  readonly next: () => number;
  /** A whole number below `n`. */
  readonly below: (n: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
}

/** mulberry32 over a hash of the seed's parts. */
export const randomOf = (...seeds: readonly (number | string)[]): Random => {
  let state = 0x9e3779b9;
  for (const char of seeds.join('|')) state = Math.imul(state ^ char.charCodeAt(0), 0x85ebca6b) ^ (state >>> 13);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number) => Math.floor(next() * n);
  const pick = <T>(list: readonly T[]): T => {
    if (!list.length) throw new Error('nothing to pick from');
    return list[below(list.length)] as T;
  };
  return { next, below, chance: (share) => next() < share, pick };
};
