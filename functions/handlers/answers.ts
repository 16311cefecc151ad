/** What each operation answers, by its status: one schema for the contract and for the check of every answer in the tests. */
import { jsonSchemaOf, type Schema } from '../core/kernel/schema.ts';
import type { Answers } from './routes/answer.ts';
import { AWARD_ANSWER_PARTS, AWARD_ANSWERS } from './routes/awards-answers.ts';
import { EVIDENCE_ANSWER_PARTS, EVIDENCE_ANSWERS } from './routes/evidence-answers.ts';

export const ANSWERS: Answers = { ...AWARD_ANSWERS, ...EVIDENCE_ANSWERS };

/** Schemas that answers refer to by name. */
const PARTS: Readonly<Record<string, Schema>> = { ...AWARD_ANSWER_PARTS, ...EVIDENCE_ANSWER_PARTS };

type Json = Readonly<Record<string, unknown>>;

/** A field may be added to an answer: nobody who reads one should refuse it for that. */
const opened = (json: unknown): unknown => {
  if (Array.isArray(json)) return json.map(opened);
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json).filter(([name, value]) => name !== 'additionalProperties' || value !== false);
  // Of two open shapes the wider fits both.
  return Object.fromEntries(entries.map(([name, value]) => [name === 'oneOf' ? 'anyOf' : name, opened(value)]));
};
const published = (schema: Schema): Json => opened(jsonSchemaOf(schema)) as Json;

export const ANSWER_SCHEMAS: Json = Object.fromEntries(
  Object.entries(PARTS).map(([name, schema]) => [name, published(schema)]),
);

/** The responses of an operation as the contract has them; none where its answers are described elsewhere. */
export const responsesOf = (operation: string): Json | undefined => {
  const answers = ANSWERS[operation];
  if (!answers) return undefined;
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, schema }]) => [
      status,
      { description, content: { 'application/json': { schema: published(schema) } } },
    ]),
  );
};
