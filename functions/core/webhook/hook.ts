import type { AuditEntry } from '../audit/entry.ts';

/** 订阅: where a union's events are sent, and which. The secret lies apart and is never shown again. */
export interface Hook {
  readonly id: string;
  readonly unionId: string;
  readonly url: string;
  /** Names of what happened, such as `request-submitted`; `request-*` for all of a kind, `*` for all. */
  readonly events: readonly string[];
  readonly status: 'active' | 'disabled';
  readonly createdBy: string;
  readonly createdAt: string;
  readonly version: number;
}

/** What happens to talks and to sealed data is told to nobody, whatever a subscription asks for. */
const SILENT = /^(talk|seal|person)-/;

const matches = (pattern: string, happened: string): boolean =>
  pattern.endsWith('*') ? happened.startsWith(pattern.slice(0, -1)) : pattern === happened;

/** Whether a subscription is told of an entry: of what was asked for, since it was asked. */
export const wants = ({ status, events, createdAt }: Hook, { happened, at }: AuditEntry): boolean =>
  status === 'active' &&
  at >= createdAt &&
  !SILENT.test(happened) &&
  events.some((pattern) => matches(pattern, happened));
