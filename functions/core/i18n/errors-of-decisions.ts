import type { Text } from '../kernel/text.ts';

export const DECISIONS_TEXTS = {} satisfies Record<string, Text>;
