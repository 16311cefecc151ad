/** Puts people on the register of a union without any route. */
import { chainEntry } from '../../functions/core/audit/entry.ts';
import type { Deps } from '../races/bench.ts';

export const register = async (
  { members }: Pick<Deps, 'members'>,
  unionId: string,
  ids: readonly string[],
): Promise<void> => {
  const changes = ids.map((id) => {
    const member = {
      ...{ id, name: `会员${id}`, department: '一处', joinedOn: '2015-03-01', leftOn: null, retiredOn: null },
      ...{ duesPaidThrough: '2021-12', transfers: [] },
    };
    const content = { unionId, record: `member/${id}`, at: '2021-01-01T00:00:00.000Z', by: 'test', contentHash: 'c' };
    const entry = chainEntry(null, { happened: 'member-recorded', ...content, receiptHash: null, move: null });
    return { unionId, before: null, after: { member, version: 1, entry } };
  });
  await members.recordMany(changes);
};
