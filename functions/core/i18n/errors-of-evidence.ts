import type { Text } from '../kernel/text.ts';

export const EVIDENCE_TEXTS = {} satisfies Record<string, Text>;
