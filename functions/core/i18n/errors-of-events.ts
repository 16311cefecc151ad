import type { Text } from '../kernel/text.ts';

export const EVENTS_TEXTS = {} satisfies Record<string, Text>;
