import type { Schema } from '../../core/kernel/schema.ts';

export interface Answer {
  readonly description: string;
  readonly schema: Schema;
}
/** By operation and status. */
export type Answers = Readonly<Record<string, Readonly<Record<number, Answer>>>>;

/** What is there, or is there after the call. */
export const shown = (description: string, schema: Schema) => ({ 200: { description, schema } });
/** A record that the call made. */
export const created = (description: string, schema: Schema) => ({ 201: { description, schema } });
