/** Thrown once, with every problem found: whoever edits rules sees the whole list at once. */
export class ProblemsFound extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`rules: ${problems.length} problem(s)\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Collects problems, each with its file, a JSON pointer into it and what to do about it. */
export class Problems {
  readonly #found: string[] = [];

  add(file: string, pointer: string, whatToDo: string): void {
    this.#found.push(`${file}${pointer ? `#${pointer}` : ''}: ${whatToDo}`);
  }

  throwIfAny(): void {
    if (this.#found.length) throw new ProblemsFound([...new Set(this.#found)]);
  }
}
