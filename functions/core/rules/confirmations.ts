import { DomainError, type ErrorData } from '../errors.ts';
import { canonical } from '../kernel/canonical.ts';
import { addDays, type Day, day, dayOfInstant, isInForce } from '../kernel/day.ts';
import { quarrel } from './parameters.ts';
import type { Citation, Level, Parameter, ParameterValue, Ruleset } from './ruleset.ts';
import { shownLimit } from './shown-limit.ts';

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

const dayOfApproval = ({ approvedAt, proposedAt }: Confirmation) => dayOfInstant(new Date(approvedAt ?? proposedAt));

const isOfLevel = ({ level, province }: Proposal, value: ParameterValue): boolean =>
  value.level === level && (value.province ?? null) === province;

/** The value of the nation or the province that a proposal repeats: same day, same figure. */
const asHeld = ({ values }: Parameter, proposal: Proposal): ParameterValue | undefined =>
  values.find(
    (value) =>
      isOfLevel(proposal, value) &&
      value.from === proposal.from &&
      canonical(value.value) === canonical(proposal.value),
  );

/** What is held of the proposal's level: in force on its day, else the first; undefined where the level says nothing. */
const heldBeside = ({ values }: Parameter, proposal: Proposal): ParameterValue | undefined => {
  const own = values.filter((value) => isOfLevel(proposal, value)).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return own.find((value) => isInForce(value, proposal.from)) ?? own[0];
};

/** The parameter with what a union says of it. Law above it is kept as it stands, and only its basis is then a text. */
const applied = (parameter: Parameter, proposal: Proposal, checkedOn: string): Parameter => {
  const value = confirmedValue(proposal, checkedOn);
  const held = proposal.level === 'department' ? undefined : asHeld(parameter, proposal);
  if (!held) return confirm(parameter, value);
  const read = { ...value, to: held.to };
  return { ...parameter, values: parameter.values.map((one) => (one === held ? read : one)) };
};

/** The union's own value, held against the nation's and its own province's: no other province binds it. */
const boundBroken = (parameter: Parameter, proposal: Proposal, province: string): ParameterValue | undefined => {
  const { values } = confirm(parameter, confirmedValue(proposal, proposal.from));
  // The new value stands last, and ends where the next dated one of its level begins.
  const own = values.at(-1) as ParameterValue;
  return values.find(
    (other) =>
      (other.level === 'national' || (other.level === 'provincial' && other.province === province)) &&
      quarrel(parameter, own, other) === 'looser',
  );
};

/**
 * What a union may say: law above it only as it stands; its own values no looser than the nation's and its province's.
 * @throws DomainError VALUE_OTHER_PROVINCE, VALUE_NOT_HELD, VALUE_NOT_AS_HELD, VALUE_LOOSENS, naming limit, value, day
 * and document
 */
export const checkAgainst = (ruleset: Ruleset, proposal: Proposal, province: string): void => {
  const parameter = ruleset.parameters.find(({ id }) => id === proposal.parameter);
  if (!parameter) throw new DomainError('PARAMETER_NOT_FOUND', { data: { id: proposal.parameter } });
  const told = (value: ParameterValue): ErrorData => shownLimit(ruleset, parameter, proposal.value, value);
  if (proposal.level === 'department') {
    const broken = boundBroken(parameter, proposal, province);
    if (broken) throw new DomainError('VALUE_LOOSENS', { data: told(broken) });
    return;
  }
  if (proposal.level === 'provincial' && proposal.province !== province)
    throw new DomainError('VALUE_OTHER_PROVINCE', { data: { province, other: proposal.province ?? '' } });
  if (asHeld(parameter, proposal)) return;
  const held = heldBeside(parameter, proposal);
  if (held) throw new DomainError('VALUE_NOT_AS_HELD', { data: told(held) });
  const { 'zh-CN': limitZh, en: limitEn } = parameter.label;
  throw new DomainError('VALUE_NOT_HELD', { data: { limitZh, limitEn } });
};

const withOne = (ruleset: Ruleset, one: Confirmation): Ruleset => ({
  ...ruleset,
  parameters: ruleset.parameters.map((parameter) =>
    parameter.id === one.parameter ? applied(parameter, one, dayOfApproval(one)) : parameter,
  ),
});

/** Why a confirmation does not count; null for one that does. */
export interface Standing {
  readonly confirmation: Confirmation;
  readonly refusal: DomainError | null;
}

/** Which confirmations count, each held against the law with those approved before it, and the law that comes of it. */
export const readConfirmations = (
  ruleset: Ruleset,
  confirmations: readonly Confirmation[],
  province: string,
): { readonly ruleset: Ruleset; readonly standings: readonly Standing[] } => {
  let law = ruleset;
  const standings = confirmations.map((confirmation): Standing => {
    try {
      checkAgainst(law, confirmation, province);
    } catch (error) {
      if (error instanceof DomainError) return { confirmation, refusal: error };
      throw error;
    }
    law = withOne(law, confirmation);
    return { confirmation, refusal: null };
  });
  return { ruleset: law, standings };
};

/** As confirmations were read until 0.4.0: every one counts, whatever its level. Only archived rulesets are read so. */
const withEvery = (ruleset: Ruleset, confirmations: readonly Confirmation[]): Ruleset => {
  const own = (parameter: Parameter) => confirmations.filter((one) => one.parameter === parameter.id);
  const confirmed = (parameter: Parameter) =>
    own(parameter).reduce((before, one) => confirm(before, confirmedValue(one, dayOfApproval(one))), parameter);
  return { ...ruleset, parameters: ruleset.parameters.map(confirmed) };
};

/**
 * The ruleset as a union of a province reads it: with the limits that its stewards have confirmed, in the order of
 * approval. How they are read is a part of the ruleset, so that a receipt, which names its ruleset, pins it.
 */
export const withConfirmations = (
  ruleset: Ruleset,
  confirmations: readonly Confirmation[],
  province: string,
): Ruleset => {
  if (!confirmations.length) return ruleset;
  return ruleset.confirmationsRead === 'as-held'
    ? readConfirmations(ruleset, confirmations, province).ruleset
    : withEvery(ruleset, confirmations);
};
