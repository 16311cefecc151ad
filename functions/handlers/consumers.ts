import { appendToLog } from '../app/append-to-log.ts';
import { queueEvents } from '../app/queue-events.ts';
import type { Consume } from '../ports/record-change.ts';
import type { Deps } from './deps.ts';

/**
 * All that follows from the table's stream, in the order in which it is made. Each bears repetition, so that one that
 * fails lets the whole batch come again.
 */
export const consumersOf = (deps: Deps): readonly Consume[] => [appendToLog(deps), queueEvents(deps)];
