import { DomainError } from '../errors.ts';
import { DUTY_PAIRS, refuseDuty } from '../people/duties.ts';
import type { ProxyGrant } from '../people/proxy.ts';
import { type Board, personOf } from './board.ts';
import type { Decision, Part } from './decision.ts';
import type { PartType } from './life.ts';

/** What a personal act writes: the person's own part, and for a secret ballot the ballot apart from it. */
export interface Parted {
  readonly part: Part;
  readonly ballot: Part | null;
  /** True where it must be the last of its kind: nothing else may have been written since the board was read. */
  readonly isLast: boolean;
  /** Must still be in force when it is written. */
  readonly proxy: ProxyGrant | null;
}

export const find = <T>({ parts }: Board, type: PartType, key: string): Part<T> | undefined =>
  parts.find((one) => one.type === type && one.key === key) as Part<T> | undefined;

export const next = <T>(
  { decision, actor, at }: Board,
  type: PartType,
  key: string,
  before: Part | undefined,
  content: T,
): Parted => ({
  part: {
    decisionId: decision.id,
    unionId: decision.unionId,
    type,
    key,
    by: personOf(actor),
    at,
    content,
    version: (before?.version ?? 0) + 1,
  },
  ballot: null,
  isLast: false,
  proxy: null,
});

/** @throws DomainError NOT_ON_PANEL, AUDITOR_ON_PANEL, DECLARATION_MISSING, RECUSED */
export const checkPanel = (board: Board, panel: Decision['committee']): void => {
  const { decision, actor } = board;
  if (!panel.some(({ sub }) => sub === actor.sub))
    throw new DomainError('NOT_ON_PANEL', { data: { name: actor.name } });
  if (actor.roles.includes('auditor')) throw new DomainError('AUDITOR_ON_PANEL', { data: { name: actor.name } });
  if (decision.form.hasSuppliers && !find(board, 'declaration', actor.sub))
    throw new DomainError('DECLARATION_MISSING', { data: { names: actor.name } });
  const recusal = decision.recusals.find(({ sub }) => sub === actor.sub);
  const pair = (board.pairs ?? DUTY_PAIRS).find(({ id }) => id === 'supplier-scores');
  if (recusal && pair) throw refuseDuty(pair, { supplier: recusal.supplier ?? '–', relation: recusal.relation });
};
