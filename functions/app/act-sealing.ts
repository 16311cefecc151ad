import type { ActBody } from '../core/approval/envelope.ts';
import { parseFacts } from '../core/facts/parse.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';
import { kindOf } from '../core/rules/select.ts';
import { part } from '../core/sealing/sensitive.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Caller } from './caller.ts';
import { type FactSealDeps, type Sealing, sealingFor } from './seal-facts.ts';

interface ActSealDeps extends FactSealDeps {
  readonly ruleset: Ruleset;
  readonly store: RequestStore;
}

interface Asked {
  readonly caller: Caller;
  readonly idempotencyKey: string;
  readonly id: string;
}

/**
 * Sensitive facts that an action brings, under the key of the person whom the request concerns. They are taken out before
 * the call's own hash is made, so the request is read once more; only calls that bring facts pay for it.
 * @throws DomainError as sealingFor, INPUT_INVALID
 */
export const sealingOfAct = async (deps: ActSealDeps, asked: Asked, body: ActBody): Promise<Sealing | null> => {
  if (!Object.keys(body.facts).length) return null;
  const { caller, idempotencyKey, id } = asked;
  const found = await deps.store.findRequest(caller.unionId, id);
  if (!found) return null;
  const kind = kindOf(deps.ruleset, found.kind);
  const { secret } = part(deps.ruleset, kind, body.facts);
  if (secret) parseFacts(deps.ruleset, kind, secret);
  return sealingFor(deps, caller, idempotencyKey, secret, body.concerns ?? found.sealed?.at(-1)?.concerns ?? null);
};
