import { DomainError, type Issue } from '../errors.ts';
import { parseText } from '../facts/parse.ts';
import { parseDay } from '../kernel/day.ts';
import { pointerPart } from '../kernel/pointer.ts';
import { shown } from '../kernel/stated-text.ts';
import { checkAgainst, type Proposal } from './confirmations.ts';
import { hasType } from './parameters.ts';
import type { Citation, Parameter, Ruleset } from './ruleset.ts';

const LEVELS: readonly unknown[] = ['national', 'provincial', 'department'];
const FIELDS = ['parameter', 'level', 'province', 'from', 'value', 'citation', 'source'];

const citationIssues = (ruleset: Ruleset, raw: unknown): readonly Issue[] => {
  const { regulation, article } = (raw ?? {}) as Partial<Citation>;
  const document = ruleset.regulations.find(({ id }) => id === regulation);
  if (!document)
    return [{ pointer: '/citation/regulation', code: 'REGULATION_NOT_FOUND', data: { id: shown(regulation) } }];
  return document.articles.some((one) => one.article === article)
    ? []
    : [
        {
          pointer: '/citation/article',
          code: 'FIELD_TYPE',
          data: { expected: document.articles.map((one) => one.article).join(', ') },
        },
      ];
};

const isProvince = (raw: unknown) => typeof raw === 'string' && /^[a-z-]{2,30}$/.test(raw);

const issuesOf = (
  ruleset: Ruleset,
  parameter: Parameter,
  body: Readonly<Record<string, unknown>>,
): readonly Issue[] => {
  const { level, province, from, value, citation, source } = body;
  const unknown = Object.keys(body).filter((key) => !FIELDS.includes(key));
  const text = parseText(source, '/source');
  const expected = level === 'provincial' ? 'a province' : 'no province';
  return [
    ...unknown.map((key): Issue => ({ pointer: `/${pointerPart(key)}`, code: 'FIELD_UNKNOWN' })),
    ...(LEVELS.includes(level)
      ? []
      : [{ pointer: '/level', code: 'FIELD_TYPE', data: { expected: LEVELS.join(', ') } } as Issue]),
    ...((level === 'provincial' ? isProvince(province) : (province ?? null) === null)
      ? []
      : [{ pointer: '/province', code: 'FIELD_TYPE', data: { expected } } as Issue]),
    ...(parseDay(from) ? [] : [{ pointer: '/from', code: 'DAY_INVALID', data: { value: shown(from) } } as Issue]),
    ...(hasType(parameter.type, value)
      ? []
      : [{ pointer: '/value', code: 'FIELD_TYPE', data: { expected: parameter.type } } as Issue]),
    ...citationIssues(ruleset, citation),
    ...('issues' in text ? text.issues : []),
  ];
};

/**
 * Reads a proposal and holds it against the law of a union's province: right type, existing article, and what a union may
 * say. @throws DomainError PARAMETER_NOT_FOUND, INPUT_INVALID, and as checkAgainst
 */
export const parseProposal = (ruleset: Ruleset, raw: unknown, province: string): Proposal => {
  const body = (typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? raw : {}) as Record<string, unknown>;
  const parameter = ruleset.parameters.find(({ id }) => id === body.parameter);
  if (!parameter) throw new DomainError('PARAMETER_NOT_FOUND', { data: { id: shown(body.parameter) } });
  const issues = issuesOf(ruleset, parameter, body);
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
  const { regulation, article } = body.citation as Citation;
  const proposal = {
    ...body,
    province: body.province ?? null,
    citation: { regulation, article },
  } as unknown as Proposal;
  checkAgainst(ruleset, proposal, province);
  return proposal;
};
