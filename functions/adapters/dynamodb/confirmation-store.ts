import type { AuditEntry } from '../../core/audit/entry.ts';
import type { Confirmation } from '../../core/rules/confirmations.ts';
import type { Approved, ConfirmationStore, LawVersion, Proposed } from '../../ports/confirmation-store.ts';
import { queryAll } from './batch.ts';
import type { Table } from './client.ts';
import { dynamoKeyStore, get, IS_NEW, type Put, putEntry, putNew, read, write, writeOnce } from './items.ts';
import { confirmationKey, entryKey, lawKey } from './keys.ts';

const NO_CONFIRMATION: LawVersion = { version: 0, confirmations: [] };

const proposal = ({ confirmation, entry }: Proposed): readonly Put[] => {
  const key = confirmationKey(confirmation.unionId, confirmation.id);
  const { status } = confirmation;
  return [putNew({ ...key, status, content: write(confirmation) }), putEntry(key, entry)];
};

/** The confirmation must still be open, and the law must be the version on which the new one builds. */
const approval = ({ confirmation, entry, law }: Approved): readonly Put[] => {
  const { unionId, id, status } = confirmation;
  const key = confirmationKey(unionId, id);
  const { version } = law;
  const isNext =
    version === 1
      ? { ConditionExpression: IS_NEW }
      : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': version - 1 } };
  return [
    {
      Item: { ...key, status, content: write(confirmation) },
      ConditionExpression: '#status = :proposed',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':proposed': 'proposed' },
    },
    putEntry(key, entry),
    putNew({ ...lawKey(unionId, version), content: write(law) }),
    { Item: { ...lawKey(unionId, 'CURRENT'), version, content: write(law) }, ...isNext },
  ];
};

const list = async (table: Table, unionId: string): Promise<readonly Confirmation[]> => {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    FilterExpression: 'attribute_exists(#status)',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':pk': confirmationKey(unionId, '').pk, ':prefix': 'CONFIRMATION#' },
  });
  return items.map((item) => read<Confirmation>(item));
};

/** Confirmed limits in DynamoDB: one item a version, so that a submission reads the whole law with one get. */
export const dynamoConfirmationStore = (table: Table, nowEpoch: () => number): ConfirmationStore => ({
  ...dynamoKeyStore(table, nowEpoch),
  findLaw: async (unionId, version) =>
    version === 0
      ? NO_CONFIRMATION
      : ((await get<LawVersion>(table, lawKey(unionId, version ?? 'CURRENT'))) ?? NO_CONFIRMATION),
  find: (unionId, id) => get<Confirmation>(table, confirmationKey(unionId, id)),
  findEntry: (unionId, id, sequence) => get<AuditEntry>(table, entryKey(confirmationKey(unionId, id), sequence)),
  list: (unionId) => list(table, unionId),
  propose: (proposed) => writeOnce(table, proposed.record, { puts: proposal(proposed) }, nowEpoch()),
  approve: (approved) => writeOnce(table, approved.record, { puts: approval(approved) }, nowEpoch()),
});
