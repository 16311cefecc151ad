import type { CaseAction } from './case-source.ts';

/** A new case, and actions that bring new facts, are judged by the law of the day on which it happened. */
const JUDGED: readonly CaseAction[] = ['create', 'edit', 'submit', 'approve', 'settle'];
export const isJudged = (action: CaseAction): boolean => JUDGED.includes(action);

/** Actions that hand the case in: what is known of people and money is asked anew, and kept afterwards. */
const HANDED_IN: readonly CaseAction[] = ['create', 'edit', 'submit'];
export const isHandedIn = (action: CaseAction): boolean => HANDED_IN.includes(action);
