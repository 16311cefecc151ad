/** What each kind asks for: one schema a kind, and one a fact that several kinds ask for alike. */
import type { Kind } from '../core/rules/ruleset.ts';
import type { Schema } from './openapi-bodies.ts';

/** The name under which the facts of a kind are published. */
export const factsName = (kind: Kind): string => `Facts-${kind.id}`;
const factName = (name: string): string => `Fact-${name}`;

/** Examples of what may be ticked are those of all kinds; only the kind's own boxes are shown. */
const withOwnExamples = (schema: Schema): Schema => {
  const { examples, items } = schema as { readonly examples?: readonly unknown[]; readonly items?: Schema };
  const choices = items?.enum as readonly unknown[] | undefined;
  if (!choices || !examples) return schema;
  return { ...schema, examples: [choices.slice(0, 2)] };
};

const propertiesOf = ({ schema }: Kind): readonly (readonly [string, Schema])[] =>
  Object.entries(schema.properties as Record<string, Schema>).map(([name, one]) => [name, withOwnExamples(one)]);

/** Facts that are the same wherever they are asked for, in more than one kind. */
const sharedFacts = (kinds: readonly Kind[]): Readonly<Record<string, Schema>> => {
  const texts = new Map<string, string[]>();
  for (const [name, schema] of kinds.flatMap(propertiesOf))
    texts.set(name, [...(texts.get(name) ?? []), JSON.stringify(schema)]);
  const shared = [...texts].filter(([, all]) => all.length > 1 && new Set(all).size === 1);
  return Object.fromEntries(shared.map(([name, [text = '{}']]) => [name, JSON.parse(text) as Schema]));
};

/** The components of all facts. */
export const factSchemas = (kinds: readonly Kind[]): Schema => {
  const shared = sharedFacts(kinds);
  const factsOf = (kind: Kind): Schema => {
    const { $schema: _, ...rest } = kind.schema as Schema;
    const properties = propertiesOf(kind).map(([name, schema]) => [
      name,
      name in shared ? { $ref: `#/components/schemas/${factName(name)}` } : schema,
    ]);
    return { ...rest, properties: Object.fromEntries(properties) };
  };
  return {
    ...Object.fromEntries(Object.entries(shared).map(([name, schema]) => [factName(name), schema])),
    ...Object.fromEntries(kinds.map((kind) => [factsName(kind), factsOf(kind)])),
  };
};
