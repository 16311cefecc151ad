import { DomainError, type Issue } from '../errors.ts';
import { parseText } from '../facts/parse.ts';
import { addDays, type Day, day, dayOfInstant, parseDay } from '../kernel/day.ts';
import { pointerPart } from '../kernel/pointer.ts';
import { shown } from '../kernel/stated-text.ts';
import { hasType, quarrel } from './parameters.ts';
import type { Citation, Level, Parameter, ParameterValue, Ruleset } from './ruleset.ts';

/** What a steward says a limit is, from which day and by which text. */
export interface Proposal {
  readonly parameter: string;
  readonly level: Level;
  readonly province: string | null;
  readonly from: Day;
  readonly value: ParameterValue['value'];
  readonly citation: Citation;
  /** Document number and place, as the steward read it. */
  readonly source: string;
}

export interface Steward {
  readonly sub: string;
  readonly name: string;
}

/** A proposal on its way: it binds only once a second steward has approved it. */
export interface Confirmation extends Proposal {
  readonly id: string;
  readonly unionId: string;
  readonly status: 'proposed' | 'approved';
  readonly proposedBy: Steward;
  readonly proposedAt: string;
  readonly approvedBy: Steward | null;
  readonly approvedAt: string | null;
}

const confirmedValue = (proposal: Proposal, checkedOn: string): ParameterValue => ({
  level: proposal.level,
  ...(proposal.province && { province: proposal.province }),
  from: proposal.from,
  to: null,
  value: proposal.value,
  citation: proposal.citation,
  basis: 'text',
  checkedOn,
  note: { 'zh-CN': proposal.source, en: proposal.source },
});

/** The confirmed value takes the place of its level's value from its day on, until the next dated one. */
const confirm = (parameter: Parameter, value: ParameterValue): Parameter => {
  const isRival = (other: ParameterValue) => other.level === value.level && other.province === value.province;
  const later = parameter.values.filter((other) => isRival(other) && other.from > value.from).map(({ from }) => from);
  const [next] = later.toSorted();
  const dayBefore = (from: string) => addDays(day(from), -1);
  const kept = parameter.values
    .filter((other) => !isRival(other) || other.from !== value.from)
    .map((other) =>
      isRival(other) && other.from < value.from && (other.to === null || other.to >= value.from)
        ? { ...other, to: dayBefore(value.from) }
        : other,
    );
  return { ...parameter, values: [...kept, { ...value, to: next ? dayBefore(next) : null }] };
};

/** The ruleset as a union reads it: with the limits that its stewards have confirmed, in the order of approval. */
export const withConfirmations = (ruleset: Ruleset, confirmations: readonly Confirmation[]): Ruleset => {
  if (!confirmations.length) return ruleset;
  const own = (parameter: Parameter) => confirmations.filter((one) => one.parameter === parameter.id);
  const confirmed = (parameter: Parameter) =>
    own(parameter).reduce((before, one) => confirm(before, confirmedValue(one, dayOfApproval(one))), parameter);
  return { ...ruleset, parameters: ruleset.parameters.map(confirmed) };
};

const dayOfApproval = ({ approvedAt, proposedAt }: Confirmation) => dayOfInstant(new Date(approvedAt ?? proposedAt));

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
 * Reads a proposal and holds it against the law: right type, existing article, no loosening of a higher level.
 * @throws DomainError PARAMETER_NOT_FOUND, INPUT_INVALID, VALUE_LOOSENS
 */
export const parseProposal = (ruleset: Ruleset, raw: unknown): Proposal => {
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
  checkAgainst(parameter, proposal);
  return proposal;
};

/** @throws DomainError VALUE_LOOSENS when the value quarrels with one of another level on any day */
export const checkAgainst = (parameter: Parameter, proposal: Proposal): void => {
  const { values } = confirm(parameter, confirmedValue(proposal, proposal.from));
  // The new value stands last, and ends where the next dated one of its level begins.
  const value = values.at(-1) as ParameterValue;
  if (values.some((other) => other.level !== value.level && quarrel(parameter, value, other) === 'looser'))
    throw new DomainError('VALUE_LOOSENS');
};
