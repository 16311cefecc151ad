import { choicesOf, factsOfKind } from '../../functions/core/facts/parse.ts';
import type { FactDefinition, Kind } from '../../functions/core/rules/ruleset.ts';

type Schema = Readonly<Record<string, unknown>>;

const LINE: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'quantity', 'unitPriceFen'],
  properties: {
    name: { type: 'string', minLength: 1 },
    quantity: { type: 'integer', minimum: 0 },
    unitPriceFen: { type: 'integer', minimum: 0 },
  },
};

const shapeOf = (fact: FactDefinition, choices: readonly string[]): Schema => {
  switch (fact.type) {
    case 'fen':
    case 'count':
      return { type: 'integer', minimum: fact.minimum ?? 0 };
    case 'boolean':
      return { type: 'boolean' };
    case 'day':
      return { type: 'string', format: 'date' };
    case 'choice':
      return { type: 'string', enum: choices };
    case 'choices':
      return { type: 'array', uniqueItems: true, items: { type: 'string', enum: choices } };
    case 'lines':
      return { type: 'array', items: LINE };
    case 'text':
      return { type: 'string', minLength: 1 };
  }
};

/** What the schema says beyond shape, for whoever draws a form: labels, help and choices in every language. */
const labelsOf = (name: string, fact: FactDefinition, kind: Kind): Schema => ({
  title: fact.label['zh-CN'],
  ...(fact.help && { description: fact.help['zh-CN'] }),
  ...(fact.example !== undefined && { examples: [fact.example] }),
  'x-type': fact.type,
  'x-source': fact.source,
  'x-label': fact.label,
  ...(fact.help && { 'x-help': fact.help }),
  ...(fact.unit && { 'x-unit': fact.unit }),
  ...(name === 'evidence'
    ? { 'x-choices': Object.fromEntries(kind.evidence.map(({ id, label }) => [id, label])) }
    : fact.choices && { 'x-choices': fact.choices }),
});

/** JSON Schema (2020-12) of a kind's facts. Nothing is required: what is missing becomes a question, not an error. */
export const schemaOf = (kind: Kind, facts: Readonly<Record<string, FactDefinition>>): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: kind.label['zh-CN'],
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    factsOfKind(kind).map((name) => {
      const fact = facts[name] as FactDefinition;
      return [name, { ...shapeOf(fact, choicesOf(name, fact, kind)), ...labelsOf(name, fact, kind) }];
    }),
  ),
});
