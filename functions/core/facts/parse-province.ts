import { choice, fields, parsed } from '../kernel/schema.ts';
import { toldAlways } from '../kernel/schema-expected.ts';
import type { Ruleset } from '../rules/ruleset.ts';

/** Provinces of which the registry holds something. */
export const provincesOf = ({ parameters, regulations }: Ruleset): readonly string[] =>
  [
    ...new Set([
      ...parameters.flatMap(({ values }) => values.flatMap(({ province }) => province ?? [])),
      ...regulations.flatMap(({ province }) => province ?? []),
    ]),
  ].toSorted();

/**
 * Takes `province` out of a body that tries a case out; the union's own where it names none.
 * @throws DomainError INPUT_INVALID with CHOICE_UNKNOWN
 */
export const takeProvince = (ruleset: Ruleset, home: string, body: unknown): { province: string; rest: unknown } => {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, 'province'))
    return { province: home, rest: body };
  const { province, ...rest } = body as { province: unknown };
  const known = [...new Set([...provincesOf(ruleset), home])];
  return { province: parsed(fields({ province: toldAlways(choice(known)) }), { province }).province, rest };
};
