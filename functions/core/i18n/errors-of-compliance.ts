import type { Text } from '../kernel/text.ts';

export const COMPLIANCE_TEXTS = {} satisfies Record<string, Text>;
