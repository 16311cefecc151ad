/**
 * What is made once and then kept, unless making it fails: a failure is told to those who wait for it, and the next who
 * asks has it made anew. A promise kept in any other way would repeat one bad moment for as long as the process lives.
 */
export const kept = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    const asked = made ?? make();
    made = asked;
    asked.catch(() => {
      if (made === asked) made = undefined;
    });
    return asked;
  };
};
