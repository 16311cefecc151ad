/** The body of a proposal of a limit: code and contract read the same. */
import { DomainError } from '../errors.ts';
import {
  agreeing,
  dayText,
  fields,
  isObject,
  type JsonSchema,
  leaf,
  orElse,
  type PlacedFault,
  parsed,
  readAs,
  type Schema,
  textAsWritten,
} from '../kernel/schema.ts';
import { expecting, oneOf, toldAlways } from '../kernel/schema-expected.ts';
import { shown } from '../kernel/stated-text.ts';
import { checkAgainst, type Proposal } from './confirmations.ts';
import { hasType } from './parameters.ts';
import type { Citation, Level, Parameter, Ruleset } from './ruleset.ts';

type Regulations = Ruleset['regulations'];

const LEVELS = ['national', 'provincial', 'department'] as const satisfies readonly Level[];
const PROVINCE = /^[a-z-]{2,30}$/;
const COUNT: JsonSchema = { type: 'integer', minimum: 0 };
const object = (properties: JsonSchema): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});
/** How the value of a limit looks, by its type. */
const VALUES: Readonly<Record<Parameter['type'], JsonSchema>> = {
  fen: COUNT,
  count: COUNT,
  share: object({ num: COUNT, den: { type: 'integer', minimum: 1 } }),
  choices: { type: 'array', items: { type: 'string' } },
};
const ANY_VALUE: JsonSchema = { anyOf: [COUNT, VALUES.share, VALUES.choices] };
const CITATION = object({ regulation: { type: 'string' }, article: { type: 'integer' } });

const citationFaults = (regulations: Regulations, raw: unknown): readonly PlacedFault[] => {
  const { regulation, article } = (raw ?? {}) as Partial<Citation>;
  const document = regulations.find(({ id }) => id === regulation);
  if (!document) return [{ at: ['regulation'], code: 'REGULATION_NOT_FOUND', data: { id: shown(regulation) } }];
  const articles = document.articles.map((one) => one.article);
  const isThere = articles.some((one) => one === article);
  return isThere ? [] : [{ at: ['article'], code: 'FIELD_TYPE', data: { expected: articles.join(', ') } }];
};

/** An article that there is. */
const citation = (regulations: Regulations): Schema<Citation> =>
  agreeing(toldAlways(leaf<Citation>(CITATION, (raw) => ({ value: raw as Citation }))), (raw) =>
    citationFaults(regulations, raw),
  ).transform(({ regulation, article }) => ({ regulation, article }));

/** A province where the level is one of provinces, and none elsewhere. */
const provinceOf = (level: unknown): Schema<string | null> => {
  const written = (expected: string, is: (raw: unknown) => boolean) =>
    expecting<string>({ type: 'string', pattern: PROVINCE.source }, expected, is);
  return level === 'provincial'
    ? toldAlways(written('a province', (raw) => typeof raw === 'string' && PROVINCE.test(raw)))
    : orElse(
        written('no province', () => false),
        null,
      );
};

/** What a value must be depends on the limit, and whether a province is named on the level; neither is known at first. */
export const proposalBody = (regulations: Regulations, type?: Parameter['type'], level?: unknown) =>
  fields({
    parameter: leaf<string>({ type: 'string' }, (raw) => ({ value: raw as string })),
    level: toldAlways(oneOf(LEVELS)),
    province: provinceOf(level),
    from: readAs((raw) => (raw === undefined ? '' : raw), dayText),
    value: toldAlways(
      expecting<Proposal['value']>(type ? VALUES[type] : ANY_VALUE, type ?? '', (raw) => !type || hasType(type, raw)),
    ),
    citation: citation(regulations),
    source: toldAlways(textAsWritten),
  });

/**
 * Reads a proposal and holds it against the law of a union's province: right type, existing article, and what a union may
 * say. @throws DomainError PARAMETER_NOT_FOUND, INPUT_INVALID, and as checkAgainst
 */
export const parseProposal = (ruleset: Ruleset, raw: unknown, province: string): Proposal => {
  const body = isObject(raw) ? raw : {};
  const parameter = ruleset.parameters.find(({ id }) => id === body.parameter);
  if (!parameter) throw new DomainError('PARAMETER_NOT_FOUND', { data: { id: shown(body.parameter) } });
  const proposal = parsed(proposalBody(ruleset.regulations, parameter.type, body.level), body);
  checkAgainst(ruleset, proposal, province);
  return proposal;
};
