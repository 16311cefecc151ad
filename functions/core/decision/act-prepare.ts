import { DomainError } from '../errors.ts';
import { parsed } from '../kernel/schema.ts';
import { activeScorers, type Board, namesOf, refuseNames, undeclared } from './board.ts';
import { CRITERIA, INVITE, NOTHING, PRESENT, RECUSE, STATE } from './bodies.ts';
import { drawn, seedCommitmentOf } from './commitment.ts';
import type { Criterion, Decision, Supplier } from './decision.ts';
import { parseStated } from './facts.ts';
import { matterOf } from './matter.ts';
import { relatedPairs } from './suppliers.ts';

export type Changed = Partial<Decision>;

/** Weights and their bands are rules of the kind. */
const checkCriteria = (criteria: readonly Criterion[]): void => {
  const twice = criteria.find(({ id }, i) => criteria.findIndex((one) => one.id === id) < i);
  if (twice)
    throw new DomainError('INPUT_INVALID', {
      issues: [{ pointer: '/criteria', code: 'CHOICE_REPEATED', data: { value: twice.id } }],
    });
};

/** 公布标准: once, before anybody is invited. */
export const publishCriteria = ({ body }: Board): Changed => {
  const { criteria, seedCommitment } = parsed(CRITERIA, body);
  checkCriteria(criteria);
  return { criteria, seedCommitment };
};

/** 邀请. @throws DomainError SUPPLIERS_RELATED naming the pairs */
export const invite = ({ body }: Board): Changed => {
  const { suppliers } = parsed(INVITE, body);
  const pairs = relatedPairs(suppliers);
  if (pairs.length) {
    const names = pairs.map(({ suppliers: [a, b], by }) => `${a}–${b} (${by.join(', ')})`).join('; ');
    throw new DomainError('SUPPLIERS_RELATED', { data: { names }, extra: { related: pairs } });
  }
  return { suppliers: suppliers.map((one) => ({ ...one, priceFen: null })) };
};

/** 补充事实: what only people know of the matter. @throws DomainError INPUT_INVALID */
export const state = ({ decision, body, ruleset }: Board): Changed => {
  const { facts } = parsed(STATE, body);
  const stated = parseStated(ruleset, matterOf(ruleset, decision.matter), facts);
  return { facts: { ...decision.facts, ...stated } };
};

/** 回避: a relation that somebody else found, before anybody can know a score. @throws DomainError NOT_ON_PANEL */
export const recuse = ({ decision, body, actor }: Board): Changed => {
  const given = parsed(RECUSE, body);
  const isHere = [...decision.committee, ...decision.scorers].some(({ sub }) => sub === given.sub);
  if (!isHere) throw new DomainError('NOT_ON_PANEL', { data: { name: given.sub } });
  const reason = `${given.reason}（${actor.name}）`;
  return { recusals: [...decision.recusals, { ...given, reason, foundBy: 'reported' }] };
};

const priced = (suppliers: readonly Supplier[], prices: Readonly<Record<string, number>>): readonly Supplier[] => {
  const missing = suppliers.find(({ id }) => prices[id] === undefined);
  const unknown = Object.keys(prices).find((id) => !suppliers.some((one) => one.id === id));
  if (missing)
    throw new DomainError('INPUT_INVALID', { issues: [{ pointer: `/prices/${missing.id}`, code: 'FIELD_MISSING' }] });
  if (unknown)
    throw new DomainError('INPUT_INVALID', { issues: [{ pointer: `/prices/${unknown}`, code: 'FIELD_UNKNOWN' }] });
  return suppliers.map((one) => ({ ...one, priceFen: prices[one.id] ?? null }));
};

/**
 * 讲演: the seed of the lots is opened and must be the one that was committed; prices are read out.
 * @throws DomainError COMMITMENT_MISMATCH, DECLARATION_MISSING, INPUT_INVALID
 */
export const present = ({ decision, parts, body }: Board): Changed => {
  const { seed, prices } = parsed(PRESENT, body);
  if (seedCommitmentOf(seed) !== decision.seedCommitment) throw new DomainError('COMMITMENT_MISMATCH');
  refuseNames('DECLARATION_MISSING', undeclared(decision.scorers, parts));
  const ids = decision.suppliers.map(({ id }) => id);
  return { seed, suppliers: priced(decision.suppliers, prices), order: drawn(seed, 'presentation', ids) };
};

/** @throws DomainError SCORERS_TOO_FEW when recusals leave fewer than the law asks for */
export const openScoring = ({ decision, body }: Board): Changed => {
  parsed(NOTHING, body);
  const { length: count } = activeScorers(decision);
  const min = decision.limits.scorersMin;
  if (count < min) throw new DomainError('SCORERS_TOO_FEW', { data: { count, min, names: namesOf(decision.scorers) } });
  return {};
};
