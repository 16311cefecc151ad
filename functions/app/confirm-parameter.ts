import { chainEntry } from '../core/audit/entry.ts';
import { DomainError } from '../core/errors.ts';
import { ERROR_TEXTS } from '../core/i18n/errors.ts';
import { fillData } from '../core/i18n/render.ts';
import { hashOf } from '../core/kernel/canonical.ts';
import type { Language } from '../core/kernel/text.ts';
import { checkPairs } from '../core/people/duties.ts';
import { parseProposal } from '../core/rules/bodies.ts';
import { type Confirmation, checkAgainst, readConfirmations } from '../core/rules/confirmations.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConfirmationStore } from '../ports/confirmation-store.ts';
import type { Ids } from '../ports/ids.ts';
import type { Caller } from './caller.ts';
import { lawOf } from './law.ts';
import { type Done, once, type Ready } from './once.ts';

export interface ConfirmDeps {
  readonly ruleset: Ruleset;
  readonly province: string;
  readonly confirmations: ConfirmationStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface ConfirmInput {
  readonly caller: Caller;
  readonly idempotencyKey: string;
}

const answerOf = (status: number, confirmation: Confirmation) => ({
  status,
  location: `/v1/confirmations/${confirmation.id}`,
  body: JSON.stringify({ confirmation }),
});

const entryOf = (confirmation: Confirmation, previous: Parameters<typeof chainEntry>[0], by: string, at: string) =>
  chainEntry(previous, {
    unionId: confirmation.unionId,
    record: `confirmation/${confirmation.id}`,
    happened: confirmation.status === 'approved' ? 'parameter-confirmed' : 'parameter-confirmation-proposed',
    at,
    by,
    contentHash: hashOf(confirmation),
    receiptHash: null,
    move: null,
  });

/**
 * A steward says what a limit is, by which text and from which day. It binds nobody until another steward approves it.
 * @throws DomainError PARAMETER_NOT_FOUND, INPUT_INVALID, VALUE_*, IDEMPOTENCY_KEY_REUSED, STORE_*
 */
export const proposeConfirmation = async (deps: ConfirmDeps, input: ConfirmInput, body: unknown): Promise<Done> => {
  const { caller, idempotencyKey } = input;
  const { confirmations: store, clock, ids } = deps;
  const ask = { caller, idempotencyKey, operation: 'proposeConfirmation', input: body };
  return once({ keys: store, clock }, ask, async (): Promise<Ready> => {
    const law = await lawOf(deps, caller.unionId);
    const at = clock.now().toISOString();
    const confirmation: Confirmation = {
      ...parseProposal(law.ruleset, body, deps.province),
      id: ids.confirmationId(),
      unionId: caller.unionId,
      status: 'proposed',
      proposedBy: { sub: caller.sub, name: caller.name },
      proposedAt: at,
      approvedBy: null,
      approvedAt: null,
    };
    const entry = entryOf(confirmation, null, caller.sub, at);
    return { answer: answerOf(201, confirmation), write: (record) => store.propose({ confirmation, entry, record }) };
  });
};

/** @throws DomainError CONFIRMATION_NOT_FOUND, CONFIRMATION_DECIDED, SAME_STEWARD */
const findOpen = async (store: ConfirmationStore, { unionId, sub }: Caller, id: string): Promise<Confirmation> => {
  const found = await store.find(unionId, id);
  if (!found) throw new DomainError('CONFIRMATION_NOT_FOUND', { data: { id: id.slice(0, 60) } });
  if (found.status !== 'proposed') throw new DomainError('CONFIRMATION_DECIDED');
  checkPairs('limit', { propose: [found.proposedBy.sub] }, { approve: [sub] });
  return found;
};

/**
 * A second steward approves: from now on the union's cases are judged by the confirmed limit, from its own day on.
 * Verdicts that were given keep the version of the law by which they were given.
 * @throws DomainError CONFIRMATION_NOT_FOUND, CONFIRMATION_DECIDED, SAME_STEWARD, VALUE_*, IDEMPOTENCY_KEY_REUSED, STORE_*
 */
export const approveConfirmation = async (deps: ConfirmDeps, input: ConfirmInput, id: string): Promise<Done> => {
  const { caller, idempotencyKey } = input;
  const { confirmations: store, clock } = deps;
  const ask = { caller, idempotencyKey, operation: 'approveConfirmation', input: { id } };
  return once({ keys: store, clock }, ask, async (): Promise<Ready> => {
    const open = await findOpen(store, caller, id);
    const before = await store.findLaw(caller.unionId);
    checkAgainst(readConfirmations(deps.ruleset, before.confirmations, deps.province).ruleset, open, deps.province);
    const at = clock.now().toISOString();
    const approvedBy = { sub: caller.sub, name: caller.name };
    const confirmation: Confirmation = { ...open, status: 'approved', approvedBy, approvedAt: at };
    const entry = entryOf(confirmation, await store.findEntry(caller.unionId, id, 1), caller.sub, at);
    const law = { version: before.version + 1, confirmations: [...before.confirmations, confirmation] };
    return {
      answer: answerOf(200, confirmation),
      write: (record) => store.approve({ confirmation, entry, law, record }),
    };
  });
};

const sayRefusal = ({ code, data }: DomainError, language: Language) => ({
  code,
  message: fillData(ERROR_TEXTS[code][language], data),
});

/**
 * What stewards have proposed and approved, latest first. One that was approved before it would have been refused binds
 * nobody any more: `counts` is false, and `refusal` says why.
 */
export const listConfirmations = async (
  { confirmations: store, ruleset, province }: Pick<ConfirmDeps, 'confirmations' | 'ruleset' | 'province'>,
  caller: Caller,
  language: Language,
) => {
  const [found, law] = await Promise.all([store.list(caller.unionId), store.findLaw(caller.unionId)]);
  const { standings } = readConfirmations(ruleset, law.confirmations, province);
  const refusalOf = (id: string) => standings.find(({ confirmation }) => confirmation.id === id)?.refusal ?? null;
  const shown = found.map((confirmation) => {
    const refusal = refusalOf(confirmation.id);
    const counts = confirmation.status === 'approved' && refusal === null;
    return { ...confirmation, counts, refusal: refusal && sayRefusal(refusal, language) };
  });
  return {
    version: law.version,
    notCounting: standings.flatMap(({ confirmation, refusal }) => (refusal ? [confirmation.id] : [])),
    confirmations: shown.toSorted((a, b) => (a.proposedAt < b.proposedAt ? 1 : -1)),
  };
};
