/** The use cases on a real table whose writes are kept as the changes that its stream would tell. */
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../functions/adapters/dynamodb/client.ts';
import { dynamoComplianceStore } from '../../functions/adapters/dynamodb/compliance-store.ts';
import { projectCompliance } from '../../functions/app/project-compliance.ts';
import type { RecordChange } from '../../functions/ports/record-change.ts';
import { CLOCK, depsFor } from '../people/bench.ts';

interface Written {
  readonly Put?: { readonly Item: Record<string, unknown> };
  readonly Update?: { readonly Key: Record<string, unknown> };
}

const changeOf = ({ Put, Update }: Written): readonly RecordChange[] => {
  const item = Put?.Item ?? Update?.Key;
  return item ? [{ pk: String(item.pk), sk: String(item.sk), before: null, after: Put?.Item ?? null }] : [];
};

/** The table, and the changes that were written through it. */
export const watched = (table: Table) => {
  const changes: RecordChange[] = [];
  const send = async (command: { readonly input: unknown }) => {
    const answer = await table.client.send(command as never);
    if (command instanceof TransactWriteCommand)
      changes.push(...(command.input.TransactItems ?? []).flatMap((one) => changeOf(one as Written)));
    return answer;
  };
  return { table: { ...table, client: { send } as never } as Table, changes };
};

export const openCompliance = (table: Table) => {
  const { table: own, changes } = watched(table);
  const nowEpoch = () => Math.floor(CLOCK.now / 1_000);
  const compliance = dynamoComplianceStore(table, nowEpoch);
  const bench = { ...depsFor(own), compliance };
  return { bench, changes, consume: projectCompliance({ ...bench, compliance }) };
};
