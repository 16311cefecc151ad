import { chainEntry } from '../core/audit/entry.ts';
import { DomainError } from '../core/errors.ts';
import { canonical, hashOf } from '../core/kernel/canonical.ts';
import { parseImportBody, parseMember } from '../core/member/bodies.ts';
import type { Member } from '../core/member/member.ts';
import { parseImport } from '../core/member/parse-import.ts';
import { categoriesOf } from '../core/quota/personal.ts';
import type { Ruleset } from '../core/rules/ruleset.ts';
import type { Clock } from '../ports/clock.ts';
import type { KeyRecord } from '../ports/key-store.ts';
import type { Kept, MemberChange, MemberStore } from '../ports/member-store.ts';
import type { TableReader } from '../ports/table-reader.ts';
import type { Caller } from './caller.ts';
import { type Done, once } from './once.ts';

export interface MemberDeps {
  readonly ruleset: Ruleset;
  readonly members: MemberStore;
  readonly clock: Clock;
}

export interface MemberInput {
  readonly caller: Caller;
  readonly idempotencyKey: string;
  readonly body: unknown;
}

const changeOf = (
  { unionId, sub }: Caller,
  before: Kept | undefined,
  member: Member,
  happened: 'member-recorded' | 'member-imported',
  at: string,
): MemberChange => {
  const record = `member/${member.id}`;
  const content = {
    unionId,
    record,
    happened,
    at,
    by: sub,
    contentHash: hashOf(member),
    receiptHash: null,
    move: null,
  };
  const entry = chainEntry(before?.entry ?? null, content);
  const after = { member, version: (before?.version ?? 0) + 1, entry };
  return { unionId, before: before?.member ?? null, after };
};

/** Who is on the register is changed only by somebody who has read them as they are. */
const checkRead = (before: Kept | undefined, version: number | null): void => {
  if (before && version === null) throw new DomainError('IF_MATCH_MISSING');
  if (version !== null && version !== (before?.version ?? 0)) throw new DomainError('VERSION_STALE');
};

/**
 * A new member, or all that is now known of one; `version` is the one that was read of a member who is known.
 * @throws DomainError INPUT_INVALID, IF_MATCH_MISSING, VERSION_STALE, IDEMPOTENCY_KEY_REUSED, STORE_*
 */
export const recordMember = async (
  deps: MemberDeps,
  { caller, idempotencyKey, body, version }: MemberInput & { readonly version: number | null },
): Promise<Done> => {
  const member = parseMember(body, categoriesOf(deps.ruleset));
  const ask = { caller, idempotencyKey, operation: 'recordMember', input: { version, body } };
  return once({ keys: deps.members, clock: deps.clock }, ask, async () => {
    const before = (await deps.members.findMany(caller.unionId, [member.id])).get(member.id);
    checkRead(before, version);
    const change = changeOf(caller, before, member, 'member-recorded', deps.clock.now().toISOString());
    const answer = {
      status: before ? 200 : 201,
      location: `/v1/members/${member.id}`,
      body: JSON.stringify({ member, version: change.after.version }),
    };
    return { answer, write: (record) => deps.members.record(change, record) };
  });
};

const isSame = (a: Member | undefined, b: Member) => a !== undefined && canonical(a) === canonical(b);

/** Members as imported against those on the register: who is new, who changes. Who stays as they were is left alone. */
const compare = async (
  { members, clock }: MemberDeps,
  caller: Caller,
  imported: readonly Member[],
): Promise<readonly MemberChange[]> => {
  const known = await members.findMany(
    caller.unionId,
    imported.map(({ id }) => id),
  );
  const at = clock.now().toISOString();
  const changed = imported.filter((member) => !isSame(known.get(member.id)?.member, member));
  return changed.map((member) => changeOf(caller, known.get(member.id), member, 'member-imported', at));
};

/** What an import came to, of the register as this call found it. */
const countsOf = (rowCount: number, changes: readonly MemberChange[]) => {
  const created = changes.filter(({ before }) => before === null).length;
  return { rowCount, created, changed: changes.length - created, unchanged: rowCount - changes.length };
};

/**
 * Imports a table whole: every row is checked before the first is written, and one wrong row is enough to import
 * nothing. A retry after a crash writes what is still missing.
 * @throws DomainError INPUT_INVALID with a pointer for each row, ROWS_TOO_MANY, FILE_*, STORE_*
 */
export const importMembers = async (
  deps: MemberDeps & { readonly reader: TableReader },
  { caller, idempotencyKey, body }: MemberInput,
): Promise<Done> => {
  const { format, content } = parseImportBody(body);
  const { members: imported, skipped } = parseImport(
    await deps.reader.read(format, content),
    categoriesOf(deps.ruleset),
  );
  const ask = { caller, idempotencyKey, operation: 'importMembers', input: body };
  return once({ keys: deps.members, clock: deps.clock }, ask, async () => {
    const changes = await compare(deps, caller, imported);
    const told = JSON.stringify({ ...countsOf(imported.length, changes), skippedColumns: skipped });
    const answer = { status: 200, location: '/v1/members', body: told };
    const write = async (record: KeyRecord) => {
      const written = await deps.members.recordMany(changes);
      return written === 'written' ? deps.members.keepAnswer(record) : written;
    };
    return { answer, write };
  });
};

export const listMembers = ({ members }: MemberDeps, { unionId }: Caller, limit: number, cursor?: string) =>
  members.list(unionId, limit, cursor);

/** A member as the register knows them, and the version that a change must name. @throws DomainError MEMBER_NOT_FOUND */
export const getMember = async ({ members }: MemberDeps, { unionId }: Caller, id: string) => {
  const kept = (await members.findMany(unionId, [id])).get(id);
  if (!kept) throw new DomainError('MEMBER_NOT_FOUND', { data: { id: id.slice(0, 64) } });
  return { member: kept.member, version: kept.version };
};
