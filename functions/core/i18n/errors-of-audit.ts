import type { Text } from '../kernel/text.ts';

export const AUDIT_TEXTS = {} satisfies Record<string, Text>;
