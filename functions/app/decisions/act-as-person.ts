import { type AuditEntry, chainEntry } from '../../core/audit/entry.ts';
import { actAsPerson, type PersonalAct, stagesOf } from '../../core/decision/act-part.ts';
import type { Board } from '../../core/decision/board.ts';
import type { Part } from '../../core/decision/decision.ts';
import type { Parted } from '../../core/decision/parted.ts';
import { DomainError } from '../../core/errors.ts';
import { hashOf } from '../../core/kernel/canonical.ts';
import { ownPartView } from '../../core/report/decision-view.ts';
import type { Loaded } from '../../ports/decision-store.ts';
import { type Done, once, type Ready } from '../once.ts';
import { withStandIns } from '../people-directory.ts';
import { boardAt, type DecisionDeps, type DecisionInput, loadDecision, notFound } from './deps.ts';

export interface PersonInput extends DecisionInput {
  readonly id: string;
  readonly act: PersonalAct;
}

/** A scorer needs only what is their own: two hundred at once do not read two hundred sheets each. */
const ALONE: readonly PersonalAct[] = ['declare', 'commit', 'reveal', 'explain'];

const boardOf = async (deps: DecisionDeps, { caller, id, act }: PersonInput): Promise<Loaded> => {
  if (!ALONE.includes(act)) return loadDecision(deps, caller.unionId, id);
  const own = [
    { type: 'declaration', key: caller.sub },
    { type: 'score', key: caller.sub },
  ] as const;
  const found = /^D-[A-Z0-9]{5,20}$/.test(id) ? await deps.decisions.loadSome(caller.unionId, id, own) : null;
  if (!found) throw notFound(id);
  return found;
};

/** Who votes for somebody absent comes with the proxies that say so for today. */
const withProxies = async (deps: DecisionDeps, board: Board, { caller, act, body }: PersonInput): Promise<Board> => {
  const isForAnother = act === 'vote' && Boolean((body as { proxyOf?: unknown } | null)?.proxyOf);
  if (!isForAnother) return board;
  return { ...board, actor: await withStandIns(deps, caller, board.today) };
};

const entryOf = (previous: AuditEntry | null, part: Part, act: PersonalAct): AuditEntry =>
  chainEntry(previous, {
    unionId: part.unionId,
    record: `decision/${part.decisionId}/${part.type}/${part.key}`,
    happened: `decision-${act}`,
    at: part.at,
    by: part.by?.sub ?? 'ballot',
    contentHash: hashOf(part),
    receiptHash: null,
    move: null,
  });

const writer =
  (
    deps: DecisionDeps,
    { part, ballot, isLast, proxy }: Parted,
    { gates, decision }: Loaded,
    act: PersonalAct,
  ): Ready['write'] =>
  async (record) => {
    const before =
      part.version === 1 ? null : await deps.decisions.findPartEntry({ ...part, version: part.version - 1 });
    const entry = entryOf(before, part, act);
    const stages = stagesOf(act);
    const change = { part, ballot, stages, entry, record, proxy };
    const written = await deps.decisions.putPart({ ...change, gates: isLast ? gates : null });
    if (written !== 'exhausted') return written;
    // The stage ended, or somebody else was quicker: the next try sees which, and says so.
    const now = await loadDecision(deps, decision.unionId, decision.id);
    if (stages.includes(now.decision.stage)) return 'stale';
    throw new DomainError('STAGE_NOT_ALLOWED', { data: { action: act, stage: now.decision.stage } });
  };

/**
 * What a scorer, a committee member or a signer does for themselves: in an item and a chain of its own, so that many at
 * once do not wait for the decision's version. The answer tells only their own.
 * @throws DomainError DECISION_NOT_FOUND and those of actAsPerson
 */
export const actForSelf = async (deps: DecisionDeps, input: PersonInput): Promise<Done> => {
  const { caller, idempotencyKey, id, act, body } = input;
  const ask = { caller, idempotencyKey, operation: `decision-${act}`, input: { id, body: body ?? null } };
  return once({ keys: deps.decisions, clock: deps.clock }, ask, async () => {
    const own = deps.interests.findMany(caller.unionId, [caller.sub]);
    const [loaded, register] = await Promise.all([boardOf(deps, input), own]);
    const board = boardAt(deps, loaded, input, { ruleset: deps.ruleset, register });
    const parted = actAsPerson(await withProxies(deps, board, input), act);
    const view = { decision: id, act, own: ownPartView(parted.part), ballot: parted.ballot?.key ?? null };
    const answer = { status: 201, location: `/v1/decisions/${id}`, body: JSON.stringify(view) };
    return { answer, write: writer(deps, parted, loaded, act) };
  });
};
