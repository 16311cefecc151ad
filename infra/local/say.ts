/** What the terminal reads: Chinese first, short English beside it. */
export function say(zh: string, en: string): void {
  process.stdout.write(`${zh}  ${en}\n`);
}

/**
 * A reason not to start that the person at the terminal can remove. Shown as a sentence; any other error is a
 * defect of ours and keeps its stack.
 */
export class CannotStart extends Error {
  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`);
    this.name = 'CannotStart';
  }
}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
