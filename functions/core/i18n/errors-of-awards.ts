import type { Text } from '../kernel/text.ts';

export const AWARDS_TEXTS = {} satisfies Record<string, Text>;
