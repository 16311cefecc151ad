import { contributionOf } from '../core/compliance/figures.ts';
import { rowOf } from '../core/compliance/row.ts';
import { postingsOf } from '../core/compliance/spending.ts';
import { DomainError } from '../core/errors.ts';
import { canonical } from '../core/kernel/canonical.ts';
import { unescaped } from '../core/kernel/percent.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';
import { contentOf, type Entity, entityOf } from '../core/stream/entity.ts';
import { ItemFault } from '../core/stream/fault.ts';
import type { Clock } from '../ports/clock.ts';
import type { ComplianceStore, Projection, RequestRecord } from '../ports/compliance-store.ts';
import type { MemberStore } from '../ports/member-store.ts';
import type { Consume, RecordChange } from '../ports/record-change.ts';

export interface ProjectDeps {
  readonly ruleset: Ruleset;
  readonly compliance: ComplianceStore;
  readonly members: MemberStore;
  readonly clock: Clock;
}

/** Somebody else may project the same request at the same time, but not for ever. */
const TRIES = 8;
const PAGE = 200;

/** What finance's lists are to say of a request: a function of its record, its receipt, its entries and the register. */
export const projectionOf = async (
  { ruleset, members }: Pick<ProjectDeps, 'ruleset' | 'members'>,
  { request, receipt, entries }: RequestRecord,
): Promise<Projection> => {
  const { unionId, submittedBy } = request;
  const department = (await members.findMany(unionId, [submittedBy.sub])).get(submittedBy.sub)?.member.department;
  const postings = postingsOf(request, entries);
  const spentFen = postings.reduce((total, { fen }) => total + fen, 0);
  const row = rowOf(ruleset, request, receipt, department ?? null, spentFen);
  return { row, contribution: contributionOf(row, postings, request.dealings?.supplier ?? null) };
};

/**
 * Makes the row of a request and its part of the figures what the record says now. It does not matter how often or in
 * which order it is asked for: it reads the record itself, and a row is only replaced while it is the one that was read.
 * @throws DomainError STORE_*, ItemFault RECORD_NOT_OF_KEY
 */
export const projectRequest = async (
  deps: ProjectDeps,
  unionId: string,
  id: string,
): Promise<'same' | 'written' | 'none'> => {
  const { compliance, clock } = deps;
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await compliance.findProjection(unionId, id);
    const record = await compliance.findRecord(unionId, id);
    if (!record) return 'none';
    // Its row would be another request's.
    if (record.request.id !== id || record.request.unionId !== unionId) throw new ItemFault('RECORD_NOT_OF_KEY');
    const after = await projectionOf(deps, record);
    if (before && canonical({ ...before, revision: 0 }) === canonical({ ...after, revision: 0 })) return 'same';
    if ((await compliance.project(unionId, before, after)) === 'stale') continue;
    const changedAt = record.request.signatures.at(-1)?.at ?? record.request.recordedAt;
    const { version } = record.request;
    await compliance.noteAsOf(unionId, { requestId: id, version, changedAt, projectedAt: clock.now().toISOString() });
    return 'written';
  }
  throw new DomainError('STORE_BUSY');
};

/** All requests that a person has submitted: the register says now that they are of another department. */
const projectOfficer = async (deps: ProjectDeps, unionId: string, officer: string): Promise<void> => {
  let cursor: string | null | undefined;
  do {
    const page = await deps.compliance.list(unionId, { officer, limit: PAGE, ...(cursor && { cursor }) });
    for (const { id } of page.rows) await projectRequest(deps, unionId, id);
    cursor = page.cursor;
  } while (cursor);
};

const REQUEST = /^UNION#([a-z0-9-]+)#REQUEST#([A-Z0-9-]+)$/;
const MEMBER = /^UNION#([a-z0-9-]+)#MEMBER#(.+)$/;
const QUOTA = /^QUOTA#(\d{4})#(.+)$/;

/** Members are kept as text, too. */
const departmentOf = (item: RecordChange['after']): string | null =>
  item ? ((JSON.parse(String(item.content)) as { member?: { department?: string } }).member?.department ?? null) : null;

/** Ours say what they are; what 0.4.0 wrote is known by its key, and must then be what the key says. */
const is = (entity: Entity, { before, after }: RecordChange): boolean => {
  const said = entityOf(after ?? before);
  return said === null || said === entity;
};

/** @throws ItemFault RECORD_NOT_OF_KEY */
const checkKey = ({ after }: RecordChange, idOf: (content: never) => unknown, id: string): void => {
  const content = contentOf(after);
  // What cannot be read is found out by who reads the record.
  if (content !== undefined && content !== null && idOf(content as never) !== id)
    throw new ItemFault('RECORD_NOT_OF_KEY');
};

type Work = (deps: ProjectDeps) => Promise<unknown>;

const workOfMember = (change: RecordChange, unionId: string, member: string): readonly [string, Work] | null => {
  const { pk, sk, before, after } = change;
  const [, year, category] = QUOTA.exec(sk) ?? [];
  if (year && category && is('quota', change))
    return [
      `${pk}/${sk}`,
      ({ compliance }) => compliance.followTaken(unionId, member, Number(year), unescaped(category)),
    ];
  if (sk !== 'MEMBER' || !is('member', change)) return null;
  checkKey(change, ({ member: own }: { member?: { id?: unknown } }) => own?.id, member);
  // A newcomer may have submitted before they were registered, too; who only pays dues stays where they are.
  if (!change.isAgain && departmentOf(before) === departmentOf(after)) return null;
  return [`${pk}/${before ? 'changed' : 'new'}`, (deps) => projectOfficer(deps, unionId, member)];
};

/** What a change asks for, under a name by which it is done once for many changes. */
const workOf = (change: RecordChange): readonly [string, Work] | null => {
  const { pk, sk } = change;
  const [, union, id] = REQUEST.exec(pk) ?? [];
  if (union && id && sk === 'REQUEST' && is('request', change)) {
    checkKey(change, ({ id: own }: { id?: unknown }) => own, id);
    return [pk, (deps) => projectRequest(deps, union, id)];
  }
  const [, unionId, member] = MEMBER.exec(pk) ?? [];
  return unionId && member ? workOfMember(change, unionId, unescaped(member)) : null;
};

/** Keeps finance's lists and figures up with the records. Fed by the table's stream. */
export const projectCompliance =
  (deps: ProjectDeps): Consume =>
  async (changes) => {
    const works = new Map(changes.map(workOf).filter((work) => work !== null));
    for (const work of works.values()) await work(deps);
  };
