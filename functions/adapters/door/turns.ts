let last: Promise<unknown> = Promise.resolve();

/** One file at a time in a process, so that the memory of one is the memory of all. */
export const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  const mine = last.then(work, work);
  last = mine.catch(() => undefined);
  return mine;
};
